"""Exact real roots of polynomials in one element: rationals, radicals, or isolated roots of irreducible polynomials."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, TypeAlias

from flint import arb, ctx, fmpq, fmpq_poly, fmpz

from quizapp.algebra.tree import Call, Negative, Node, Number, Power, Quotient, Sum
from quizapp.deciding.real_sets.ordering import exact, number
from quizapp.deciding.real_sets.polynomials import (
    Coefficient,
    NotPolynomialError,
    Polynomial,
    as_tree,
    is_rational,
    plus,
    times,
)

QUADRATIC = 2
SignProof: TypeAlias = Callable[[Node], int | None]
"""The sign of a tree without the element, wherever its parameters lie; None where it changes or is not proved."""


@dataclass(frozen=True, slots=True)
class RootOf:
    """The real root number `rank` (0 for the least) of an irreducible polynomial, coefficients from degree 0 up."""

    coefficients: tuple[Fraction, ...]
    rank: int

    def enclosure(self, bits: int) -> arb:
        """A ball of about `bits` bits that contains the root."""
        return real_roots(self.coefficients, bits)[self.rank]


End: TypeAlias = Node | RootOf


@dataclass(frozen=True, slots=True)
class Factored:
    """`lead * product((element - root)^power)` has the sign of the polynomial; `lead` is 0 for the zero polynomial."""

    lead: int
    roots: tuple[tuple[End, int], ...] = ()


def real_roots(coefficients: tuple[Fraction, ...], bits: int) -> list[arb]:
    """Enclosures of the simple real roots of a squarefree polynomial in ascending order."""
    before = ctx.prec
    ctx.prec = bits
    try:
        found: Any = _flint(coefficients).complex_roots()
    finally:
        ctx.prec = before
    balls = (root if isinstance(root, arb) else root.real for root, _ in found if root.imag == 0)
    return sorted(balls, key=lambda ball: float(ball.mid()))


def factored(polynomial: Polynomial, sign: SignProof) -> Factored:
    """The real roots of a polynomial with their powers, and the sign of what is left.

    Raises:
        NotPolynomialError: the sign of a coefficient that decides is not proved, or the degree is too high.
    """
    if not polynomial:
        return Factored(0)
    if is_rational(polynomial):
        return _factored_rational(polynomial)
    lowest = min(polynomial)
    shifted = {degree - lowest: value for degree, value in polynomial.items()}
    found = _factored_with_parameters(shifted, sign)
    zero: tuple[tuple[End, int], ...] = ((Number(Fraction(0)), lowest),) if lowest else ()
    return Factored(found.lead, (*zero, *found.roots))


def _factored_rational(polynomial: Polynomial) -> Factored:
    coefficients = tuple(
        value
        for degree in range(max(polynomial) + 1)
        if isinstance(value := polynomial.get(degree, Fraction(0)), Fraction)
    )
    content, factors = _flint(coefficients).factor()
    lead = 1 if content > 0 else -1
    roots: list[tuple[End, int]] = []
    for factor, power in factors:
        parts = tuple(Fraction(int(value.p), int(value.q)) for value in factor.coeffs())
        roots += [(root, power) for root in _roots_of_irreducible(parts)]
        if parts[-1] < 0 and power % 2:
            lead = -lead
    return Factored(lead, tuple(roots))


def _roots_of_irreducible(parts: tuple[Fraction, ...]) -> list[End]:
    degree = len(parts) - 1
    if degree == 1:
        return [number(-parts[0] / parts[1])]
    if all(value == 0 for value in parts[1:-1]):
        return _binomial_roots(-parts[0] / parts[-1], degree)
    if degree == QUADRATIC:
        return _quadratic_roots(parts)
    return [RootOf(parts, rank) for rank in range(len(real_roots(parts, 64)))]


def _binomial_roots(value: Fraction, degree: int) -> list[End]:
    if value < 0 and degree % 2 == 0:
        return []
    root = _root(number(abs(value)), degree)
    if degree % 2:
        return [root if value > 0 else Negative(root)]
    return [Negative(root), root]


def _quadratic_roots(parts: tuple[Fraction, ...]) -> list[End]:
    constant, middle, lead = parts
    discriminant = middle**2 - 4 * lead * constant
    if discriminant < 0:
        return []
    root = _root(number(discriminant), 2)
    low, high = Sum((number(-middle), Negative(root))), Sum((number(-middle), root))
    ends = [Quotient(low, number(2 * lead)), Quotient(high, number(2 * lead))]
    return list(ends if lead > 0 else reversed(ends))


def _root(value: Node, degree: int) -> Node:
    return Call("sqrt", (value,)) if degree == QUADRATIC else Call("root", (value, Number(Fraction(degree))))


def _factored_with_parameters(polynomial: Polynomial, sign: SignProof) -> Factored:
    degree = max(polynomial)
    lead = _known_sign(polynomial[degree], sign)
    if degree == 0:
        return Factored(lead)
    quotient = _negated_quotient(polynomial.get(0, Fraction(0)), polynomial[degree])
    if degree == 1:
        return Factored(lead, ((quotient, 1),))
    if set(polynomial) == {0, degree}:
        return Factored(lead, _parametric_binomial(quotient, degree, sign))
    if degree == QUADRATIC:
        return Factored(lead, _parametric_quadratic(polynomial, sign))
    raise NotPolynomialError


def _parametric_binomial(quotient: Node, degree: int, sign: SignProof) -> tuple[tuple[End, int], ...]:
    known = _known_sign(quotient, sign)
    if known < 0 and degree % 2:
        return ((Negative(_root(Negative(quotient), degree)), 1),)
    if known < 0:
        return ()
    root = _root(quotient, degree)
    return ((root, 1),) if degree % 2 else ((Negative(root), 1), (root, 1))


def _parametric_quadratic(polynomial: Polynomial, sign: SignProof) -> tuple[tuple[End, int], ...]:
    constant, middle, lead = (polynomial.get(degree, Fraction(0)) for degree in range(3))
    discriminant = as_tree(plus(times(middle, middle), times(Fraction(-4), times(lead, constant))))
    if _known_sign(discriminant, sign) < 0:
        return ()
    below, root = times(Fraction(2), lead), Power(discriminant, Number(Fraction(1, 2)))
    start = Negative(as_tree(middle))
    low, high = Sum((start, Negative(root))), Sum((start, root))
    return ((Quotient(low, as_tree(below)), 1), (Quotient(high, as_tree(below)), 1))


def _negated_quotient(numerator: Coefficient, denominator: Coefficient) -> Node:
    if denominator == Fraction(1):
        return _negated(as_tree(numerator))
    if denominator == Fraction(-1):
        return as_tree(numerator)
    return Quotient(_negated(as_tree(numerator)), as_tree(denominator))


def _negated(node: Node) -> Node:
    return node.operand if isinstance(node, Negative) else Negative(node)


def _known_sign(coefficient: Coefficient, sign: SignProof) -> int:
    if isinstance(coefficient, Fraction):
        return (coefficient > 0) - (coefficient < 0)
    value = exact(coefficient)
    found = sign(coefficient) if value is None else (value > 0) - (value < 0)
    if found is None:
        raise NotPolynomialError
    return found


def _flint(coefficients: tuple[Fraction, ...]) -> fmpq_poly:
    return fmpq_poly([fmpq(fmpz(value.numerator), fmpz(value.denominator)) for value in coefficients])
