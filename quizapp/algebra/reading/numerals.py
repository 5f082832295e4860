"""The value of a number as it was typed: `12`, `.5`, `1e-3`."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from quizapp.algebra.bounds import MAX_DECIMAL_EXPONENT, MAX_DIGITS
from quizapp.algebra.errors import ReadingError
from quizapp.algebra.messages import fault
from quizapp.algebra.reading.tokens import Token

_LONGEST_EXPONENT: Final = 5
_SMALL: Final = {str(number): Fraction(number) for number in range(101)}


def numeral(text: str, column: int) -> Fraction:
    """The value of a number that stands at a column.

    Raises:
        ReadingError: it has too many digits, or too large an exponent.

    >>> numeral("1.5e-3", 0)
    Fraction(3, 2000)
    """
    known = _SMALL.get(text)
    if known is not None:
        return known
    if text.isdecimal() and len(text) <= MAX_DIGITS:
        return Fraction(int(text))
    mantissa, _, exponent = text.lower().partition("e")
    if sum(character.isdigit() for character in mantissa) > MAX_DIGITS:
        raise fault("number_too_long", column, limit=MAX_DIGITS)
    if exponent and (len(exponent) > _LONGEST_EXPONENT or abs(int(exponent)) > MAX_DECIMAL_EXPONENT):
        raise fault("exponent_too_large", column, limit=MAX_DECIMAL_EXPONENT)
    return Fraction(text)


def mixed_number(whole: Token, part: str, fraction: str) -> ReadingError:
    """What is said of `2½`, which is a sum to some and a product to others."""
    values = {
        "found": f"{whole.name}{part}",
        "mixed": f"{whole.name}+{fraction}",
        "product": f"{whole.name}*{fraction}",
    }
    return fault("mixed_number", whole.start, values["mixed"], **values)
