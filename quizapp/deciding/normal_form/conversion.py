"""Convert a program into elements of the field, on a piece where signs are known."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from flint import fmpq

from quizapp.deciding.enclosing.program import Condition, Instruction, Program
from quizapp.deciding.enclosing.ranges import Ranges
from quizapp.deciding.normal_form.field import Element, Vanishing
from quizapp.deciding.normal_form.inverses import (
    NoValue,
    arc_cosine,
    arc_sine,
    arc_tangent,
    area_cosine,
    area_sine,
    area_tangent,
    ceiling,
    factorial,
    floor,
    lambert,
)
from quizapp.deciding.normal_form.tower import Tower
from quizapp.deciding.splitting.signs import Signs

HALF = fmpq(1, 2)
LARGEST_FACTORIAL = 100
LARGEST_SHIFT = 20
ANGLE_DENOMINATORS = (1, 2, 3, 4, 5, 6, 8, 10, 12)


class Conversion:
    """The elements of one program's instructions on one piece.

    Args:
        program: what is converted.
        tower: where the functions are built.
        signs: the signs on the piece.
    """

    def __init__(self, program: Program, tower: Tower, signs: Signs) -> None:
        self.program = program
        self.tower = tower
        self.field = tower.field
        self.signs = signs
        self.ranges = Ranges(program, signs.cell.gaps)
        self._elements: dict[int, Element] = {}

    def again(self, program: Program, tower: Tower, signs: Signs) -> Conversion:
        """The same elements, for copies of the program, the tower and the signs."""
        other = Conversion(program, tower, signs)
        other._elements = self._elements.copy()
        return other

    def element(self, index: int) -> Element:
        """What an instruction computes on the piece.

        Raises:
            NoValue: it has no value on the piece.
            quizapp.deciding.splitting.signs.Split: the piece is too large.
        """
        found = self._elements.get(index)
        if found is None:
            step = self.program.instructions[index]
            try:
                found = self._elements[index] = CONVERSIONS[step.operation](self, step)
            except Vanishing:
                raise NoValue from None
        return found

    def known(self, index: int) -> Element | None:
        """The element of an instruction, if it was needed on the piece."""
        return self._elements.get(index)

    def arguments(self, step: Instruction) -> list[Element]:
        """The elements of an instruction's arguments."""
        return [self.element(index) for index in step.arguments]

    def holds(self, condition: Condition) -> bool:
        """Whether a condition holds on the piece."""
        kind = condition[0]
        if kind == "truth":
            return bool(condition[1])
        if kind == "rel":
            _, relator, left, right = condition
            return self.order(left, right) in RELATORS[relator]
        if kind == "not":
            return not self.holds(condition[1])
        if kind == "and":
            return all(self.holds(part) for part in condition[1:])
        return any(self.holds(part) for part in condition[1:])

    def sign(self, index: int) -> int:
        """The sign of an instruction's value on the piece."""
        return self.signs.of(self.element(index), lambda: self.ranges.sign(index))

    def order(self, left: int, right: int) -> int:
        """The sign of the difference of two instructions' values on the piece."""
        difference = self.field.subtract(self.element(left), self.element(right))
        return self.signs.of(difference, lambda: self.ranges.order(left, right))

    def power(self, step: Instruction) -> Element:
        """A power with any exponent, as the real numbers have it."""
        field = self.field
        base, exponent = self.arguments(step)
        rational = field.rational(exponent)
        if rational is not None and rational.q == 1:
            return field.power(base, int(rational.p))
        sign = self.sign(step.arguments[0])
        if sign == 0:
            if self.signs.of(exponent) > 0:
                return field.zero
            raise NoValue
        if sign < 0:
            parity = self._parity(exponent)
            return field.multiply(parity, self.tower.exp(field.multiply(exponent, self.tower.log(base))))
        if rational is not None:
            return self.tower.radicals.power(base, rational)
        return self.tower.exp(field.multiply(exponent, self.tower.log(base)))

    def _parity(self, exponent: Element) -> Element:
        """(-1)^n for an exponent that is always an integer."""
        field = self.field
        if not exponent.under.is_constant():
            raise NoValue
        result = field.one
        for monomial, coefficient in zip(exponent.over.monoms(), exponent.over.coeffs(), strict=True):
            slots = tuple(slot for slot, power in enumerate(monomial) if power)
            count = coefficient / exponent.under.leading_coefficient()
            if count.q != 1 or not all(field.generators[slot].integral for slot in slots):
                raise NoValue
            if count.p % 2:
                odd = self.tower.parity(slots) if slots else field.number(-1)
                result = field.multiply(result, odd)
        return result

    def root(self, radicand: Element, degree: int, index: int | None = None) -> Element:
        """The real root of a degree: of numbers >= 0 if it is even, of all if it is odd."""
        if degree == 1:
            return radicand
        sign = self.signs.of(radicand) if index is None else self.sign(index)
        if sign == 0:
            return self.field.zero
        if sign < 0 and degree % 2 == 0:
            raise NoValue
        size = self.tower.radicals.power(radicand, fmpq(1, degree))
        return size if sign > 0 else self.field.negative(size)


