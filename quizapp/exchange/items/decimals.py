"""Exact numbers as other programs take them."""

from __future__ import annotations

from fractions import Fraction

FIGURES = 12


def decimal(number: Fraction) -> str:
    """The number with a decimal point, to twelve figures.

    >>> decimal(Fraction(1, 8)), decimal(Fraction(-2)), decimal(Fraction(1, 3)), decimal(Fraction(1, 10**8))
    ('0.125', '-2', '0.333333333333', '0.00000001')
    """
    text = f"{float(number):.{FIGURES}g}"
    if "e" in text:
        mantissa, _, exponent = text.partition("e")
        places = max(0, len(mantissa.replace("-", "").replace(".", "")) - 1 - int(exponent))
        text = f"{float(number):.{places}f}"
    return text
