"""Values by mpmath, written independently of the engine: what the tests hold its verdicts against."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from mpmath import mp, mpf

from quizapp.algebra import tree
from quizapp.algebra.tree import Node

DIGITS = 300


class NoValueError(Exception):
    """The expression has no real value at the point."""


def value(node: Node, point: Mapping[str, Fraction]) -> Any:
    """The value at a point, to 300 digits.

    Raises:
        NoValueError: there is none.
    """
    with mp.workdps(DIGITS):
        return _value(node, {name: mpf(its.numerator) / its.denominator for name, its in point.items()})


def _value(node: Node, point: Mapping[str, Any]) -> Any:
    match node:
        case tree.Number(number):
            return mpf(number.numerator) / number.denominator
        case tree.Symbol(name):
            return point[name]
        case tree.Constant(name):
            return mp.e if name == "e" else mp.pi
        case tree.Piecewise(branches):
            for branch in branches:
                if _holds(branch.condition, point):
                    return _value(branch.value, point)
            raise NoValueError
        case tree.Call(function, arguments):
            return FUNCTIONS[function](*(_value(argument, point) for argument in arguments))
        case _:
            return _arithmetic(node, [_value(part, point) for part in tree.children(node)])


def _arithmetic(node: Node, parts: list[Any]) -> Any:
    match node:
        case tree.Negative():
            return -parts[0]
        case tree.Sum():
            return mp.fsum(parts)
        case tree.Product():
            return mp.fprod(parts)
        case tree.Quotient():
            return parts[0] / _nonzero(parts[1])
        case tree.Power():
            return _power(*parts)
        case _:
            raise TypeError(type(node).__name__)


def _nonzero(number: Any) -> Any:
    if abs(number) < mpf(10) ** (10 - DIGITS):
        raise NoValueError
    return number


def _power(base: Any, exponent: Any) -> Any:
    if exponent == mp.nint(exponent) and abs(exponent) < 10**6:
        return _nonzero(base) ** int(exponent) if exponent < 0 else base ** int(exponent)
    if base < 0 or (base == 0 and exponent < 0):
        raise NoValueError
    return base**exponent


def _holds(condition: Node, point: Mapping[str, Any]) -> bool:
    match condition:
        case tree.Truth(truth):
            return truth
        case tree.Relation(operands, relators):
            sides = [_value(operand, point) for operand in operands]
            return all(RELATORS[relator](sides[place], sides[place + 1]) for place, relator in enumerate(relators))
        case tree.And(parts):
            return all(_holds(part, point) for part in parts)
        case tree.Or(parts):
            return any(_holds(part, point) for part in parts)
        case tree.Not(part):
            return not _holds(part, point)
        case _:
            raise TypeError(type(condition).__name__)


def _inside(function: Callable[[Any], Any], lower: float, upper: float) -> Callable[[Any], Any]:
    def computed(number: Any) -> Any:
        if not lower <= number <= upper:
            raise NoValueError
        return function(number)

    return computed


def _log(number: Any, base: Any = None) -> Any:
    if number <= 0 or (base is not None and base <= 0):
        raise NoValueError
    return mp.log(number) if base is None else mp.log(number) / _nonzero(mp.log(base))


def _root(number: Any, degree: Any) -> Any:
    degree = int(degree)
    if number < 0:
        if degree % 2 == 0:
            raise NoValueError
        return -mp.root(-number, degree)
    return mp.root(number, degree)


RELATORS: dict[str, Callable[[Any, Any], bool]] = {
    "<": lambda one, other: one < other,
    "<=": lambda one, other: one <= other,
    ">": lambda one, other: one > other,
    ">=": lambda one, other: one >= other,
    "=": lambda one, other: one == other,
    "!=": lambda one, other: one != other,
}
FUNCTIONS: dict[str, Callable[..., Any]] = {
    **{name: getattr(mp, name) for name in ("exp", "sin", "cos", "sinh", "cosh", "tanh", "atan", "asinh", "erf")},
    **{name: getattr(mp, name) for name in ("erfc", "sech", "sign", "floor", "ceil")},
    "tan": lambda number: mp.sin(number) / _nonzero(mp.cos(number)),
    "cot": lambda number: mp.cos(number) / _nonzero(mp.sin(number)),
    "sec": lambda number: 1 / _nonzero(mp.cos(number)),
    "csc": lambda number: 1 / _nonzero(mp.sin(number)),
    "coth": lambda number: mp.cosh(number) / _nonzero(mp.sinh(number)),
    "csch": lambda number: 1 / _nonzero(mp.sinh(number)),
    "log": _log,
    "sqrt": lambda number: _root(number, 2),
    "cbrt": lambda number: _root(number, 3),
    "root": _root,
    "abs": abs,
    "max": max,
    "min": min,
    "step": lambda number, *at_zero: (*at_zero, mpf(1) / 2)[0] if number == 0 else mpf(number > 0),
    "asin": _inside(mp.asin, -1, 1),
    "acos": _inside(mp.acos, -1, 1),
    "atanh": lambda number: _log((1 + number) / _nonzero(1 - number)) / 2,
    "acosh": lambda number: mp.acosh(number) if number >= 1 else _log(-1),
    "normal_cdf": lambda number: (1 + mp.erf(number / mp.sqrt(2))) / 2,
    "normal_pdf": lambda number: mp.exp(-(number**2) / 2) / mp.sqrt(2 * mp.pi),
    "LambertW": _inside(lambda number: mp.lambertw(number).real, -1 / mp.e, float("inf")),
}