RELATORS: dict[str, tuple[int, ...]] = {
    "<": (-1,),
    "<=": (-1, 0),
    ">": (1,),
    ">=": (0, 1),
    "=": (0,),
    "!=": (-1, 1),
}
Converter: TypeAlias = Callable[[Conversion, Instruction], Element]


def _variable(conversion: Conversion, step: Instruction) -> Element:
    return conversion.field.variable(step.data, integral=step.data in conversion.program.integers)


def _sum(conversion: Conversion, step: Instruction) -> Element:
    first, *rest = conversion.arguments(step)
    for term in rest:
        first = conversion.field.add(first, term)
    return first


def _product(conversion: Conversion, step: Instruction) -> Element:
    first, *rest = conversion.arguments(step)
    for factor in rest:
        first = conversion.field.multiply(first, factor)
    return first


def _unary(function: Callable[[Conversion, Element], Element]) -> Converter:
    return lambda conversion, step: function(conversion, conversion.element(step.arguments[0]))


def _log(conversion: Conversion, step: Instruction) -> Element:
    element = conversion.element(step.arguments[0])
    if conversion.sign(step.arguments[0]) <= 0:
        raise NoValue
    return conversion.tower.log(element)


def _root(conversion: Conversion, step: Instruction) -> Element:
    return conversion.root(conversion.element(step.arguments[0]), step.data, step.arguments[0])


def _abs(conversion: Conversion, step: Instruction) -> Element:
    element = conversion.element(step.arguments[0])
    return element if conversion.sign(step.arguments[0]) >= 0 else conversion.field.negative(element)


def _larger(direction: int) -> Converter:
    def convert(conversion: Conversion, step: Instruction) -> Element:
        one, other = conversion.arguments(step)
        order = conversion.order(*step.arguments)
        return one if order * direction >= 0 else other

    return convert


def _piecewise(conversion: Conversion, step: Instruction) -> Element:
    for value, condition in zip(step.arguments, step.data, strict=True):
        if conversion.holds(condition):
            return conversion.element(value)
    raise NoValue


def _hyperbolic(last: int, *, ratio: bool = False) -> Converter:
    """`(e^x + last e^-x)/2`, or its ratio to the hyperbolic cosine."""

    def convert(conversion: Conversion, step: Instruction) -> Element:
        field = conversion.field
        raised = conversion.tower.exp(conversion.element(step.arguments[0]))
        square = field.multiply(raised, raised)
        over = field.add(square, field.number(last))
        under = field.add(square, field.one) if ratio else field.multiply(field.number(2), raised)
        return field.divide(over, under)

    return convert


def _erf(conversion: Conversion, element: Element) -> Element:
    if conversion.field.is_zero(element):
        return conversion.field.zero
    return conversion.tower.named("erf", element, odd=True)


CONVERSIONS: dict[str, Converter] = {
    "number": lambda conversion, step: conversion.field.number(fmpq(*step.data)),
    "variable": _variable,
    "pi": lambda conversion, _step: conversion.field.pi(),
    "negative": _unary(lambda conversion, element: conversion.field.negative(element)),
    "sum": _sum,
    "product": _product,
    "quotient": lambda conversion, step: conversion.field.divide(*conversion.arguments(step)),
    "integer power": lambda conversion, step: conversion.field.power(conversion.element(step.arguments[0]), step.data),
    "power": Conversion.power,
    "root": _root,
    "exp": _unary(lambda conversion, element: conversion.tower.exp(element)),
    "log": _log,
    "abs": _abs,
    "sign": lambda conversion, step: conversion.field.number(conversion.sign(step.arguments[0])),
    "max": _larger(1),
    "min": _larger(-1),
    "piecewise": _piecewise,
    "sin": _unary(lambda conversion, element: conversion.tower.sine(element)),
    "cos": _unary(lambda conversion, element: conversion.tower.cosine(element)),
    "sinh": _hyperbolic(-1),
    "cosh": _hyperbolic(1),
    "tanh": _hyperbolic(-1, ratio=True),
    "asin": arc_sine,
    "acos": arc_cosine,
    "atan": arc_tangent,
    "asinh": _unary(area_sine),
    "acosh": _unary(area_cosine),
    "atanh": area_tangent,
    "erf": _unary(_erf),
    "LambertW": _unary(lambert),
    "floor": _unary(floor),
    "ceil": _unary(ceiling),
    "factorial": _unary(factorial),
}
