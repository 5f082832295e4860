"""Inverse functions and integer functions in the field: arc functions, Lambert W, floor, factorial.

Of a constant they are numbers where that is seen exactly: `asin(1) = pi/2`, `W(e) = 1`. Of anything else, the arc sine
and cosine are arc tangents, area functions are logarithms, and what is left gets a generator of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flint import arb, fmpq, fmpz

from quizapp.deciding.enclosing.enclosure import Enclosure
from quizapp.deciding.enclosing.program import Exact, Instruction, Unsupported
from quizapp.deciding.normal_form.branches import arc_sine_of_sine, arc_tangent_of_tangent
from quizapp.deciding.normal_form.field import Element
from quizapp.deciding.splitting.signs import UnknownSign

if TYPE_CHECKING:
    from quizapp.deciding.normal_form.conversion import Conversion

HALF = fmpq(1, 2)
LARGEST_FACTORIAL = 100
LARGEST_SHIFT = 20
ANGLE_DENOMINATORS = (1, 2, 3, 4, 5, 6, 8, 10, 12)
BITS = 64


class NoValue(Exception):  # noqa: N818  (a verdict, not a failure)
    """The expression has no value on the piece."""


def arc_tangent(conversion: Conversion, step: Instruction) -> Element:
    """The arc tangent, that of a tangent on its branch."""
    (index,) = step.arguments
    return arc_tangent_of_tangent(conversion, index) or _arc_tangent(conversion, conversion.element(index))


def _arc_tangent(conversion: Conversion, element: Element) -> Element:
    """The arc tangent: an angle in terms of pi where it is one, else a generator, odd."""
    field, tower = conversion.field, conversion.tower
    if _is_constant(conversion, element):
        angle = _angle(conversion, element)
        if angle is not None:
            return angle
    if field.rational(element) is None and tower.knows("atan", field.invert(element)):
        quarter = field.multiply(field.pi(), field.number(HALF * conversion.signs.of(element)))
        return field.subtract(quarter, tower.named("atan", field.invert(element), odd=True))
    return tower.named("atan", element, odd=True)


def _is_constant(conversion: Conversion, element: Element) -> bool:
    return not (conversion.field.names(element.over) | conversion.field.names(element.under))


def _angle(conversion: Conversion, element: Element) -> Element | None:
    """The rational multiple of pi whose tangent a constant is, if it is one with a small denominator."""
    field, tower = conversion.field, conversion.tower
    guess = Enclosure(field, {}, BITS).real(element).atan() / arb.pi()
    for under in ANGLE_DENOMINATORS:
        whole = (guess * under + HALF).floor().unique_fmpz()
        if whole is None or not (guess * under - whole).contains(0):
            continue
        angle = field.multiply(field.pi(), field.number(fmpq(whole, under)))
        if field.same(tower.sine(angle), field.multiply(element, tower.cosine(angle))):
            return angle
    return None


def arc_sine(conversion: Conversion, step: Instruction) -> Element:
    """The arc sine: that of a sine or cosine on its branch, else the arc tangent of u / sqrt(1 - u^2)."""
    field = conversion.field
    folded = arc_sine_of_sine(conversion, step.arguments[0])
    if folded is not None:
        return folded
    element = conversion.element(step.arguments[0])
    above, below = margins(conversion, step)
    if above == 0 or below == 0:
        return field.multiply(field.pi(), field.number(HALF if above == 0 else -HALF))
    if above < 0 or below < 0:
        raise NoValue
    square = field.subtract(field.one, field.multiply(element, element))
    return _arc_tangent(conversion, field.divide(element, conversion.tower.radicals.power(square, HALF)))


def arc_cosine(conversion: Conversion, step: Instruction) -> Element:
    """The arc cosine, pi/2 less the arc sine."""
    field = conversion.field
    return field.subtract(field.multiply(field.pi(), field.number(HALF)), arc_sine(conversion, step))


def margins(conversion: Conversion, step: Instruction) -> tuple[int, int]:
    """The signs of 1 - u and 1 + u for the argument u of a function on [-1, 1]."""
    field, index = conversion.field, step.arguments[0]
    element = conversion.element(index)
    above = conversion.signs.of(field.subtract(field.one, element), lambda: conversion.ranges.below_one(index))
    below = conversion.signs.of(field.add(field.one, element), lambda: conversion.ranges.above_minus_one(index))
    return above, below


def area_sine(conversion: Conversion, element: Element) -> Element:
    """The inverse hyperbolic sine, `log(u + sqrt(u^2 + 1))`."""
    field = conversion.field
    square = field.add(field.multiply(element, element), field.one)
    return conversion.tower.log(field.add(element, conversion.tower.radicals.power(square, HALF)))


def area_cosine(conversion: Conversion, element: Element) -> Element:
    """The inverse hyperbolic cosine of u >= 1, `log(u + sqrt(u^2 - 1))`."""
    field = conversion.field
    order = conversion.signs.of(field.subtract(element, field.one))
    if order < 0:
        raise NoValue
    if order == 0:
        return field.zero
    square = field.subtract(field.multiply(element, element), field.one)
    return conversion.tower.log(field.add(element, conversion.tower.radicals.power(square, HALF)))


def area_tangent(conversion: Conversion, step: Instruction) -> Element:
    """The inverse hyperbolic tangent, `log((1 + u)/(1 - u))/2`."""
    field = conversion.field
    above, below = margins(conversion, step)
    if above <= 0 or below <= 0:
        raise NoValue
    element = conversion.element(step.arguments[0])
    ratio = field.divide(field.add(field.one, element), field.subtract(field.one, element))
    return field.multiply(conversion.tower.log(ratio), field.number(HALF))


def lambert(conversion: Conversion, element: Element) -> Element:
    """Lambert's W: an integer where it is one, else a generator."""
    field, tower = conversion.field, conversion.tower
    if field.is_zero(element):
        return field.zero
    if conversion.signs.of(field.add(element, tower.exp(field.number(-1)))) < 0:
        raise NoValue
    if _is_constant(conversion, element):
        whole = (Enclosure(field, {}, BITS).real(element).lambertw() + HALF).floor().unique_fmpz()
        if whole is not None and whole >= -1:
            value = field.number(whole)
            if field.same(field.multiply(value, tower.exp(value)), element):
                return value
    return tower.named("LambertW", element)


