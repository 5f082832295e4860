"""Print values for people: rationals exactly, others with as many digits as are certain and as tell two apart."""

from __future__ import annotations

from itertools import chain

from flint import arb, fmpq

from quizapp.deciding.enclosing.program import Exact

SIGNIFICANT = 6
FEW_DIGITS = 60
MOST_DIGITS = 1300
STEP = 20
LONGEST_FRACTION_BITS = 128


def shown(value: Exact, other: Exact | None = None) -> str:
    """A value (`fmpq` or `arb`) as text, different from that of `other` if the two are different.

    >>> shown(fmpq(-1, 3))
    '-1/3'
    >>> shown(arb(2).sqrt())
    '1.414214'
    """
    if type(value) is fmpq and value.height_bits() <= LONGEST_FRACTION_BITS:
        return str(value)
    text = ""
    for digits in chain(range(SIGNIFICANT + 1, FEW_DIGITS), range(FEW_DIGITS, MOST_DIGITS, STEP)):
        text = decimal(value, digits)
        if other is None or text != decimal(other, digits):
            break
    return text


def decimal(value: Exact, digits: int) -> str:
    """A value to a number of significant digits, without its error bound."""
    return str(arb(value).mid().str(digits, radius=False))
