"""Products and quotients, written or implied, from left to right."""

from __future__ import annotations

from typing import Final

from quizapp.algebra.messages import fault
from quizapp.algebra.reading.conditions import condition_follows, indicator
from quizapp.algebra.reading.cursor import Cursor
from quizapp.algebra.reading.levels import PRODUCT
from quizapp.algebra.reading.sorts import is_condition
from quizapp.algebra.reading.tokens import Token
from quizapp.algebra.tree import Node, Power, Product, Quotient

BEGINNINGS: Final = frozenset(
    "number,symbol,unknown,constant,function,(,[,{,|,⌊,⌈,frac,sqrt,√,∛,begin,∫,∑,lim,d/d".split(",")  # noqa: SIM905
)
"""How a factor may begin."""
_CLOSE: Final = frozenset(["symbol", "constant", "function", "frac", "sqrt", "√", "∛"])


def product(cursor: Cursor, left: Node, _token: Token) -> Node:
    """The factors that follow `left`, with `*`, `/` or nothing between them."""
    factors = [as_value(cursor, left)]
    start, divisor = cursor.begun, 0
    while True:
        key = cursor.token.key
        if cursor.ends(key):
            break
        if key in {"*", "@"}:
            if key == "@" and cursor.kind != "matrix":
                cursor.refuse(cursor.token)
            cursor.advance()
            factors.append(as_value(cursor, cursor.expression(cursor, PRODUCT)))
        elif key == "/":
            cursor.advance()
            divisor = cursor.index
            numerator = Product(tuple(factors)) if len(factors) > 1 else factors[0]
            factors = [Quotient(numerator, _divisor(cursor))]
        elif key in BEGINNINGS:
            _implied(cursor, factors, start, divisor)
        else:
            break
    return factors[0] if len(factors) == 1 else Product(tuple(factors))


def _divisor(cursor: Cursor) -> Node:
    """What stands right of `/`: one factor, or, in the other reading of `1/2z`, the product run together."""
    factors = [cursor.expression(cursor, PRODUCT)]
    while cursor.flipped == "left_to_right" and cursor.token.key in BEGINNINGS and not cursor.ends(cursor.token.key):
        factors.append(cursor.expression(cursor, PRODUCT))
    return factors[0] if len(factors) == 1 else Product(tuple(factors))


def as_value(cursor: Cursor, node: Node) -> Node:
    """`node` as a factor: a condition in brackets, as programmers write it, counts as 1 or 0."""
    if not is_condition(node):
        return node
    cursor.remark("indicator", typed="( … )")
    return indicator(node)


def _implied(cursor: Cursor, factors: list[Node], start: int, divisor: int) -> None:
    """One more factor, without a sign of multiplication."""
    token, before = cursor.token, cursor.tokens[cursor.index - 1]
    if token.key == "number" and not (token.value == 1 and condition_follows(cursor, 1)):
        if before.key == "number":
            raise fault("two_numbers", token.start)
        raise fault("number_after", token.start, found=token.name)
    slashed = divisor > 0 and len(factors) == 1 and cursor.tokens[divisor].key != "("
    raised = isinstance(factors[-1], Power) and extends_exponent(cursor)
    at = cursor.index
    factors.append(as_value(cursor, cursor.expression(cursor, PRODUCT)))
    if slashed:
        _remark(cursor, "left_to_right", start, at)
    elif raised:
        _remark(cursor, "exponent", start, at)


def extends_exponent(cursor: Cursor) -> bool:
    """Whether what comes next stands so close to a number in an exponent that it could belong to it: `e^-2z`."""
    token, before = cursor.token, cursor.tokens[cursor.index - 1]
    return before.key == "number" and not token.spaced and token.key in _CLOSE


def _remark(cursor: Cursor, code: str, start: int, at: int) -> None:
    """Say that what stands before the token `at` was taken together first."""
    tokens = cursor.tokens
    first, split, last = tokens[start].start, tokens[at].start, tokens[cursor.index - 1].end
    head, tail = cursor.typed(first, split), cursor.typed(split, last)
    cursor.remark(code, typed=cursor.typed(first, last), read=f"({head})·{tail}")
