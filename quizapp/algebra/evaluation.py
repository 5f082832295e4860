"""Exact evaluation: what a tree is at rational values, as long as everything stays rational.

Used for parameters of items, conditions on them, and the bounds of the parser. `0^0` is 1; a division by zero, a
logarithm or whatever else is not rational has no value here (None).
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Final, TypeAlias

from quizapp.algebra.bounds import MAX_BITS, MAX_FACTORIAL
from quizapp.algebra.errors import AlgebraError
from quizapp.algebra.tree import (
    And,
    Call,
    FiniteSet,
    Interval,
    Member,
    Negative,
    Node,
    Not,
    Number,
    Or,
    Piecewise,
    Power,
    Product,
    Quotient,
    Reals,
    Relation,
    Sum,
    Symbol,
    Truth,
)

Value: TypeAlias = Fraction | bool | None
Values: TypeAlias = Mapping[str, Fraction]
NO_VALUES: Final[Values] = MappingProxyType({})
_HALF: Final = Fraction(1, 2)
_COMPARE: Final[Mapping[str, Callable[[Fraction, Fraction], bool]]] = MappingProxyType(
    {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "=": operator.eq, "!=": operator.ne}
)


class TooLargeError(AlgebraError):
    """A number that results exceeds 4,096 bits."""


def evaluate(node: Node, values: Values = NO_VALUES) -> Value:
    """What `node` is at these values: a rational, a truth value, or None where it is not rational.

    >>> from quizapp.algebra.tree import ONE, Quotient, Symbol
    >>> evaluate(Quotient(ONE, Symbol("k")), {"k": Fraction(4)})
    Fraction(1, 4)
    """
    try:
        return exact(node, values)
    except TooLargeError:
        return None


def exact(node: Node, values: Values = NO_VALUES) -> Value:
    """As `evaluate`.

    Raises:
        TooLargeError: a number on the way exceeds 4,096 bits.
    """
    rule = _RULES.get(type(node))
    value = None if rule is None else rule(node, values)
    return checked(value) if type(value) is Fraction else value


def _rational(node: Node, values: Values) -> Fraction | None:
    value = exact(node, values)
    return value if isinstance(value, Fraction) else None


def _rationals(nodes: tuple[Node, ...], values: Values) -> list[Fraction] | None:
    found = []
    for node in nodes:
        value = _rational(node, values)
        if value is None:
            return None
        found.append(value)
    return found


def _number(node: Number, _values: Values) -> Value:
    return node.value


def _symbol(node: Symbol, values: Values) -> Value:
    return values.get(node.name)


def _negative(node: Negative, values: Values) -> Value:
    value = _rational(node.operand, values)
    return None if value is None else -value


def _sum(node: Sum, values: Values) -> Value:
    terms = _rationals(node.terms, values)
    return None if terms is None else sum(terms[1:], terms[0])


def _product(node: Product, values: Values) -> Value:
    result: Fraction | None = None
    for factor in node.factors:
        value = _rational(factor, values)
        if value is None:
            return None
        result = value if result is None else checked(result * value)
    return result


def checked(value: Fraction) -> Fraction:
    """`value`, if it is within the bounds.

    Raises:
        TooLargeError: it exceeds 4,096 bits.
    """
    if value.numerator.bit_length() > MAX_BITS or value.denominator.bit_length() > MAX_BITS:
        raise TooLargeError
    return value


def _quotient(node: Quotient, values: Values) -> Value:
    top, bottom = _rational(node.numerator, values), _rational(node.denominator, values)
    return None if top is None or bottom is None or bottom == 0 else top / bottom


def _power(node: Power, values: Values) -> Value:
    base, exponent = _rational(node.base, values), _rational(node.exponent, values)
    if base is None or exponent is None:
        return None
    return power(base, exponent)


def power(base: Fraction, exponent: Fraction) -> Fraction | None:
    """`base ** exponent` over the reals where it is rational; None otherwise.

    Raises:
        TooLargeError: the result exceeds 4,096 bits.

    >>> power(Fraction(4, 9), Fraction(-1, 2))
    Fraction(3, 2)
    """
    if base == 0:
        return None if exponent < 0 else Fraction(int(exponent == 0))
    if exponent.denominator != 1:
        root = _root(base, exponent.denominator) if base > 0 else None
        return None if root is None else power(root, Fraction(exponent.numerator))
    size = max(base.numerator.bit_length(), base.denominator.bit_length()) - 1
    if size * abs(exponent) > MAX_BITS:
        raise TooLargeError
    return base ** int(exponent)


def _root(value: Fraction, degree: int) -> Fraction | None:
    """The positive root of a positive rational, if it is rational."""
    if degree > MAX_BITS:
        return None
    top, bottom = _whole_root(value.numerator, degree), _whole_root(value.denominator, degree)
    return None if top is None or bottom is None else Fraction(top, bottom)


def _whole_root(value: int, degree: int) -> int | None:
    low, high = 0, 1 << (value.bit_length() // degree + 1)
    while low < high:
        middle = (low + high + 1) // 2
        if middle**degree <= value:
            low = middle
        else:
            high = middle - 1
    return low if low**degree == value else None


def _real_root(value: Fraction, degree: Fraction) -> Fraction | None:
    if degree.denominator != 1 or degree < 1:
        return None
    if value < 0:
        positive = _root(-value, int(degree)) if degree % 2 else None
        return None if positive is None else -positive
    return _root(value, int(degree)) if value else value


def _call(node: Call, values: Values) -> Value:
    rule = _FUNCTIONS.get(node.function)
    arguments = None if rule is None else _rationals(node.arguments, values)
    return None if rule is None or arguments is None else rule(*arguments)


def _sign(value: Fraction) -> Fraction:
    return Fraction((value > 0) - (value < 0))


def _step(value: Fraction, at_zero: Fraction = _HALF) -> Fraction:
    return at_zero if value == 0 else Fraction(int(value > 0))


def _factorial(value: Fraction) -> Fraction | None:
    if value > MAX_FACTORIAL:
        raise TooLargeError
    return None if value < 0 or value.denominator != 1 else Fraction(math.factorial(int(value)))


def _only_at(point: int, result: int) -> Callable[..., Fraction | None]:
    def rule(value: Fraction, *_more: Fraction) -> Fraction | None:
        return Fraction(result) if value == point else None

    return rule


_FUNCTIONS: Final[Mapping[str, Callable[..., Fraction | None]]] = MappingProxyType(
    {
        "abs": abs,
        "sign": _sign,
        "step": _step,
        "max": max,
        "min": min,
        "floor": lambda value: Fraction(math.floor(value)),
        "ceil": lambda value: Fraction(math.ceil(value)),
        "factorial": _factorial,
        "sqrt": lambda value: _real_root(value, Fraction(2)),
        "cbrt": lambda value: _real_root(value, Fraction(3)),
        "root": _real_root,
        "exp": _only_at(0, 1),
        "log": _only_at(1, 0),
        **{
            name: _only_at(0, 0)
            for name in ["sin", "tan", "asin", "atan", "sinh", "tanh", "asinh", "atanh", "erf", "LambertW"]
        },
        **{name: _only_at(0, 1) for name in ["cos", "sec", "cosh", "sech", "erfc"]},
        "normal_cdf": lambda value: _HALF if value == 0 else None,
    }
)


def _piecewise(node: Piecewise, values: Values) -> Value:
    for branch in node.branches:
        holds = exact(branch.condition, values)
        if holds is None:
            return None
        if holds:
            return exact(branch.value, values)
    return None


def _relation(node: Relation, values: Values) -> Value:
    operands = _rationals(node.operands, values)
    if operands is None:
        return None
    return all(
        _COMPARE[relator](left, right)
        for left, right, relator in zip(operands, operands[1:], node.relators, strict=False)
    )


def _connected(node: And | Or, values: Values) -> Value:
    decisive = isinstance(node, Or)
    parts = [exact(condition, values) for condition in node.conditions]
    if any(part is decisive for part in parts):
        return decisive
    return None if any(part is None for part in parts) else not decisive


def _not(node: Not, values: Values) -> Value:
    value = exact(node.condition, values)
    return None if value is None else not value


def _member(node: Member, values: Values) -> Value:
    element = _rational(node.element, values)
    collection = node.collection
    if element is None:
        return None
    if isinstance(collection, Reals):
        return True
    if isinstance(collection, FiniteSet):
        elements = _rationals(collection.elements, values)
        return None if elements is None else element in elements
    if isinstance(collection, Interval):
        lower, upper = _rational(collection.lower, values), _rational(collection.upper, values)
        if lower is None or upper is None:
            return None
        above = element >= lower if collection.lower_closed else element > lower
        below = element <= upper if collection.upper_closed else element < upper
        return above and below
    return None


_RULES: Final[Mapping[type, Callable[..., Value]]] = MappingProxyType(
    {
        Number: _number,
        Symbol: _symbol,
        Negative: _negative,
        Sum: _sum,
        Product: _product,
        Quotient: _quotient,
        Power: _power,
        Call: _call,
        Piecewise: _piecewise,
        Truth: lambda node, _values: node.value,
        Relation: _relation,
        And: _connected,
        Or: _connected,
        Not: _not,
        Member: _member,
    }
)
