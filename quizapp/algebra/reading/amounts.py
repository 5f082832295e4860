"""Numbers as they are typed, and the bounds on what numbers may grow to."""

from __future__ import annotations

import re
from fractions import Fraction

from quizapp.algebra.bounds import MAX_EXPONENT, MAX_FACTORIAL
from quizapp.algebra.evaluation import TooLargeError, exact
from quizapp.algebra.messages import fault
from quizapp.algebra.reading.cursor import Cursor
from quizapp.algebra.reading.tokens import Token
from quizapp.algebra.tree import Node, Number, Power

PARTS = {"%": 100, "‰": 1000}
"""What a sign behind a number divides it by."""
_GROUP = 3
_DECIMALS = re.compile(r"\d+(?:[eE][+-]?\d+)?")


def decimal_comma(cursor: Cursor, token: Token) -> Node | None:
    """A number with a decimal comma; None if the comma is none.

    Raises:
        ReadingError: the comma could also separate thousands.
    """
    comma, following = cursor.token, cursor.peek()
    glued = not comma.spaced and following.key == "number" and not following.spaced
    if not glued or not token.name.isdigit() or not _DECIMALS.fullmatch(following.name):
        if glued and token.name.isdigit() and following.name.replace(".", "").isdigit():
            raise _grouped(cursor, token)
        return None
    if cursor.peek(2).key == "," and cursor.peek(3).key == "number" and not cursor.peek(3).spaced:
        raise _grouped(cursor, token)
    text = f"{token.name}.{following.name}"
    typed = f"{token.name},{following.name}"
    if len(following.name) == _GROUP and len(token.name) <= _GROUP and token.name[0] != "0":
        thousands = token.name + following.name
        raise fault("thousands", token.start, thousands, found=typed, thousands=thousands, decimal=text)
    cursor.advance()
    cursor.advance()
    cursor.remark("decimal_comma", typed=typed, read=text)
    number = Number(Fraction(text), text)
    part = PARTS.get(cursor.token.key)
    return number if part is None else Number(number.value / part, f"{text}{cursor.advance().key}")


def _grouped(cursor: Cursor, token: Token) -> Exception:
    digits, at = token.name, cursor.index
    while cursor.tokens[at].key == "," and cursor.tokens[at + 1].key == "number":
        digits += cursor.tokens[at + 1].name
        at += 2
    return fault("grouped", token.start, digits, thousands=digits)


def check_power(base: Node, exponent: Node, position: int) -> None:
    """See that a power does not grow too large.

    Raises:
        ReadingError: the exponent exceeds 1,000, or the result 4,096 bits.
    """
    if isinstance(exponent, Number) and exponent.value <= _GROUP and not isinstance(base, Power):
        return
    try:
        value = exact(exponent)
        result = exact(Power(base, exponent)) if isinstance(value, Fraction) else None
        if result is None and isinstance(value, Fraction) and abs(value) > MAX_EXPONENT:
            raise fault("exponent_too_large", position, limit=f"{MAX_EXPONENT:,}")
    except TooLargeError:
        raise fault("result_too_large", position) from None


def check_factorial(argument: Node, position: int) -> None:
    """See that a factorial does not grow too large.

    Raises:
        ReadingError: its argument exceeds 100.
    """
    try:
        value = exact(argument)
    except TooLargeError:
        value = Fraction(MAX_FACTORIAL + 1)
    if isinstance(value, Fraction) and value > MAX_FACTORIAL:
        raise fault("factorial_too_large", position, limit=MAX_FACTORIAL)
