"""What Python does to one number and not to a whole array: such code stops with an error where the array has entries.

    z if z > 0 else 0        max(0, z)        math.exp(z)        0 < z < 1        not z > 0

Code is read entry by entry, and for an entry each of these is right. Where a task is about an array, they are told.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from quizapp.algebra.errors import ReadingError

_OF_ONE_NUMBER = {"max": "np.maximum", "min": "np.minimum"}


def check_arrays(parsed: ast.expr, arrays: frozenset[str]) -> None:
    """See that an expression goes entry by entry.

    Args:
        parsed: the expression.
        arrays: the names that stand for arrays.

    Raises:
        ReadingError: it does not; says where and what would.
    """
    for node in ast.walk(parsed):
        for en, zh in _faults(node, arrays):
            raise ReadingError("program_array", getattr(node, "col_offset", 0), en, zh)


def _faults(node: ast.AST, arrays: frozenset[str]) -> Iterator[tuple[str, str]]:
    match node:
        case ast.IfExp(test=test) if _holds(test, arrays):
            yield (
                "`if` asks once for the whole array and fails; np.where(condition, this, that) goes entry by entry.",
                "`if` 对整个数组只判断一次，会报错；np.where(条件, 此值, 彼值) 才是逐个元素选择。",
            )
        case ast.Compare(ops=[_, _, *_]) if _holds(node, arrays):
            yield (
                "A chain of comparisons asks once for the whole array; (a < z) & (z < b) compares entry by entry.",
                "连续比较对整个数组只判断一次；(a < z) & (z < b) 才是逐个元素比较。",
            )
        case ast.UnaryOp(op=ast.Not()) if _holds(node.operand, arrays):
            yield (
                "`not` asks once for the whole array; ~(z > 0) goes entry by entry.",
                "`not` 对整个数组只判断一次；~(z > 0) 才是逐个元素取反。",
            )
        case ast.Call(func=ast.Name(id=name)) if name in _OF_ONE_NUMBER and _holds(node, arrays):
            better = _OF_ONE_NUMBER[name]
            yield (
                f"Python's own {name} compares whole arrays and fails; {better} goes entry by entry.",
                f"Python 自带的 {name} 比较整个数组，会报错；{better} 才是逐个元素比较。",
            )
        case ast.Call(func=ast.Attribute(value=ast.Name(id="math"), attr=name)) if _holds(node, arrays):
            yield (
                f"math.{name} takes one number, not an array; np.{name} goes entry by entry.",
                f"math.{name} 只接受一个数，不接受数组；np.{name} 才是逐个元素计算。",
            )


def _holds(node: ast.AST, arrays: frozenset[str]) -> bool:
    """Whether one of the arrays stands in it."""
    return any(isinstance(part, ast.Name) and part.id in arrays for part in ast.walk(node))
