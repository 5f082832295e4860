"""Read one expression of a NumPy or PyTorch program into the tree: a closed grammar, and nothing is ever run.

    np.maximum(0, z)      torch.sigmoid(z)      z * (z > 0)      np.where(z > 0, z, a*z)      z.clamp(min=0)

Python's own grammar gives the syntax, of which only what is named here is taken over. All is read entry by entry: a
name is a number, and a comparison is 1 where it holds and 0 elsewhere, as when an array is multiplied by it.
"""

from __future__ import annotations

import ast
import warnings
from collections.abc import Callable, Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from quizapp.algebra.arrays import check_arrays
from quizapp.algebra.bounds import MAX_CHARACTERS, MAX_DECIMAL_EXPONENT, MAX_DIGITS, MAX_NESTED
from quizapp.algebra.errors import ReadingError
from quizapp.algebra.library import FUNCTIONS, LAYER_MODULES, LAYERS, MODULES, Function
from quizapp.algebra.reading.checks import check_tree
from quizapp.algebra.scope import Scope
from quizapp.algebra.tree import (
    ONE,
    ZERO,
    And,
    Branch,
    Constant,
    Negative,
    Node,
    Not,
    Number,
    Or,
    Piecewise,
    Power,
    Product,
    Quotient,
    Relation,
    Relator,
    Sum,
    Symbol,
    Truth,
)

_RELATORS: Final[Mapping[type[ast.cmpop], Relator]] = MappingProxyType(
    {ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "=", ast.NotEq: "!="}
)
_ARITHMETIC: Final[Mapping[type[ast.operator], Callable[[Node, Node], Node]]] = MappingProxyType(
    {
        ast.Add: lambda left, right: Sum((left, right)),
        ast.Sub: lambda left, right: Sum((left, Negative(right))),
        ast.Mult: lambda left, right: Product((left, right)),
        ast.Div: Quotient,
        ast.Pow: Power,
    }
)
_CONDITIONS: Final = (Relation, And, Or, Not, Truth)
_CASTS: Final = frozenset({"astype", "double", "float", "int", "to"})
_FORMATS: Final = frozenset({"array", "asarray", "double", "float32", "float64", "tensor"})
_FORMAT_NAMES: Final = frozenset({"bool", "double", "float", "float16", "float32", "float64", "int", "int32", "int64"})
_UNBOUNDED: Final[Mapping[str, type[ast.unaryop] | None]] = MappingProxyType({"min": ast.USub, "max": None})
_CONSTANTS: Final = MappingProxyType({"e": Constant("e"), "pi": Constant("pi")})


def read_program(text: str, scope: Scope, arrays: frozenset[str] = frozenset()) -> Node:
    """The expression that `text` computes for one entry, as a tree.

    Args:
        text: the code.
        scope: the names that it may use.
        arrays: those of them that stand for arrays, for which Python does not do all that it does for numbers.

    Raises:
        ReadingError: it is no expression of the grammar in the names of `scope`; says where and what would be right.

    >>> from quizapp.algebra.scope import REAL
    >>> read_program("np.log1p(z)", Scope({"z": REAL})).function
    'log'
    """
    if len(text) > MAX_CHARACTERS:
        raise _fault(
            "too_long", MAX_CHARACTERS, f"At most {MAX_CHARACTERS} characters.", f"最多 {MAX_CHARACTERS} 个字符。"
        )
    parsed = _parsed(text)
    _check_depth(parsed)
    check_arrays(parsed, arrays)
    tree = _value(_Reader(scope, text).read(parsed))
    check_tree(tree, "expression", free=False)
    return tree


def _parsed(text: str) -> ast.expr:
    """Python's syntax tree, which is data; a text that only looks odd to Python warns nobody."""
    source = text.strip()
    if not source:
        raise _fault("empty", 0, "Nothing has been entered yet.", "还没有输入答案。")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(source, mode="eval").body
    except SyntaxError as error:
        place = max((error.offset or 1) - 1, 0)
        raise _fault(
            "program_syntax", place, "This is no complete Python expression.", "这不是完整的 Python 表达式。"
        ) from error
    except (ValueError, RecursionError, MemoryError) as error:
        raise _fault("program_syntax", 0, "This cannot be read as Python.", "无法按 Python 读取这段文字。") from error


def _check_depth(node: ast.AST) -> None:
    """See that reading it stays far from the end of the stack."""
    level, depth = [node], 0
    while level:
        depth += 1
        if depth > MAX_NESTED:
            raise _fault("too_deep", 0, "This is nested too deeply.", "嵌套过深。")
        level = [child for parent in level for child in ast.iter_child_nodes(parent)]


