"""Enclose elements of the field: the values that the generators of a tower have at a point."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import flint
from flint import acb, arb, fmpq

from quizapp.deciding.enclosing.powers import Ball, raised
from quizapp.deciding.normal_form.field import Element, Field, Generator, Polynomial

Of = Any
HIGHEST_BITS = 2048


class Enclosure:
    """Balls around what polynomials in the generators are worth at one point.

    Args:
        field: the tower.
        point: variable to `fmpq` or `arb`.
        bits: working precision.
    """

    def __init__(self, field: Field, point: Mapping[str, Any], bits: int) -> None:
        self.field = field
        self.point = point
        self.bits = bits
        self._values: dict[int, Ball] = {}

    def polynomial(self, polynomial: Polynomial) -> Ball:
        """A ball (`arb`, or `acb` where complex generators occur) around a polynomial's value."""
        flint.ctx.prec = self.bits
        total: Ball = arb(0)
        for monomial, coefficient in zip(polynomial.monoms(), polynomial.coeffs(), strict=True):
            term: Ball = arb(coefficient)
            for slot, power in enumerate(monomial):
                if power:
                    term = term * _raised(self.generator(slot), power)
            total = total + term
        return total

    def element(self, element: Element) -> Ball:
        """A ball around an element's value; not finite where the denominator may be zero."""
        return self.polynomial(element.over) / self.polynomial(element.under)

    def real(self, element: Element) -> Ball:
        """A real ball around the value of an element that is known to be real."""
        value = self.element(element)
        return value.real if isinstance(value, acb) else value

    def generator(self, slot: int) -> Ball:
        """A ball around a generator's value."""
        value = self._values.get(slot)
        if value is None:
            value = self._values[slot] = self._compute(self.field.generators[slot])
        return value

    def _compute(self, generator: Generator) -> Ball:
        kind, of = generator.kind, generator.of
        match kind:
            case "variable":
                return arb(self.point[of])
            case "pi" | "i":
                return arb.pi() if kind == "pi" else acb(0, 1)
            case "exp":
                return self._exponential(generator)
            case "log":
                return abs(self.polynomial(of)).log()
            case "root":
                return _absolute_root(self.polynomial(of), generator.scale)
            case "unit root":
                return acb(fmpq(1, generator.scale)).exp_pi_i()
            case _:
                return self._named(kind, of)

    def _exponential(self, generator: Generator) -> Ball:
        exponent: Ball = arb(1)
        for slot, power in enumerate(generator.of[1]):
            if power:
                exponent = exponent * _raised(self.generator(slot), power)
        if generator.under is not None:
            exponent = exponent / self.polynomial(generator.under)
        return (exponent * generator.scale).exp()

    def _parity(self, slots: tuple[int, ...]) -> Ball:
        product = arb(1)
        for slot in slots:
            product = product * self.generator(slot)
        whole = product.unique_fmpz()
        return arb(0, 1) if whole is None else arb(1 if whole % 2 == 0 else -1)

    def _named(self, kind: str, of: Of) -> Ball:
        if kind == "parity":
            return self._parity(of)
        value = self.real(of)
        methods = {"erf": "erf", "atan": "atan", "LambertW": "lambertw", "floor": "floor"}
        if kind in methods:
            return getattr(value, methods[kind])()
        if kind == "factorial":
            return (value + 1).gamma()
        if kind.startswith("root "):
            return value.root(int(kind.removeprefix("root ")))
        return value


def sign_of_constant(field: Field, element: Element) -> int | None:
    """The sign of an element without variables, at rising precision; None if it does not show."""
    bits = 64
    while bits <= HIGHEST_BITS:
        value = Enclosure(field, {}, bits).real(element)
        if value > 0:
            return 1
        if value < 0:
            return -1
        bits *= 4
    return None


def _raised(ball: Ball, power: int) -> Ball:
    return ball if power == 1 else raised(ball, power)


def _absolute_root(ball: Ball, degree: int) -> Ball:
    return abs(ball).root(degree)