def floor(conversion: Conversion, element: Element) -> Element:
    """The largest integer below: of a constant, or a generator."""
    field = conversion.field
    rational = field.rational(element)
    if rational is not None:
        return field.number(rational.floor())
    if _is_constant(conversion, element):
        whole = Enclosure(field, {}, 4 * BITS).real(element).floor().unique_fmpz()
        if whole is None:
            raise UnknownSign
        return field.number(whole)
    shift = _constant_part(element).floor()
    rest = field.subtract(element, field.number(shift))
    return field.add(conversion.tower.named("floor", rest), field.number(shift))


def ceiling(conversion: Conversion, element: Element) -> Element:
    """The smallest integer above."""
    return conversion.field.negative(floor(conversion, conversion.field.negative(element)))


def factorial(conversion: Conversion, element: Element) -> Element:
    """The factorial of an integer, or of an integer variable up to a shift."""
    field, tower = conversion.field, conversion.tower
    rational = field.rational(element)
    if rational is not None:
        if rational.q != 1 or rational < 0:
            raise NoValue
        if rational > LARGEST_FACTORIAL:
            raise Unsupported("factorial")
        return field.number(fmpz.fac_ui(rational.p))
    if not field.names(element.over) <= conversion.program.integers or not element.under.is_constant():
        raise NoValue
    shift = _constant_part(element)
    if shift.q != 1 or abs(shift) > LARGEST_SHIFT:
        return tower.named("factorial", element)
    base = field.subtract(element, field.number(shift))
    result = tower.named("factorial", base)
    for count in range(1, abs(int(shift.p)) + 1):
        if shift > 0:
            result = field.multiply(result, field.add(base, field.number(count)))
        else:
            result = field.divide(result, field.subtract(base, field.number(count - 1)))
    return result


def _constant_part(element: Element) -> Exact:
    """The rational constant term of a polynomial element; 0 for others."""
    if not element.under.is_constant():
        return fmpq(0)
    for monomial, coefficient in zip(element.over.monoms(), element.over.coeffs(), strict=True):
        if not any(monomial):
            return coefficient / element.under.leading_coefficient()
    return fmpq(0)
