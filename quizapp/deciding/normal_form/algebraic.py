"""Prove that a constant made of rationals and roots is zero: it is smaller than any other such constant could be.

A number built by +, -, *, / and roots from integers cannot be arbitrarily near to zero without being zero. The bound
used is that of Burnikel, Funke, Mehlhorn, Schirra and Schmitt (*A separation bound for real algebraic expressions*,
2001): with u, l computed along the expression and D the product of the degrees of its roots, a value that is not zero
is at least 1 / (u^(D-1) l). All sizes here are exponents of two, rounded up.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, TypeAlias

from flint import arb, fmpz

from quizapp.deciding.enclosing.balls import run
from quizapp.deciding.enclosing.operations import MISSING
from quizapp.deciding.enclosing.program import Instruction, Program

MOST_BITS = 60_000
SPARE_BITS = 64


class Size(NamedTuple):
    """Bounds of a number as a quotient of algebraic integers: numerator and denominator, as exponents of two."""

    upper: int
    lower: int


class NotAlgebraic(Exception):  # noqa: N818  (a verdict, not a failure)
    """The constant is made of more than rationals and roots, or too large to bound."""


def is_zero(program: Program, index: int) -> bool:
    """Whether the instruction's value is certainly zero; False where that is not proved."""
    order = program.needed(index)
    try:
        size, degree = _sizes(program, order)
    except NotAlgebraic:
        return False
    needed = size.upper * (degree - 1) + size.lower
    if needed > MOST_BITS:
        return False
    value = run(program, order, {}, needed + SPARE_BITS + size.upper).values[index]
    if value is None or value is MISSING:
        return False
    return bool(abs(arb(value)) < arb(2) ** fmpz(-needed))


def _sizes(program: Program, order: list[int]) -> tuple[Size, int]:
    """The size of the last instruction, and the product of the degrees of all roots."""
    sizes: dict[int, Size] = {}
    degree = 1
    for index in order:
        step = program.instructions[index]
        parts = [sizes[part] for part in step.arguments]
        if step.operation == "power":
            exponent = program.constant(step.arguments[1])
            if exponent is None:
                raise NotAlgebraic
            sizes[index] = _power(int(exponent.p), _root(int(exponent.q), parts[0]))
            degree *= int(exponent.q)
        else:
            sizes[index] = _size(step, parts)
            degree *= step.data if step.operation == "root" else 1
        if max(sizes[index]) > MOST_BITS or degree > MOST_BITS:
            raise NotAlgebraic
    return sizes[order[-1]], degree


def _size(step: Instruction, parts: list[Size]) -> Size:
    rule = RULES.get(step.operation)
    if rule is None:
        raise NotAlgebraic
    return rule(step, parts)


def _number(step: Instruction, _parts: list[Size]) -> Size:
    over, under = step.data
    return Size(abs(over).bit_length(), under.bit_length())


def _sum(_step: Instruction, parts: list[Size]) -> Size:
    total = parts[0]
    for part in parts[1:]:
        total = Size(max(total.upper + part.lower, part.upper + total.lower) + 1, total.lower + part.lower)
    return total


def _product(_step: Instruction, parts: list[Size]) -> Size:
    return Size(sum(part.upper for part in parts), sum(part.lower for part in parts))


def _quotient(_step: Instruction, parts: list[Size]) -> Size:
    over, under = parts
    return Size(over.upper + under.lower, over.lower + under.upper)


def _power(exponent: int, size: Size) -> Size:
    if abs(exponent) > MOST_BITS:
        raise NotAlgebraic
    raised = Size(size.upper * abs(exponent), size.lower * abs(exponent))
    return raised if exponent >= 0 else Size(raised.lower, raised.upper)


def _root(degree: int, size: Size) -> Size:
    if size.upper >= size.lower:
        return Size(-(-(size.upper + (degree - 1) * size.lower) // degree), size.lower)
    return Size(size.upper, -(-((degree - 1) * size.upper + size.lower) // degree))


Rule: TypeAlias = Callable[[Instruction, list[Any]], Size]
RULES: dict[str, Rule] = {
    "number": _number,
    "negative": lambda _step, parts: parts[0],
    "abs": lambda _step, parts: parts[0],
    "sum": _sum,
    "product": _product,
    "quotient": _quotient,
    "integer power": lambda step, parts: _power(step.data, parts[0]),
    "root": lambda step, parts: _root(step.data, parts[0]),
}
