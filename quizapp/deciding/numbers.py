"""Decide numbers: exactly, within a tolerance, or to a number of significant figures.

Without a tolerance a number is an expression without variables. With one, balls decide |x - r| <= abs + rel |r| at
rising precision; what lies exactly on the border is within it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

import flint
from flint import arb, fmpq

from quizapp.algebra import tree
from quizapp.algebra.scope import Domain
from quizapp.algebra.tree import Node
from quizapp.deciding.enclosing.balls import enclose_exactly
from quizapp.deciding.enclosing.decimals import shown
from quizapp.deciding.enclosing.operations import sign
from quizapp.deciding.enclosing.program import Exact
from quizapp.deciding.expressions import Comparison, compare
from quizapp.questions.decision import Tolerance

PRECISIONS = (64, 256, 1024, 4096)
HALF = Fraction(1, 2)
TEN = 10


@dataclass(frozen=True, slots=True)
class Precision:
    """How a number is to be held against its reference."""

    tolerance: Tolerance | None = None
    digits: int | None = None


def compare_numbers(reference: Node, answer: Node, variables: Mapping[str, Domain], precision: Precision) -> Comparison:
    """Whether `answer` is the number `reference`.

    Args:
        reference: a number as an expression, or infinity.
        answer: the number that was given.
        variables: domains of names that may stand in either (numbers with parameters are compared exactly).
        precision: tolerance and significant figures; nothing of both compares exactly.
    """
    infinite = (infinity(reference), infinity(answer))
    if any(infinite):
        return _compared_infinities(*infinite, reference, answer)
    if precision.tolerance is None and precision.digits is None:
        return compare(reference, answer, variables)
    if tree.names(reference) | tree.names(answer):
        return compare(reference, answer, variables)
    return _within(reference, answer, precision)


def infinity(node: Node) -> int:
    """1 for infinity, -1 for minus infinity, 0 for everything else."""
    if isinstance(node, tree.Negative):
        return -infinity(node.operand)
    return 1 if node == tree.Constant("oo") else 0


def figures(node: Node) -> int | None:
    """The significant figures that a written decimal shows, alone or times a power of ten; None for what is no decimal.

    >>> figures(tree.Number(Fraction(1, 100), "0.010"))
    2
    """
    while isinstance(node, tree.Negative):
        node = node.operand
    if isinstance(node, tree.Product) and len(node.factors) == 2 and _is_power_of_ten(node.factors[1]):  # noqa: PLR2004
        return figures(node.factors[0])
    if not isinstance(node, tree.Number):
        return None
    written = node.written or (str(node.value) if node.value.denominator == 1 else "")
    mantissa = written.lower().rstrip("%‰").partition("e")[0].partition("·")[0].partition("*")[0]
    digits = [letter for letter in mantissa if letter.isdecimal()]
    if not digits or any(letter not in "0123456789.,+- " for letter in mantissa):
        return None
    return len("".join(digits).lstrip("0")) or 1


def _is_power_of_ten(node: Node) -> bool:
    return isinstance(node, tree.Power) and isinstance(node.base, tree.Number) and node.base.value == TEN


def _compared_infinities(wanted: int, given: int, reference: Node, answer: Node) -> Comparison:
    if wanted == given:
        return Comparison("equal", method="infinity")
    values = [
        ("oo" if side > 0 else "-oo") if side else _said(node) for side, node in ((wanted, reference), (given, answer))
    ]
    return Comparison("different", method="infinity", reference_value=values[0], answer_value=values[1])


def _said(node: Node) -> str:
    value = enclose_exactly(node, {}, PRECISIONS[0])
    return "undefined" if value is None else shown(value)


def _within(reference: Node, answer: Node, precision: Precision) -> Comparison:
    for bits in PRECISIONS:
        wanted, given = enclose_exactly(reference, {}, bits), enclose_exactly(answer, {}, bits)
        if wanted is None or given is None:
            continue
        flint.ctx.prec = bits
        room = sign(_allowance(wanted, precision) - abs(given - wanted))
        if room is not None and room >= 0:
            return Comparison("equal", method=f"within the tolerance, ball arithmetic with {bits} bits")
        if room is not None:
            method = f"outside the tolerance, ball arithmetic with {bits} bits"
            texts = shown(given, wanted), shown(wanted, given)
            return Comparison("different", method, answer_value=texts[0], reference_value=texts[1])
    return compare(reference, answer, {})


def _allowance(wanted: Exact, precision: Precision) -> Exact:
    """How far the answer may lie from the value `wanted`."""
    if precision.tolerance is not None:
        return _exact(precision.tolerance.abs) + _exact(precision.tolerance.rel) * abs(wanted)
    assert precision.digits is not None
    exponent = _magnitude(wanted) - precision.digits + 1
    unit = Fraction(10) ** exponent * HALF
    return fmpq(unit.numerator, unit.denominator)


def _exact(value: float) -> Exact:
    """The decimal that a float is written as: 0.001 means one thousandth."""
    fraction = Fraction(Decimal(repr(value)))
    return fmpq(fraction.numerator, fraction.denominator)


def _magnitude(value: Exact) -> int:
    """The power of ten of the leading digit of a value; 0 for zero."""
    ball = abs(arb(value))
    if ball.contains(0):
        return 0
    exponent = int((ball.log() / arb(10).log()).floor().mid().fmpq().p)
    while not ball < arb(10) ** (exponent + 1):
        exponent += 1
    while ball < arb(10) ** exponent:
        exponent -= 1
    return exponent
