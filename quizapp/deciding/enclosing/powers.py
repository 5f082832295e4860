"""Whole powers of balls."""

from __future__ import annotations

from typing import Any, TypeAlias

from flint import acb, arb, fmpz

Ball: TypeAlias = Any
"""An `arb` or an `acb`."""


def raised(ball: Ball, exponent: int) -> Ball:
    """A ball raised to a whole exponent.

    FLINT has no value for the power of a real ball around zero itself, such as what `e - e` gives; as a complex one it
    has.

    Args:
        ball: without zero in it where the exponent is negative.
        exponent: any whole number.
    """
    around_zero = isinstance(ball, arb) and exponent > 0 and ball.mid() == 0
    return (acb(ball) ** fmpz(exponent)).real if around_zero else ball ** fmpz(exponent)
