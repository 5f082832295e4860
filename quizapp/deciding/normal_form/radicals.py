"""Rational powers of absolute values, one root a factor, kept independent.

`|u|^r` is split over the primes and irreducible factors of u; what is left of each is one n-th root with the relation
`R^n = |p|`. Square roots of different primes and irreducibles are independent. Two things would break that and are
taken out first: a nested radical that is none (`sqrt(3 + 2 sqrt 2) = 1 + sqrt 2`: the norm is a square), and conjugates
(`sqrt(2 - sqrt 2)` is the root of the norm over `sqrt(2 + sqrt 2)`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flint import fmpq, fmpz

from quizapp.deciding.enclosing.program import Exact
from quizapp.deciding.normal_form.factors import Factors, primes, primitive_part
from quizapp.deciding.normal_form.field import Element, Generator, Key, Polynomial, Rescale
from quizapp.deciding.normal_form.squares import square_root, square_root_over_i

if TYPE_CHECKING:
    from quizapp.deciding.normal_form.tower import Tower

HALF = fmpq(1, 2)
SQUARE = 2


class Radicals:
    """Rational powers in the field of a tower."""

    def __init__(self, tower: Tower) -> None:
        self.tower = tower
        self.field = tower.field

    def power(self, element: Element, exponent: Exact) -> Element:
        """`|u| ^ r` for an element u and a rational r; asks for the signs of factors under odd roots."""
        if not (self.field.is_real(element.over) and self.field.is_real(element.under)):
            return self._of_complex(element, exponent)
        factors = self.tower.factoring.of_quotient(*self.field.normal(element))
        return self.of_factors(factors, exponent)

    def _of_complex(self, element: Element, exponent: Exact) -> Element:
        """The same for a real element that is written with exp(i x): perfect squares, else a root by name."""
        field = self.field
        half = self._halved(element) if exponent.q == SQUARE else None
        if half is not None:
            positive = half if self.tower.sign_of(half) > 0 else field.negative(half)
            return field.power(positive, int(exponent.p))
        positive = element if self.tower.sign_of(element) > 0 else field.negative(element)
        if exponent.q == 1:
            return field.power(positive, int(exponent.p))
        return field.power(self.tower.named(f"root {int(exponent.q)}", positive), int(exponent.p))

    def _halved(self, element: Element) -> Element | None:
        """H with h^2 = |u| for a perfect square u; a factor i makes h real where it is not."""
        field = self.field
        found = self.squared(element)
        if found is None:
            return None
        content, root = found
        half = field.multiply(self.of_number(abs(content), HALF), root)
        if (content > 0) != (self.tower.sign_of(element) > 0):
            half = field.multiply(half, field.imaginary())
        return half

    def squared(self, element: Element) -> tuple[Exact, Element] | None:
        """C and g with `u = c g^2` for an element written with exp(i x): g is real or imaginary where u is real."""
        field = self.field
        over, under = field.normal(element)
        factors = self.tower.factoring.of_quotient(over, under)
        if any(power % 2 for _, power in factors.powers):
            return self._squared_over_i(over, under)
        root = field.one
        for factor, power in factors.powers:
            root = field.multiply(root, field.power(Element(factor, field.unit), power // 2))
        return factors.content, root

    def _squared_over_i(self, over: Polynomial, under: Polynomial) -> tuple[Exact, Element] | None:
        """The same where u is a square only with i among the coefficients, as `(a - sin z)^2` is."""
        content, primitive = primitive_part(self.field.times(over, under))
        root = square_root_over_i(self.field, primitive)
        return None if root is None else (content / root[1], Element(root[0], under))

    def of_factors(self, factors: Factors, exponent: Exact) -> Element:
        """`|c prod p^e| ^ r`."""
        result = self.of_number(abs(factors.content), exponent)
        for factor, power in factors.powers:
            result = self.field.multiply(result, self.of_factor(factor, exponent * power))
        return result

    def of_number(self, value: Exact, exponent: Exact) -> Element:
        """A rational power of a positive rational number, in roots of primes."""
        result = self.field.one
        for prime, power in primes(value):
            factor = self.of_factor(self.field.context.constant(prime), exponent * power)
            result = self.field.multiply(result, factor)
        return result

    def of_factor(self, factor: Polynomial, exponent: Exact) -> Element:
        """`|p| ^ r` for an irreducible polynomial or a prime p."""
        field = self.field
        if exponent.q == 1:
            return field.power(self._absolute(factor), int(exponent.p))
        special = self._of_generator(factor, exponent) or self._of_conjugate(factor, exponent)
        if special is not None:
            return special
        whole = exponent.floor()
        root = self._root(factor, exponent - whole)
        return field.multiply(field.power(self._absolute(factor), int(whole)), root)

    def conjugate(self, factor: Polynomial) -> tuple[Polynomial, Polynomial] | None:
        """Norm and conjugate of `a + b sqrt(d)` where a and b have opposite signs: the conjugate stands for it."""
        field = self.field
        for slot in field.relations:
            if field.relations[slot][0] != SQUARE or factor.degrees()[slot] != 1:
                continue
            plain, rooted = field.split(factor, slot)
            if plain.is_zero() or plain.leading_coefficient() * rooted.leading_coefficient() > 0:
                return None
            other = plain - rooted * field.variables[slot]
            norm = field.times(factor, other)
            return None if norm.is_zero() else (norm, other)
        return None

    def _absolute(self, factor: Polynomial) -> Element:
        element = Element(factor, self.field.unit)
        return element if self.tower.sign_of(element) > 0 else self.field.negative(element)

    def _of_generator(self, factor: Polynomial, exponent: Exact) -> Element | None:
        """A power of a generator that is itself an exponential or a root."""
        generator = self.tower.generator_of(factor)
        if generator is not None and generator.kind == "exp" and generator.real:
            return self.tower.scaled(generator.of, exponent * generator.scale)
        if generator is not None and generator.kind == "root":
            return self.of_factor(generator.of, exponent / generator.scale)
        return None

    def _of_conjugate(self, factor: Polynomial, exponent: Exact) -> Element | None:
        pair = self.conjugate(factor)
        if pair is None:
            return None
        norm, other = (Element(part, self.field.unit) for part in pair)
        return self.field.divide(self.power(norm, exponent), self.power(other, exponent))

    def _root(self, factor: Polynomial, exponent: Exact) -> Element:
        """`|p| ^ r` for 0 < r < 1."""
        field = self.field
        sign = self.tower.sign_of(Element(factor, field.unit))
        flat = self._denested(factor * sign) if exponent == HALF else None
        if flat is not None:
            return flat
        key: Key = ("root", str(factor), sign)
        slot = field.slots.get(key)
        scale = field.generators[slot].scale if slot is not None else field.scales.get(key, int(exponent.q))
        if scale % int(exponent.q):
            raise Rescale(key, int(fmpz(scale).lcm(exponent.q)))
        if slot is None:
            slot = field.grow(key, Generator("root", factor, scale, field.names(factor), positive=True))
            field.relate(slot, scale, factor * sign)
        return field.power(field.generator(slot), int(exponent * scale))

    def _denested(self, positive: Polynomial) -> Element | None:
        """`sqrt(a + b sqrt d)` as `sqrt x ± sqrt y` where `a^2 - b^2 d` is a square n^2: x, y = (a ± n)/2."""
        field = self.field
        for slot in field.relations:
            if field.relations[slot][0] != SQUARE or positive.degrees()[slot] != 1:
                continue
            plain, rooted = field.split(positive, slot)
            norm = field.times(positive, plain - rooted * field.variables[slot])
            root = square_root(norm)
            if root is None:
                return None
            first, second = (Element((plain + part) / 2, field.unit) for part in (root, -root))
            one, other = self.power(first, HALF), self.power(second, HALF)
            if self.tower.sign_of(Element(rooted, field.unit)) > 0:
                return field.add(one, other)
            difference = field.subtract(one, other)
            larger = self.tower.sign_of(Element(root, field.unit)) > 0
            return difference if larger else field.negative(difference)
        return None
