"""A readable exact element of a cell: an end itself, or the simplest fraction between two ends."""

from __future__ import annotations

from fractions import Fraction

from flint import arb


def simplest_between(lower: arb | None, upper: arb | None) -> Fraction | None:
    """The fraction of least denominator, then least size, strictly between two balls; None is infinity.

    >>> simplest_between(arb(1), arb(2))
    Fraction(3, 2)
    """
    low = None if lower is None else rational(lower.upper())
    high = None if upper is None else rational(upper.lower())
    if low is not None and high is not None and low >= high:
        return None
    if (low is None or low < 0) and (high is None or high > 0):
        return Fraction(0)
    if high is None:
        assert low is not None
        return Fraction(low.__floor__() + 1)
    if low is None:
        return Fraction(high.__ceil__() - 1)
    return _simplest(low, high) if low >= 0 else -_simplest(-high, -low)


def rational(ball: arb) -> Fraction:
    """The exact value of a ball of radius zero."""
    mantissa, exponent = ball.mid().man_exp()
    return Fraction(int(mantissa)) * Fraction(2) ** int(exponent)


def _simplest(low: Fraction, high: Fraction) -> Fraction:
    """The fraction of least denominator strictly between 0 <= low < high (Stern and Brocot)."""
    whole = low.__floor__()
    if whole + 1 < high:
        return Fraction(whole + 1)
    if low == whole:
        # between whole and high <= whole + 1: whole + 1/n for the least n that fits
        return whole + Fraction(1, (1 / (high - whole)).__floor__() + 1)
    rest = _simplest(1 / (high - whole), 1 / (low - whole))
    return whole + 1 / rest
