"""Split a polynomial into irreducible factors and a rational number into primes, remembering what was split.

Logarithms, roots and signs of an expression are those of its factors. Most polynomials that occur are irreducible for
a simple reason (degree one in some generator, with coprime coefficients), which is twenty times cheaper to see than
to factor.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from flint import fmpq, fmpz

from quizapp.deciding.enclosing.program import Exact
from quizapp.deciding.normal_form.field import Exhausted, Field, Polynomial

MOST_TERMS_TO_FACTOR = 120
MOST_DEGREE_TO_FACTOR = 60
MOST_BITS_TO_FACTOR = 96


class Factors(NamedTuple):
    """`content` times the product of the factors' powers; factors are primitive with a positive leading coefficient."""

    content: Any
    powers: tuple[tuple[Polynomial, int], ...]


class Factoring:
    """Factors polynomials of one field and remembers them."""

    def __init__(self, field: Field) -> None:
        self.field = field
        self._known: dict[str, Factors] = {}

    def copy(self, field: Field) -> Factoring:
        """What is remembered, for a copy of the field."""
        other = Factoring(field)
        other._known = self._known.copy()
        return other

    def factors(self, polynomial: Polynomial) -> Factors:
        """The factors of a polynomial that is not zero."""
        key = str(polynomial)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._split(polynomial)
        return found

    def of_quotient(self, over: Polynomial, under: Polynomial) -> Factors:
        """The factors of a quotient, with negative powers below."""
        above, below = self.factors(over), self.factors(under)
        downward = tuple((factor, -power) for factor, power in below.powers)
        return Factors(above.content / below.content, above.powers + downward)

    def _split(self, polynomial: Polynomial) -> Factors:
        content, primitive = primitive_part(polynomial)
        if primitive.is_constant():
            return Factors(content, ())
        if len(primitive) == 1:
            monomial = primitive.monoms()[0]
            variables = self.field.variables
            return Factors(content, tuple((variables[s], degree) for s, degree in enumerate(monomial) if degree))
        if len(primitive) > MOST_TERMS_TO_FACTOR:
            raise Exhausted("factoring")
        for slot, degree in enumerate(primitive.degrees()):
            if degree == 1:
                plain, rooted = self.field.split(primitive, slot)
                common = plain.gcd(rooted)
                if common.is_constant():
                    return Factors(content, ((primitive, 1),))
                return self._joined(content, primitive / common, common)
        return self._factored(content, primitive)

    def _joined(self, content: Exact, irreducible: Polynomial, rest: Polynomial) -> Factors:
        one, other = self._split(irreducible), self.factors(rest)
        return Factors(content * one.content * other.content, one.powers + other.powers)

    def _factored(self, content: Exact, primitive: Polynomial) -> Factors:
        if primitive.total_degree() > MOST_DEGREE_TO_FACTOR:
            raise Exhausted("factoring")
        constant, powers = primitive.factor()
        content *= constant
        parts = []
        for factor, power in powers:
            unit, rest = primitive_part(factor)
            content *= unit ** int(power)
            parts.append((rest, int(power)))
        return Factors(content, tuple(parts))


def primitive_part(polynomial: Polynomial) -> tuple[Exact, Polynomial]:
    """The content of a polynomial and what is left: primitive, with a positive leading coefficient."""
    coefficients = polynomial.coeffs()
    over, under = fmpz(0), fmpz(1)
    for coefficient in coefficients:
        over = over.gcd(coefficient.p)
        under = under.lcm(coefficient.q)
    content = fmpq(over, under) if coefficients[0] > 0 else fmpq(-over, under)
    return content, polynomial / content


def primes(value: Exact) -> list[tuple[Exact, int]]:
    """The factors of a positive rational, with negative powers below: primes, or a large rest left whole."""
    return _whole(value.p, 1) + _whole(value.q, -1)


def _whole(value: Exact, direction: int) -> list[tuple[Exact, int]]:
    if value == 1:
        return []
    if value.height_bits() <= MOST_BITS_TO_FACTOR:
        return [(prime, direction * int(power)) for prime, power in value.factor()]
    small = [(prime, direction * int(power)) for prime, power in value.factor_smooth() if prime.height_bits() <= 16]  # noqa: PLR2004
    rest = value
    for prime, power in small:
        rest //= prime ** abs(power)
    return small + ([(fmpz(rest), direction)] if rest != 1 else [])
