"""The slope of an element of the field, by the chain rule down the tower of its generators."""

from __future__ import annotations

from collections.abc import Callable

from quizapp.deciding.normal_form.field import Element, Generator, Polynomial
from quizapp.deciding.normal_form.radicals import HALF
from quizapp.deciding.normal_form.tower import Tower


class NoSlope(Exception):  # noqa: N818  (a verdict, not a failure)
    """A generator has a slope that is not written here, or none."""


def slope(tower: Tower, element: Element, name: str) -> Element:
    """The derivative with respect to the variable `name`.

    Raises:
        NoSlope: a generator is no smooth function of the variable.
    """
    field = tower.field
    over, under = (of_polynomial(tower, part, name) for part in element)
    first = field.multiply(over, Element(element.under, field.unit))
    second = field.multiply(Element(element.over, field.unit), under)
    square = Element(field.times(element.under, element.under), field.unit)
    return field.divide(field.subtract(first, second), square)


def of_polynomial(tower: Tower, polynomial: Polynomial, name: str) -> Element:
    """The derivative of a polynomial in the generators.

    Raises:
        NoSlope: as for `slope`.
    """
    field = tower.field
    total = field.zero
    for slot in field.used(polynomial):
        generator = field.generators[slot]
        if name in generator.names:
            part = Element(polynomial.derivative(slot), field.unit)
            total = field.add(total, field.multiply(part, _of_generator(tower, generator, slot, name)))
    return total


def _of_generator(tower: Tower, generator: Generator, slot: int, name: str) -> Element:
    rule = RULES.get(generator.kind)
    if rule is None:
        raise NoSlope(generator.kind)
    return rule(tower, generator, slot, name)


def _variable(tower: Tower, _generator: Generator, _slot: int, _name: str) -> Element:
    return tower.field.one


def _exponential(tower: Tower, generator: Generator, slot: int, name: str) -> Element:
    inner = slope(tower, tower.exponent(generator), name)
    return tower.field.multiply(tower.field.generator(slot), inner)


def _logarithm(tower: Tower, generator: Generator, _slot: int, name: str) -> Element:
    field = tower.field
    return field.divide(of_polynomial(tower, generator.of, name), Element(generator.of, field.unit))


def _root(tower: Tower, generator: Generator, slot: int, name: str) -> Element:
    """R = |p|^(1/n) has the slope R p' / (n p)."""
    field = tower.field
    below = Element(generator.of * generator.scale, field.unit)
    return field.multiply(field.generator(slot), field.divide(of_polynomial(tower, generator.of, name), below))


def _error(tower: Tower, generator: Generator, _slot: int, name: str) -> Element:
    """Erf u has the slope 2/sqrt(pi) exp(-u^2) u'."""
    field = tower.field
    bell = tower.exp(field.negative(field.multiply(generator.of, generator.of)))
    scale = field.divide(field.number(2), tower.radicals.power(field.pi(), HALF))
    return field.multiply(field.multiply(scale, bell), slope(tower, generator.of, name))


def _arc_tangent(tower: Tower, generator: Generator, _slot: int, name: str) -> Element:
    field = tower.field
    below = field.add(field.one, field.multiply(generator.of, generator.of))
    return field.divide(slope(tower, generator.of, name), below)


RULES: dict[str, Callable[[Tower, Generator, int, str], Element]] = {
    "variable": _variable,
    "exp": _exponential,
    "log": _logarithm,
    "root": _root,
    "erf": _error,
    "atan": _arc_tangent,
}
