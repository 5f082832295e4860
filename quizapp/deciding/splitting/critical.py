"""Find what may go wrong at single points: the parts of an answer whose zeros are seams.

A denominator, the argument of a logarithm or of an even root, the base of a power: at their zeros a value may be
missing. The argument of a sign and the two sides of a condition: at their ties a value may jump.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple, TypeAlias

from quizapp.deciding.enclosing.program import Condition, Instruction
from quizapp.deciding.normal_form.conversion import Conversion
from quizapp.deciding.normal_form.field import Element, Exhausted, Field, Generator, Polynomial
from quizapp.deciding.splitting.question import Question

PLACES = {"quotient": 1, "log": 0, "power": 0, "root": 0, "integer power": 0}
RANGED = frozenset({"asin", "acos", "acosh", "atanh"})
MATTERING = RANGED.union(PLACES, {"sign", "piecewise"})
Relation: TypeAlias = tuple[Any, ...]


class Critical(NamedTuple):
    """An element whose zeros matter, and the instruction that it comes from, if it is one by itself."""

    element: Element
    place: int | None


def critical(question: Question, conversion: Conversion) -> Iterator[Critical]:
    """What matters in the answer's values and in the jumps of both sides, as far as it was needed on a piece."""
    program = question.program
    answers = set(question.answer_order)
    for index in question.order:
        step = program.instructions[index]
        if step.operation not in MATTERING:
            continue
        if index in answers:
            yield from _of_value(conversion, step)
        yield from _of_jump(conversion, step)


def undefined_at(question: Question) -> frozenset[int]:
    """Instructions at whose zeros the reference has no value: denominators and arguments of logarithms in it."""
    program = question.program
    steps = [program.instructions[index] for index in question.reference_order]
    if any(step.operation == "piecewise" for step in steps):
        return frozenset()
    return frozenset(
        step.arguments[PLACES[step.operation]]
        for step in steps
        if step.operation in {"quotient", "log"} or (step.operation == "integer power" and step.data < 0)
    )


def _of_value(conversion: Conversion, step: Instruction) -> Iterator[Critical]:
    field = conversion.field
    place = PLACES.get(step.operation)
    if place is not None:
        element = conversion.known(step.arguments[place])
        if element is not None and _is_singular(step):
            yield Critical(element, step.arguments[place])
    elif step.operation in RANGED:
        element = conversion.known(step.arguments[0])
        if element is not None:
            yield Critical(field.subtract(element, field.one), None)
            yield Critical(field.add(element, field.one), None)


def _is_singular(step: Instruction) -> bool:
    if step.operation == "integer power":
        return bool(step.data < 0)
    return bool(step.operation != "root" or step.data % 2 == 0)


def _of_jump(conversion: Conversion, step: Instruction) -> Iterator[Critical]:
    if step.operation == "power":
        yield from _of_zero_base(conversion, step)
    if step.operation == "sign":
        element = conversion.known(step.arguments[0])
        if element is not None:
            yield Critical(element, step.arguments[0])
    if step.operation == "piecewise":
        for condition in step.data:
            for _, _, left, right in _relations(condition):
                one, other = conversion.known(left), conversion.known(right)
                if one is not None and other is not None:
                    yield Critical(conversion.field.subtract(one, other), None)


def _of_zero_base(conversion: Conversion, step: Instruction) -> Iterator[Critical]:
    """The exponent of `0^u`, which is 1 where u is zero and 0 beside it."""
    base, exponent = (conversion.known(index) for index in step.arguments)
    if base is not None and exponent is not None and conversion.field.is_zero(base):
        yield Critical(exponent, step.arguments[1])


def _relations(condition: Condition) -> Iterator[Relation]:
    if condition[0] == "rel":
        yield condition
    elif condition[0] != "truth":
        for part in condition[1:]:
            yield from _relations(part)


def vanishing_factors(conversion: Conversion, polynomial: Polynomial) -> Iterator[Polynomial]:
    """The irreducible factors of a polynomial that may be zero somewhere."""
    field = conversion.field
    if polynomial.is_constant() or is_never_zero(field, polynomial):
        return
    try:
        powers = conversion.tower.factoring.factors(polynomial).powers
    except Exhausted:
        yield polynomial
        return
    for factor, _ in powers:
        generator = conversion.tower.generator_of(factor)
        if generator is not None and generator.kind == "root":
            yield from vanishing_factors(conversion, generator.of)
        elif not is_never_zero(field, factor):
            yield factor


def is_never_zero(field: Field, polynomial: Polynomial) -> bool:
    """Whether all terms have one sign and one of them is positive everywhere."""
    coefficients = polynomial.coeffs()
    if any((coefficient > 0) != (coefficients[0] > 0) for coefficient in coefficients):
        return False
    strict = False
    slots = field.grown()
    for monomial in polynomial.monoms():
        used = [(field.generators[slot], monomial[slot]) for slot in slots if monomial[slot]]
        if any(power % 2 and not generator.positive for generator, power in used):
            return False
        strict = strict or all(_is_nonzero(generator) for generator, _ in used)
    return strict


def _is_nonzero(generator: Generator) -> bool:
    """Whether a generator is positive everywhere; a root is zero where its radicand is."""
    return generator.positive and (generator.kind != "root" or not generator.names)
