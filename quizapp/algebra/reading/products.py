"""Products and quotients, written or implied, from left to right."""

from __future__ import annotations

from typing import Final

from quizapp.algebra.messages import fault
from quizapp.algebra.reading.conditions import indicator
from quizapp.algebra.reading.cursor import Cursor
from quizapp.algebra.reading.levels import PRODUCT
from quizapp.algebra.reading.sorts import is_condition
from quizapp.algebra.reading.tokens import Token
from quizapp.algebra.tree import Node, Power, Product, Quotient

_BEGINNINGS: Final = frozenset(
    "number symbol unknown constant function ( [ { | ⌊ ⌈ frac sqrt √ begin ∫ ∑ lim d/d".split()
)


def product(cursor: Cursor, left: Node, _token: Token) -> Node:
    """The factors that follow `left`, with `*`, `/` or nothing between them."""
    factors = [as_value(cursor, left)]
    start = cursor.begun
    while True:
        token = cursor.token
        key = token.key
        if key in {"*", "@"}:
            if cursor.lone and cursor.peek().key == "function":
                break
            if key == "@" and cursor.kind != "matrix":
                cursor.refuse(token)
            cursor.advance()
            factors.append(as_value(cursor, cursor.expression(cursor, PRODUCT)))
        elif key == "/":
            cursor.advance()
            numerator = Product(tuple(factors)) if len(factors) > 1 else factors[0]
            factors = [Quotient(numerator, cursor.expression(cursor, PRODUCT))]
        elif key in _BEGINNINGS and not cursor.ends(key):
            _implied(cursor, factors, start)
        else:
            break
    if len(factors) == 1:
        return factors[0]
    return Product(tuple(factors))


def as_value(cursor: Cursor, node: Node) -> Node:
    """`node` as a factor: a condition in brackets, as programmers write it, counts as 1 or 0."""
    if not is_condition(node):
        return node
    cursor.remark("indicator", typed="( … )")
    return indicator(node)


def _implied(cursor: Cursor, factors: list[Node], start: int) -> None:
    """One more factor, without a sign of multiplication."""
    token, before = cursor.token, cursor.tokens[cursor.index - 1]
    if token.key == "number":
        if before.key == "number":
            raise fault("two_numbers", token.start)
        raise fault("number_after", token.start, found=token.name)
    last = factors[-1]
    slashed = isinstance(last, Quotient) and len(factors) == 1 and before.key not in {")", "}", "]"}
    raised = isinstance(last, Power) and before.key == "number" and not token.spaced and token.key != "("
    at = cursor.index
    factors.append(as_value(cursor, cursor.expression(cursor, PRODUCT)))
    if slashed and _divides(cursor, start, at):
        _remark(cursor, "left_to_right", start, at)
    elif raised:
        _remark(cursor, "exponent", start, at)


def _divides(cursor: Cursor, start: int, at: int) -> bool:
    """Whether a `/` stands between the tokens, at the level of the product."""
    depth = 0
    for token in cursor.tokens[start:at]:
        if token.key in {"(", "[", "{"}:
            depth += 1
        elif token.key in {")", "]", "}"}:
            depth -= 1
        elif token.key == "/" and depth <= 0:
            return True
    return False


def _remark(cursor: Cursor, code: str, start: int, at: int) -> None:
    """Say that what stands before the token `at` was taken together first."""
    tokens = cursor.tokens
    first, split, last = tokens[start].start, tokens[at].start, tokens[cursor.index - 1].end
    head, tail = cursor.typed(first, split), cursor.typed(split, last)
    cursor.remark(code, typed=cursor.typed(first, last), read=f"({head})·{tail}")