class _Reader:
    """Takes the syntax tree over, node by node."""

    def __init__(self, scope: Scope, text: str) -> None:
        self.names = frozenset(scope.variables) | frozenset(scope.abbreviations)
        self.text = text.strip()

    def read(self, node: ast.expr) -> Node:
        match node:
            case ast.Constant():
                return self._number(node)
            case ast.Name() | ast.Attribute():
                return self._name(node)
            case ast.UnaryOp():
                return self._signed(node)
            case ast.BinOp():
                return self._combined(node)
            case ast.Compare():
                return self._compared(node)
            case ast.IfExp(test=test, body=body, orelse=other):
                return _chosen(self._condition(test), self._number_of(body), self._number_of(other))
            case ast.Call():
                return self._called(node)
            case _:
                raise self._unknown(node)

    def _number_of(self, node: ast.expr) -> Node:
        return _value(self.read(node))

    def _number(self, node: ast.Constant) -> Node:
        if isinstance(node.value, bool) or not isinstance(node.value, int | float):
            raise self._unknown(node)
        written = self._source(node).replace("_", "")
        try:
            value = Fraction(written)
        except ValueError as error:
            raise self._unknown(node) from error
        limit = 10**MAX_DECIMAL_EXPONENT
        if len(written) > MAX_DIGITS or value > limit:
            raise _fault("number_too_long", node.col_offset, "This number is too long.", "这个数太长。")
        return Number(value, written)

    def _name(self, node: ast.Name | ast.Attribute) -> Node:
        name = self._dotted(node)
        if name in self.names:
            return Symbol(name)
        constant = _CONSTANTS.get(_bare(name))
        if constant is None or "." not in name:
            raise self._unknown(node)
        return constant

    def _signed(self, node: ast.UnaryOp) -> Node:
        match node.op:
            case ast.USub():
                return Negative(self._number_of(node.operand))
            case ast.UAdd():
                return self._number_of(node.operand)
            case ast.Invert() | ast.Not():
                return Not(self._condition(node.operand))
            case _:
                raise self._unknown(node)

    def _combined(self, node: ast.BinOp) -> Node:
        if isinstance(node.op, ast.BitAnd | ast.BitOr):
            both = (self._condition(node.left), self._condition(node.right))
            return And(both) if isinstance(node.op, ast.BitAnd) else Or(both)
        rule = _ARITHMETIC.get(type(node.op))
        if rule is None:
            raise self._unknown(node)
        return rule(self._number_of(node.left), self._number_of(node.right))

    def _compared(self, node: ast.Compare) -> Node:
        relators = tuple(_RELATORS[type(operator)] for operator in node.ops if type(operator) in _RELATORS)
        if len(relators) < len(node.ops):
            raise self._unknown(node)
        return Relation(tuple(self._number_of(part) for part in (node.left, *node.comparators)), relators)

    def _condition(self, node: ast.expr) -> Node:
        found = self.read(node)
        if not isinstance(found, _CONDITIONS):
            raise _fault(
                "condition_expected",
                node.col_offset,
                "A comparison belongs here, such as z > 0.",
                "这里应写比较式，例如 z > 0。",
            )
        return found

    def _called(self, node: ast.Call) -> Node:
        if isinstance(node.func, ast.Call):
            return self._layer(node, node.func)
        given = list(node.args)
        if isinstance(node.func, ast.Attribute) and not self._is_module(node.func.value):
            if node.func.attr in _CASTS:  # z.float(): the same number in another format
                return self._number_of(node.func.value)
            name, given = node.func.attr, [node.func.value, *given]
        else:
            name = _bare(self._dotted(node.func))
            if name in _FORMATS and len(given) == 1 and all(map(_names_a_format, node.keywords)):
                return self._number_of(given[0])
        function = FUNCTIONS.get(name)
        if function is None:
            raise self._unknown(node.func)
        if name == "where":
            return self._where(node)
        return function.build(*self._arguments(node, function, given))

    def _layer(self, node: ast.Call, made: ast.Call) -> Node:
        """`nn.LeakyReLU(0.2)(z)`: a layer, made and applied at once."""
        module, _, name = self._dotted(made.func).rpartition(".")
        if module not in LAYER_MODULES or name not in LAYERS:
            raise self._unknown(made)
        if len(node.args) != 1 or node.keywords:
            raise self._miscounted(node)
        function = FUNCTIONS[LAYERS[name]]
        return function.build(*self._arguments(made, function, [*node.args, *made.args]))

    def _where(self, node: ast.Call) -> Node:
        if len(node.args) != FUNCTIONS["where"].most or node.keywords:
            raise self._miscounted(node)
        condition, held, otherwise = node.args
        return _chosen(self._condition(condition), self._number_of(held), self._number_of(otherwise))

    def _arguments(self, node: ast.Call, function: Function, given: list[ast.expr]) -> list[Node | None]:
        """The arguments in the order of the signature, None for one that is not given."""
        filled: dict[str, Node | None] = dict.fromkeys(function.parameters)
        if len(given) > function.most:
            raise self._miscounted(node)
        filled |= {name: self._optional(name, part) for name, part in zip(function.parameters, given, strict=False)}
        for keyword in node.keywords:
            if keyword.arg not in filled or filled[keyword.arg] is not None:
                raise self._miscounted(node)
            filled[keyword.arg] = self._optional(keyword.arg, keyword.value)
        if any(filled[name] is None for name in function.parameters[: function.fewest]):
            raise self._miscounted(node)
        return list(filled.values())

    def _optional(self, parameter: str, node: ast.expr) -> Node | None:
        """An argument; None where it stands for none, as an infinite bound does."""
        if isinstance(node, ast.Constant) and node.value is None:
            return None
        return (
            None
            if parameter in _UNBOUNDED and self._is_infinite(node, _UNBOUNDED[parameter])
            else self._number_of(node)
        )

    def _is_infinite(self, node: ast.expr, sign: type[ast.unaryop] | None) -> bool:
        if sign is not None:
            return isinstance(node, ast.UnaryOp) and isinstance(node.op, sign) and self._is_infinite(node.operand, None)
        return isinstance(node, ast.Attribute) and _bare(self._dotted_or_empty(node)) == "inf"

    def _dotted(self, node: ast.expr) -> str:
        match node:
            case ast.Name(id=name):
                return name
            case ast.Attribute(value=value, attr=name):
                return f"{self._dotted(value)}.{name}"
            case _:
                raise self._unknown(node)

    def _is_module(self, node: ast.expr) -> bool:
        return isinstance(node, ast.Name | ast.Attribute) and self._dotted_or_empty(node) in MODULES

    def _dotted_or_empty(self, node: ast.expr) -> str:
        try:
            return self._dotted(node)
        except ReadingError:
            return ""

    def _source(self, node: ast.expr) -> str:
        return ast.get_source_segment(self.text, node) or ""

    def _unknown(self, node: ast.expr) -> ReadingError:
        found = self._source(node)[:40]
        usable = ", ".join(sorted(self.names))
        return _fault(
            "program_unknown",
            node.col_offset,
            f"“{found}” is not read here; use {usable}, numbers, + - * / **, comparisons and functions of NumPy or"
            " PyTorch such as np.exp, np.maximum, np.where, torch.sigmoid.",
            f"此处不支持“{found}”；请使用 {usable}、数、+ - * / **、比较式，以及 NumPy 或 PyTorch 的函数，"
            "例如 np.exp、np.maximum、np.where、torch.sigmoid。",
        )

    def _miscounted(self, node: ast.Call) -> ReadingError:
        found = self._source(node.func)[:40]
        return _fault(
            "program_arguments",
            node.col_offset,
            f"{found} is called with arguments that it does not take here.",
            f"{found} 的参数在这里不合适。",
        )


def _bare(name: str) -> str:
    """The name without the module that it comes from."""
    module, _, last = name.rpartition(".")
    return last if not module or module in MODULES else name


def _names_a_format(keyword: ast.keyword) -> bool:
    """Whether a keyword only says in which format numbers are kept."""
    value = keyword.value
    name = value.id if isinstance(value, ast.Name) else value.attr if isinstance(value, ast.Attribute) else ""
    return keyword.arg == "dtype" and name in _FORMAT_NAMES


def _chosen(condition: Node, held: Node, otherwise: Node) -> Node:
    return Piecewise((Branch(held, condition), Branch(otherwise, Truth(value=True))))


def _value(node: Node) -> Node:
    """A comparison as the number that it is in arithmetic."""
    return _chosen(node, ONE, ZERO) if isinstance(node, _CONDITIONS) else node


def _fault(code: str, position: int, en: str, zh: str) -> ReadingError:
    return ReadingError(code, position, en, zh)
