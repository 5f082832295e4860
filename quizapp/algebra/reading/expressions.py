"""The Pratt parser of expressions: what may begin an operand, what may follow one, and how strongly it binds.

Levels, weakest first: `if ... else`, `or`, `and`, relations, set operations, sums, products (written or implied),
signs, powers, and what stands right behind an operand (`!`, `'`, `^T`).
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Final, TypeAlias

from quizapp.algebra.bounds import MAX_DEPTH, MAX_NESTED
from quizapp.algebra.messages import fault
from quizapp.algebra.reading import calls, conditions, matrices, operators, piecewise, sets, suffixes
from quizapp.algebra.reading.amounts import PARTS, check_power, decimal_comma
from quizapp.algebra.reading.cursor import CLOSING, Cursor
from quizapp.algebra.reading.half_lines import part_of_reals
from quizapp.algebra.reading.levels import POWER, PRODUCT, SIGN, SUM
from quizapp.algebra.reading.products import BEGINNINGS, extends_exponent, product
from quizapp.algebra.reading.sorts import is_condition
from quizapp.algebra.reading.tokens import Token
from quizapp.algebra.tree import (
    ONE,
    ZERO,
    Call,
    Constant,
    Negative,
    Node,
    Number,
    Power,
    Quotient,
    Sum,
    Symbol,
    Transpose,
)

Prefix: TypeAlias = Callable[[Cursor, Token, int], Node]
Infix: TypeAlias = Callable[[Cursor, Node, Token], Node]


def expression(cursor: Cursor, level: int = 0) -> Node:
    """Read as far as things bind more strongly than `level`.

    Raises:
        ReadingError: what comes is not mathematics.
    """
    token = cursor.token
    begin = PREFIX.get(token.key)
    if begin is None:
        cursor.refuse(token)
    begun = cursor.index
    cursor.nested += 1
    if cursor.nested > MAX_NESTED:
        raise fault("too_deep", token.start, limit=MAX_DEPTH)
    cursor.advance()
    left = begin(cursor, token, level)
    while True:
        token = cursor.token
        key = token.key
        following = INFIX.get(key)
        if following is None or following[0] <= level or (key in _CONTEXTUAL and cursor.ends(key)):
            cursor.nested -= 1
            return left
        cursor.begun, at = begun, cursor.index
        left = following[1](cursor, left, token)
        if cursor.index == at:
            cursor.refuse(token)


def _number(cursor: Cursor, token: Token, _level: int) -> Node:
    value = token.value
    assert value is not None
    if cursor.token.key == "," and not cursor.listing:
        number = decimal_comma(cursor, token)
        if number is not None:
            return number
    part = PARTS.get(cursor.token.key)
    if part is not None:
        return Number(value / part, f"{token.name}{cursor.advance().key}")
    if cursor.token.key in _INDICATORS and value == 1:
        return _indicator(cursor, token)
    if "/" in token.name:
        return Quotient(Number(Fraction(value.numerator)), Number(Fraction(value.denominator)))
    return Number(value, token.name)


def _indicator(cursor: Cursor, token: Token) -> Node:
    """`1[z > 0]`, `1_{z > 0}`: 1 where the condition holds, 0 elsewhere; otherwise just the number 1."""
    one = Number(Fraction(1), token.name)
    if not conditions.condition_follows(cursor, 0):
        return one
    cursor.accept("_")
    closing = CLOSING[cursor.advance().key]
    with cursor.inside(closing, listing=False):
        condition = expression(cursor)
    return conditions.indicator(conditions.require(condition, token.start))


def _symbol(cursor: Cursor, token: Token, _level: int) -> Node:
    if cursor.token.key in {"(", "'"}:
        if token.function:
            return calls.applied(cursor, token)
        if cursor.scope.equation and calls.names_function(cursor, token):
            return calls.unknown_call(cursor, token)
    return Symbol(token.name)


def _unknown(cursor: Cursor, token: Token, _level: int) -> Node:
    if cursor.kind == "set" and token.name == "R0" and cursor.token.key == "^":
        return part_of_reals(cursor, token, frozenset({"0"}))
    cursor.unknown.setdefault(token.name, token.start)
    return Symbol(token.name)


def _constant(_cursor: Cursor, token: Token, _level: int) -> Node:
    return Constant(token.name)  # type: ignore[arg-type]


def _function(cursor: Cursor, token: Token, _level: int) -> Node:
    return calls.call(cursor, token)


def _reals(cursor: Cursor, token: Token, _level: int) -> Node:
    return part_of_reals(cursor, token)


def _minus(cursor: Cursor, _token: Token, level: int) -> Node:
    return Negative(_signed(cursor, level))


def _plus(cursor: Cursor, _token: Token, level: int) -> Node:
    return _signed(cursor, level)


def _signed(cursor: Cursor, level: int) -> Node:
    """What a sign stands before: a product at the beginning of a term, one factor elsewhere, a power in an exponent."""
    cursor.deeper()
    inner = SUM if level <= SUM else max(level, SIGN)
    operand = expression(cursor, inner)
    cursor.depth -= 1
    return operand


def _group(cursor: Cursor, token: Token, _level: int) -> Node:
    if cursor.kind not in {"expression", "number"}:
        special = matrices.bracket(cursor, token) if cursor.kind == "matrix" else sets.bracket(cursor, token)
        if special is not None:
            return special
    if token.key == "{" and piecewise.begins(cursor):
        return piecewise.braces(cursor)
    closing = CLOSING[token.key]
    if cursor.token.key == closing:
        raise fault("empty_brackets", cursor.token.start)
    if token.key == cursor.token.key == "{" and "\\" not in cursor.folded.text:
        cursor.refuse(token)
    with cursor.inside(closing, listing=token.key == "{"):
        node = expression(cursor)
        if cursor.token.key in {",", ";"}:
            raise fault("several", cursor.token.start)
    if is_condition(node) and token.key == "[" and cursor.kind != "set":
        return conditions.indicator(node)
    return node


def _bars(cursor: Cursor, token: Token, _level: int) -> Node:
    before = (cursor.bars, cursor.lone)
    cursor.bars, cursor.lone = True, False
    cursor.deeper()
    cursor.opened.append("|")
    node = expression(cursor)
    if cursor.token.key != "|":
        cursor.close("|")
    cursor.advance()
    cursor.opened.pop()
    cursor.depth -= 1
    cursor.bars, cursor.lone = before
    if is_condition(node):
        raise fault("value_expected", token.start)
    return Call("abs", (node,))


def _rounded(name: str, closing: str) -> Prefix:
    def read(cursor: Cursor, _token: Token, _level: int) -> Node:
        with cursor.inside(closing, listing=False):
            node = expression(cursor)
        return Call(name, (node,))

    return read


def _fraction(cursor: Cursor, _token: Token, _level: int) -> Node:
    cursor.deeper()
    numerator = _argument(cursor)
    denominator = _argument(cursor)
    cursor.depth -= 1
    return Quotient(numerator, denominator)


def _argument(cursor: Cursor) -> Node:
    """The argument of a LaTeX command: a group in braces, or one token."""
    token = cursor.token
    if token.key == "{":
        cursor.advance()
        return _value_group(cursor, "}")
    if token.key not in {"number", "symbol", "constant", "function", "unknown", "frac", "sqrt"}:
        cursor.refuse(token)
    return expression(cursor, POWER)


def _value_group(cursor: Cursor, closing: str) -> Node:
    start = cursor.token.start
    with cursor.inside(closing, listing=False):
        node = expression(cursor)
    if is_condition(node):
        raise fault("value_expected", start)
    return node


def _root(cursor: Cursor, _token: Token, _level: int) -> Node:
    degree: Node | None = None
    cursor.deeper()
    if cursor.accept("["):
        degree = _value_group(cursor, "]")
    radicand = _argument(cursor) if cursor.token.key != "(" else expression(cursor, POWER)
    cursor.depth -= 1
    return Call("sqrt", (radicand,)) if degree is None else Call("root", (radicand, degree))


def _positive_part(cursor: Cursor, left: Node, token: Token) -> Node:
    """`z_+`: the positive part."""
    cursor.advance()
    braced = cursor.accept("{")
    if cursor.token.key != "+" or (not braced and not _is_positive_part(cursor)):
        cursor.refuse(token)
    cursor.advance()
    if braced:
        cursor.close("}")
    return Call("max", (ZERO, left))


def _radical(cursor: Cursor, token: Token, _level: int) -> Node:
    cursor.deeper()
    radicand = expression(cursor, POWER)
    cursor.depth -= 1
    return Call("sqrt" if token.key == "√" else "cbrt", (radicand,))


def _sum(cursor: Cursor, left: Node, _token: Token) -> Node:
    terms = [left]
    while True:
        key = cursor.token.key
        if key not in {"+", "-"} or cursor.ends(key):
            break
        cursor.advance()
        term = expression(cursor, SUM)
        terms.append(Negative(term) if key == "-" else term)
    return Sum(tuple(terms)) if len(terms) > 1 else left


def _power(cursor: Cursor, left: Node, token: Token) -> Node:
    cursor.advance()
    special = _raised(cursor, left)
    if special is not None:
        return special
    cursor.deeper()
    bare = cursor.token.key not in CLOSING
    exponent = cursor.factor(POWER - 1)
    if bare:
        exponent = _extended(cursor, exponent, token)
    cursor.depth -= 1
    if is_condition(exponent):
        raise fault("value_expected", token.end)
    check_power(left, exponent, token.start)
    return Power(left, exponent)


def _extended(cursor: Cursor, exponent: Node, token: Token) -> Node:
    """The other reading of `e^-2z` and of `z^1/2`: all that is run together belongs to the exponent."""
    halved = exponent == ONE and cursor.token.key == "/" and cursor.peek().key == "number"
    if halved and cursor.flipped != "exponent":
        end = cursor.peek().end
        base = cursor.typed(cursor.tokens[cursor.begun].start, token.start)
        power, divisor = cursor.typed(token.start, cursor.token.start), cursor.peek().name
        cursor.remark("exponent", typed=f"{base}{cursor.typed(token.start, end)}", read=f"({base}{power})/{divisor}")
    if cursor.flipped != "exponent" or not (halved or extends_exponent(cursor)):
        return exponent
    bare = exponent.operand if isinstance(exponent, Negative) else exponent
    product_read = product(cursor, bare, cursor.token)
    return Negative(product_read) if isinstance(exponent, Negative) else product_read


def _raised(cursor: Cursor, left: Node) -> Node | None:
    """`W^T`, `z^+`: what looks like an exponent and is none."""
    key = cursor.token.key
    if "⊤" in {key, cursor.peek().key} and cursor.kind != "matrix":
        raise fault("matrix_here", cursor.token.start)
    if key == "⊤":
        cursor.advance()
        return Transpose(left)
    if key in {"{", "("} and cursor.peek().key == "⊤":
        cursor.advance()
        cursor.advance()
        cursor.close("}" if key == "{" else ")")
        return Transpose(left)
    if key == "+" and _is_positive_part(cursor):
        cursor.advance()
        return Call("max", (ZERO, left))
    if key in {"{", "("} and cursor.peek().key == "+" and cursor.peek(2).key == CLOSING[key]:
        cursor.go_to(cursor.index + 3)
        return Call("max", (ZERO, left))
    return None


def _is_positive_part(cursor: Cursor) -> bool:
    """Whether a raised `+` has nothing to raise behind it: an operator, or something set apart by a blank."""
    sign, following = cursor.token, cursor.peek()
    return following.key in {"+", "-"} or following.key not in PREFIX or (following.spaced and not sign.spaced)


def _plus_minus(cursor: Cursor, token: Token, _level: int) -> Node:
    if cursor.kind != "set":
        raise fault("plus_minus", token.start)
    return sets.plus_minus(cursor)


def _hadamard(cursor: Cursor, left: Node, token: Token) -> Node:
    if cursor.kind != "matrix":
        cursor.refuse(token)
    factors = [left]
    while cursor.accept("⊙"):
        factors.append(expression(cursor, PRODUCT))
    return Call("hadamard", tuple(factors))


PREFIX: Final[dict[str, Prefix]] = {
    "number": _number,
    "symbol": _symbol,
    "unknown": _unknown,
    "constant": _constant,
    "function": _function,
    "ℝ": _reals,
    "-": _minus,
    "+": _plus,
    "(": _group,
    "[": _group,
    "{": _group,
    "|": _bars,
    "⌊": _rounded("floor", "⌋"),
    "⌈": _rounded("ceil", "⌉"),
    "frac": _fraction,
    "sqrt": _root,
    "√": _radical,
    "∛": _radical,
    "±": _plus_minus,
    "begin": matrices.environment,
    "not": conditions.negation,
    "true": conditions.truth,
    "false": conditions.truth,
    "]": sets.reversed_bracket,
    "∅": sets.empty,
    "∫": operators.integral,
    "∑": operators.summation,
    "lim": operators.limit,
    "d/d": operators.slope,
}
"""How an operand begins."""

_CONTEXTUAL: Final = frozenset(
    {"|", "[", "^", "function", "number", "symbol", "(", "*", "/", "+", "-", "constant", "frac"}
)
_INDICATORS: Final = frozenset({"[", "{", "(", "_"})
_FACTORS: Final = (*BEGINNINGS, "*", "/")

INFIX: Final[dict[str, tuple[int, Infix]]] = {
    **dict.fromkeys(_FACTORS, (PRODUCT, product)),
    **sets.INFIX,
    **conditions.INFIX,
    **piecewise.INFIX,
    "+": (SUM, _sum),
    "-": (SUM, _sum),
    "⊙": (PRODUCT, _hadamard),
    "@": (PRODUCT, product),
    "^": (POWER, _power),
    "_": (POWER, _positive_part),
    "!": (POWER, suffixes.factorial),
    "'": (POWER, suffixes.primed),
    ".T": (POWER, suffixes.transposed),
    "⊤": (POWER, suffixes.transposed),
}
"""What may follow an operand: how strongly it binds, and how it is read."""
