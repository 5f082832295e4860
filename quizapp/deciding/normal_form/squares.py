"""Square roots of polynomials that are squares, with rational coefficients or with i among them."""

from __future__ import annotations

from flint import fmpq
from flint.utils.flint_exceptions import DomainError

from quizapp.deciding.normal_form.field import Field, Polynomial

HALF = fmpq(1, 2)


def square_root(polynomial: Polynomial) -> Polynomial | None:
    """The root of a polynomial other than zero that is the square of one with rational coefficients."""
    if polynomial.is_zero() or polynomial.leading_coefficient() < 0:
        return None
    try:
        return polynomial.sqrt()
    except DomainError:
        return None


def square_root_over_i(field: Field, polynomial: Polynomial) -> tuple[Polynomial, int] | None:
    """H and n, 1 or 2, with `H^2 = n * polynomial`, for H with i among its coefficients.

    `(u + i v)^2 = a + i b` where `u^2 = (a + m)/2`, `v^2 = (m - a)/2` and m is a root of the norm `a^2 + b^2`. A unit i
    of the polynomial is no square, but 2i is: hence n.
    """
    imaginary = field.imaginary()
    plain, rooted = field.split(polynomial, field.slots[("i",)])
    norm = square_root(field.times(plain, plain) + field.times(rooted, rooted))
    if norm is None:
        return None
    for unit in (1, 2):
        for size in (norm, -norm):
            first, second = (_root_or_zero((size + part) * unit * HALF) for part in (plain, -plain))
            if first is None or second is None:
                continue
            for root in (first + second * imaginary.over, first - second * imaginary.over):
                if field.times(root, root) == polynomial * unit:
                    return root, unit
    return None


def _root_or_zero(polynomial: Polynomial) -> Polynomial | None:
    return polynomial if polynomial.is_zero() else square_root(polynomial)
