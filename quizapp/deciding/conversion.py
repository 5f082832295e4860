"""Convert a program into elements of the field, on a piece where signs are known."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from flint import arb, fmpq, fmpz

from quizapp.deciding.enclosure import Enclosure
from quizapp.deciding.field import Element, Vanishing
from quizapp.deciding.program import Condition, Instruction, Program, Unsupported
from quizapp.deciding.signs import Signs, UnknownSign
from quizapp.deciding.tower import Tower

HALF = fmpq(1, 2)
LARGEST_FACTORIAL = 100
LARGEST_SHIFT = 20
ANGLE_DENOMINATORS = (1, 2, 3, 4, 5, 6, 8, 10, 12)


class NoValue(Exception):  # noqa: N818  (a verdict, not a failure)
    """The expression has no value on the piece."""


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
        self._elements: dict[int, Element] = {}

    def element(self, index: int) -> Element:
        """What an instruction computes on the piece.

        Raises:
            NoValue: it has no value on the piece.
            quizapp.deciding.signs.Split: the piece is too large.
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
            order = self.signs.of(self.field.subtract(self.element(left), self.element(right)))
            return order in RELATORS[relator]
        if kind == "not":
            return not self.holds(condition[1])
        if kind == "and":
            return all(self.holds(part) for part in condition[1:])
        return any(self.holds(part) for part in condition[1:])

    def power(self, base: Element, exponent: Element) -> Element:
        """A power with any exponent, as the real numbers have it."""
        field = self.field
        rational = field.rational(exponent)
        if rational is not None and rational.q == 1:
            return field.power(base, int(rational.p))
        sign = self.signs.of(base)
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

    def root(self, radicand: Element, degree: int) -> Element:
        """The real root of a degree: of numbers >= 0 if it is even, of all if it is odd."""
        if degree == 1:
            return radicand
        sign = self.signs.of(radicand)
        if sign == 0:
            return self.field.zero
        if sign < 0 and degree % 2 == 0:
            raise NoValue
        size = self._square_root_of_complex(radicand, degree) or self.tower.radicals.power(radicand, fmpq(1, degree))
        return size if sign > 0 else self.field.negative(size)

    def _square_root_of_complex(self, radicand: Element, degree: int) -> Element | None:
        """The root of a perfect square that is written with exp(i x), up to the sign of what is squared."""
        field = self.field
        if field.is_real(radicand.over) and field.is_real(radicand.under):
            return None
        if degree != 2:  # noqa: PLR2004
            return self.tower.named(f"root {degree}", radicand)
        half = self._halved(radicand)
        if half is None:
            return self.tower.named("root 2", radicand)
        sign = self.signs.of(half)
        return half if sign > 0 else field.negative(half)

    def _halved(self, radicand: Element) -> Element | None:
        """H with h^2 = u for a perfect square u of real value."""
        field = self.field
        factors = self.tower.factoring.of_quotient(*field.normal(radicand))
        if any(power % 2 for _, power in factors.powers):
            return None
        half = self.tower.radicals.of_number(abs(factors.content), HALF)
        if factors.content < 0:
            half = field.multiply(half, field.imaginary())
        for factor, power in factors.powers:
            half = field.multiply(half, field.power(Element(factor, field.unit), power // 2))
        return half

    def log(self, element: Element) -> Element:
        """The logarithm of a positive element."""
        if self.signs.of(element) <= 0:
            raise NoValue
        return self.tower.log(element)

    def arc_tangent(self, element: Element) -> Element:
        """The arc tangent: an angle in terms of pi where it is one, else a generator, odd."""
        field = self.field
        if not (field.names(element.over) | field.names(element.under)):
            angle = self._angle(element)
            if angle is not None:
                return angle
        if self.field.rational(element) is None and self._prefers_inverse(element):
            inverse = field.invert(element)
            quarter = field.multiply(field.pi(), field.number(HALF * self.signs.of(element)))
            return field.subtract(quarter, self.tower.named("atan", inverse, odd=True))
        return self.tower.named("atan", element, odd=True)

    def _prefers_inverse(self, element: Element) -> bool:
        """Whether atan(1/u) already has a generator, so that atan u follows from it."""
        return self.tower.knows("atan", self.field.invert(element)) and not self.tower.knows("atan", element)

    def _angle(self, element: Element) -> Element | None:
        """The rational multiple of pi whose tangent a constant is, if it is one with a small denominator."""
        field = self.field
        turn = Enclosure(field, {}, 64).real(element)
        guess = arb(turn).atan() / arb.pi()
        for under in ANGLE_DENOMINATORS:
            whole = (guess * under + HALF).floor().unique_fmpz()
            if whole is None or not (guess * under - whole).contains(0):
                continue
            angle = field.multiply(field.pi(), field.number(fmpq(whole, under)))
            sine, cosine = self.tower.sine(angle), self.tower.cosine(angle)
            if field.same(sine, field.multiply(element, cosine)):
                return angle
        return None

    def arc_sine(self, element: Element) -> Element:
        """The arc sine, as the arc tangent of u / sqrt(1 - u^2)."""
        field = self.field
        above, below = self._margins(element)
        if above == 0 or below == 0:
            return field.multiply(field.pi(), field.number(HALF if above == 0 else -HALF))
        if above < 0 or below < 0:
            raise NoValue
        square = field.subtract(field.one, field.multiply(element, element))
        return self.arc_tangent(field.divide(element, self.root(square, 2)))

    def _margins(self, element: Element) -> tuple[int, int]:
        field = self.field
        return self.signs.of(field.subtract(field.one, element)), self.signs.of(field.add(field.one, element))

    def lambert(self, element: Element) -> Element:
        """Lambert's W: an integer where it is one, else a generator."""
        field = self.field
        if field.is_zero(element):
            return field.zero
        lowest = self.tower.exp(field.number(-1))
        if self.signs.of(field.add(element, lowest)) < 0:
            raise NoValue
        if not (field.names(element.over) | field.names(element.under)):
            whole = (Enclosure(field, {}, 64).real(element).lambertw() + HALF).floor().unique_fmpz()
            if whole is not None and whole >= -1:
                value = field.number(whole)
                if field.same(field.multiply(value, self.tower.exp(value)), element):
                    return value
        return self.tower.named("LambertW", element)

    def floor(self, element: Element) -> Element:
        """The largest integer below: of a constant, or a generator."""
        field = self.field
        rational = field.rational(element)
        if rational is not None:
            return field.number(rational.floor())
        if not (field.names(element.over) | field.names(element.under)):
            value = Enclosure(field, {}, 256).real(element)
            whole = value.floor().unique_fmpz()
            if whole is None:
                raise UnknownSign
            return field.number(whole)
        shift = self._constant_part(element).floor()
        rest = field.subtract(element, field.number(shift))
        return field.add(self.tower.named("floor", rest), field.number(shift))

    def factorial(self, element: Element) -> Element:
        """The factorial of an integer, or of an integer variable up to a shift."""
        field = self.field
        rational = field.rational(element)
        if rational is not None:
            if rational.q != 1 or rational < 0:
                raise NoValue
            if rational > LARGEST_FACTORIAL:
                raise Unsupported("factorial")
            return field.number(fmpz.fac_ui(rational.p))
        if not field.names(element.over) <= self.program.integers or not element.under.is_constant():
            raise NoValue
        shift = self._constant_part(element)
        if shift.q != 1 or abs(shift) > LARGEST_SHIFT:
            return self.tower.named("factorial", element)
        base = field.subtract(element, field.number(shift))
        result = self.tower.named("factorial", base)
        for count in range(1, abs(int(shift.p)) + 1):
            if shift > 0:
                result = field.multiply(result, field.add(base, field.number(count)))
            else:
                result = field.divide(result, field.subtract(base, field.number(count - 1)))
        return result

    def _constant_part(self, element: Element) -> Any:  # noqa: ANN401
        """The rational constant term of a polynomial element; 0 for others."""
        if not element.under.is_constant():
            return fmpq(0)
        for monomial, coefficient in zip(element.over.monoms(), element.over.coeffs(), strict=True):
            if not any(monomial):
                return coefficient / element.under.leading_coefficient()
        return fmpq(0)


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


def _abs(conversion: Conversion, element: Element) -> Element:
    return element if conversion.signs.of(element) >= 0 else conversion.field.negative(element)


def _larger(direction: int) -> Converter:
    def convert(conversion: Conversion, step: Instruction) -> Element:
        one, other = conversion.arguments(step)
        order = conversion.signs.of(conversion.field.subtract(one, other))
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


def _arc_cosine(conversion: Conversion, element: Element) -> Element:
    field = conversion.field
    return field.subtract(field.multiply(field.pi(), field.number(HALF)), conversion.arc_sine(element))


def _area_sine(conversion: Conversion, element: Element) -> Element:
    field = conversion.field
    square = field.add(field.multiply(element, element), field.one)
    return conversion.log(field.add(element, conversion.root(square, 2)))


def _area_cosine(conversion: Conversion, element: Element) -> Element:
    field = conversion.field
    if conversion.signs.of(field.subtract(element, field.one)) < 0:
        raise NoValue
    square = field.subtract(field.multiply(element, element), field.one)
    return conversion.tower.log(field.add(element, conversion.root(square, 2)))


def _area_tangent(conversion: Conversion, element: Element) -> Element:
    field = conversion.field
    above, below = conversion._margins(element)  # noqa: SLF001
    if above <= 0 or below <= 0:
        raise NoValue
    ratio = field.divide(field.add(field.one, element), field.subtract(field.one, element))
    return field.multiply(conversion.tower.log(ratio), field.number(HALF))


def _erf(conversion: Conversion, element: Element) -> Element:
    if conversion.field.is_zero(element):
        return conversion.field.zero
    return conversion.tower.named("erf", element, odd=True)


def _ceil(conversion: Conversion, element: Element) -> Element:
    return conversion.field.negative(conversion.floor(conversion.field.negative(element)))


CONVERSIONS: dict[str, Converter] = {
    "number": lambda conversion, step: conversion.field.number(fmpq(*step.data)),
    "variable": _variable,
    "pi": lambda conversion, _step: conversion.field.pi(),
    "negative": _unary(lambda conversion, element: conversion.field.negative(element)),
    "sum": _sum,
    "product": _product,
    "quotient": lambda conversion, step: conversion.field.divide(*conversion.arguments(step)),
    "integer power": lambda conversion, step: conversion.field.power(conversion.element(step.arguments[0]), step.data),
    "power": lambda conversion, step: conversion.power(*conversion.arguments(step)),
    "root": lambda conversion, step: conversion.root(conversion.element(step.arguments[0]), step.data),
    "exp": _unary(lambda conversion, element: conversion.tower.exp(element)),
    "log": _unary(Conversion.log),
    "abs": _unary(_abs),
    "sign": _unary(lambda conversion, element: conversion.field.number(conversion.signs.of(element))),
    "max": _larger(1),
    "min": _larger(-1),
    "piecewise": _piecewise,
    "sin": _unary(lambda conversion, element: conversion.tower.sine(element)),
    "cos": _unary(lambda conversion, element: conversion.tower.cosine(element)),
    "sinh": _hyperbolic(-1),
    "cosh": _hyperbolic(1),
    "tanh": _hyperbolic(-1, ratio=True),
    "asin": _unary(Conversion.arc_sine),
    "acos": _unary(_arc_cosine),
    "atan": _unary(Conversion.arc_tangent),
    "asinh": _unary(_area_sine),
    "acosh": _unary(_area_cosine),
    "atanh": _unary(_area_tangent),
    "erf": _unary(_erf),
    "LambertW": _unary(Conversion.lambert),
    "floor": _unary(Conversion.floor),
    "ceil": _unary(_ceil),
    "factorial": _unary(Conversion.factorial),
}
