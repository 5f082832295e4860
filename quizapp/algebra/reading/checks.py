"""What a whole tree must be: not too high, no infinity where numbers stand, no sets among values."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from quizapp.algebra.bounds import MAX_HEIGHT
from quizapp.algebra.evaluation import TooLargeError, checked, power
from quizapp.algebra.messages import fault
from quizapp.algebra.reading.sorts import CONDITIONS, SETS, is_matrix, is_set
from quizapp.algebra.scope import TextKind
from quizapp.algebra.tree import (
    Call,
    Constant,
    Integral,
    Interval,
    Limit,
    Negative,
    Node,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    Sum,
    Summation,
    children,
)

_INFINITE: Final = Constant("oo")
_BOUNDED: Final = frozenset([Interval, Limit, Integral, Summation, Relation])
_ARITHMETIC: Final = frozenset([Negative, Sum, Product, Quotient, Power, Call])
_NOT_VALUES: Final = frozenset([*CONDITIONS, *SETS])
_SMALL_EXPONENT: Final = 16


def check_tree(tree: Node, kind: TextKind, *, free: bool) -> None:
    """See that a tree is of its kind.

    Raises:
        ReadingError: it is too high, or something stands in it where it cannot.
    """
    _check_sort(tree, kind, free=free)
    level, height = [tree], 0
    infinite = heavy = False
    while level:
        height += 1
        if height > MAX_HEIGHT:
            raise fault("too_deep", 0, limit=MAX_HEIGHT)
        below: list[Node] = []
        for node in level:
            parts = children(node)
            if not parts:
                infinite = infinite or node == _INFINITE
                continue
            below.extend(parts)
            if type(node) in _ARITHMETIC:
                _check_parts(node, parts, free=free)
                heavy = heavy or _is_heavy(node)
        level = below
    if infinite:
        _check_infinity(tree, alone=free or kind == "number")
    if heavy:
        _check_size(tree)


def _check_sort(tree: Node, kind: TextKind, *, free: bool) -> None:
    """See that a whole text is no set or matrix where a value is asked for."""
    if kind != "set" and is_set(tree) and not free:
        raise fault("set_here", 0)
    if kind in {"expression", "number"} and is_matrix(tree):
        raise fault("matrix_here", 0)


def _check_parts(node: Node, parts: tuple[Node, ...], *, free: bool) -> None:
    """See that arithmetic is done with values; a reference may ask for facts with conditions on parameters."""
    for part in parts:
        if type(part) in _NOT_VALUES and not (free and isinstance(node, Call)):
            raise fault("set_here" if type(part) in SETS else "value_expected", 0)


def _check_infinity(tree: Node, *, alone: bool) -> None:
    """See that infinity stands only in ends, bounds and sides of relations, or alone where that is an answer."""
    pending = [(tree, alone)]
    while pending:
        node, may = pending.pop()
        if node == _INFINITE and not may:
            raise fault("infinity", 0)
        passed = type(node) in _BOUNDED or (may and isinstance(node, Negative))
        pending.extend((part, passed) for part in children(node))


def _is_heavy(node: Node) -> bool:
    """Whether a node is a power that could be large."""
    if not isinstance(node, Power) or isinstance(node.base, Constant):
        return False
    exponent = node.exponent
    return exponent.value > _SMALL_EXPONENT if isinstance(exponent, Number) else type(exponent) in _ARITHMETIC


def _check_size(tree: Node) -> None:
    """See that no arithmetic with given numbers exceeds the bound."""
    try:
        _folded(tree)
    except TooLargeError:
        raise fault("result_too_large", 0) from None


def _folded(node: Node) -> Fraction | None:
    """The value of a tree of numbers; every part is looked at, also beside parts without a value."""
    if isinstance(node, Number):
        return node.value
    parts = [_folded(part) for part in children(node)]
    values = [part for part in parts if part is not None]
    if len(values) < len(parts) or not values:
        return None
    return _combined(node, values)


def _combined(node: Node, values: list[Fraction]) -> Fraction | None:
    if isinstance(node, Negative):
        return -values[0]
    if isinstance(node, Sum):
        return checked(sum(values, Fraction(0)))
    if isinstance(node, Product):
        result = Fraction(1)
        for value in values:
            result = checked(result * value)
        return result
    if isinstance(node, Quotient):
        return checked(values[0] / values[1]) if values[1] else None
    return power(values[0], values[1]) if isinstance(node, Power) else None
