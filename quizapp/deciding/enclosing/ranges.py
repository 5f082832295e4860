"""Bound a program's values over a whole cell: interval arithmetic that knows infinity.

It settles signs that algebra does not see, such as that of `2 + cos x` or of `3 - tanh x`. Ends are balls; what cannot
be bounded is the whole line. An interval holds every value that the expression has where it has one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, TypeAlias

import flint
from flint import arb, fmpq

from quizapp.deciding.enclosing.powers import raised
from quizapp.deciding.enclosing.program import Exact, Instruction, Program
from quizapp.deciding.splitting.signs import EVERYWHERE, Gaps

BITS = 64


class Range(NamedTuple):
    """All values between two balls, infinity included."""

    lower: Any
    upper: Any


class Ranges:
    """Bounds of a program's instructions over the gaps in which its variables lie."""

    def __init__(self, program: Program, gaps: Mapping[str, Gaps]) -> None:
        self.program = program
        self.gaps = gaps
        self._known: dict[int, Range] = {}

    def sign(self, index: int) -> int:
        """1 or -1 if all values of an instruction have that sign, else 0."""
        lower, upper = self.of(index)
        return int(lower > 0) - int(upper < 0)

    def order(self, left: int, right: int) -> int:
        """1 if the left values are all larger than the right ones, -1 if all smaller, else 0."""
        one, other = self.of(left), self.of(right)
        return int(one.lower > other.upper) - int(one.upper < other.lower)

    def below_one(self, index: int) -> int:
        """1 if all values of an instruction are at most one, else 0."""
        return int(self.of(index).upper <= 1)

    def above_minus_one(self, index: int) -> int:
        """1 if all values of an instruction are at least minus one, else 0."""
        return int(self.of(index).lower >= -1)

    def of(self, index: int) -> Range:
        """The range of an instruction."""
        found = self._known.get(index)
        if found is None:
            flint.ctx.prec = BITS
            found = self._known[index] = _sound(self._compute(self.program.instructions[index]))
        return found

    def _compute(self, step: Instruction) -> Range:
        if step.operation == "variable":
            return self._variable(step.data)
        if step.operation == "number":
            return _point(arb(fmpq(*step.data)))
        if step.operation == "piecewise":
            return _hull([self.of(part) for part in step.arguments])
        rule = RULES.get(step.operation)
        return WHOLE if rule is None else rule(step, [self.of(part) for part in step.arguments])

    def _variable(self, name: str) -> Range:
        return _hull([Range(_end(gap.lower, -1), _end(gap.upper, 1)) for gap in self.gaps.get(name, EVERYWHERE)])


def _end(root: Exact, side: int) -> Exact:
    if root is None:
        return arb.pos_inf() if side > 0 else arb.neg_inf()
    return root.enclose(BITS)


def _point(value: Exact) -> Range:
    return Range(value, value)


def _sound(found: Range) -> Range:
    """The range, without ends that are no number."""
    lower = arb.neg_inf() if found.lower.is_nan() else found.lower
    upper = arb.pos_inf() if found.upper.is_nan() else found.upper
    return Range(lower, upper)


def _hull(parts: list[Range]) -> Range:
    total = parts[0]
    for part in parts[1:]:
        total = Range(total.lower.min(part.lower), total.upper.max(part.upper))
    return total


Rule: TypeAlias = Callable[[Instruction, list[Range]], Range]
WHOLE = Range(arb.neg_inf(), arb.pos_inf())


def _sum(_step: Instruction, parts: list[Range]) -> Range:
    lower, upper = parts[0]
    for part in parts[1:]:
        lower, upper = lower + part.lower, upper + part.upper
    return Range(lower, upper)


def _times(one: Range, other: Range) -> Range:
    corners = [left * right for left in one for right in other]
    if any(corner.is_nan() for corner in corners):
        return _times_with_infinity(one, other)
    return _hull([_point(corner) for corner in corners])


def _times_with_infinity(one: Range, other: Range) -> Range:
    """The product where 0 * infinity occurs: only its sign is known."""
    signs = [int(part.lower >= 0) - int(part.upper <= 0) for part in (one, other)]
    if 0 in signs:
        return WHOLE
    return Range(arb(0), arb.pos_inf()) if signs[0] == signs[1] else Range(arb.neg_inf(), arb(0))


def _product(_step: Instruction, parts: list[Range]) -> Range:
    total = parts[0]
    for part in parts[1:]:
        total = _times(total, part)
    return total


def _inverse(part: Range) -> Range:
    if part.lower > 0 or part.upper < 0:
        return Range(_over(part.upper), _over(part.lower))
    if part.lower >= 0:
        return Range(_over(part.upper), arb.pos_inf()) if part.upper > 0 else WHOLE
    return Range(arb.neg_inf(), _over(part.lower)) if part.upper <= 0 and part.lower < 0 else WHOLE


def _over(value: Exact) -> Exact:
    return 1 / value if value.is_finite() else arb(0)


def _quotient(_step: Instruction, parts: list[Range]) -> Range:
    return _times(parts[0], _inverse(parts[1]))


def _absolute(part: Range) -> Range:
    if part.lower >= 0:
        return part
    if part.upper <= 0:
        return Range(-part.upper, -part.lower)
    return Range(arb(0), (-part.lower).max(part.upper))


def _integer_power(step: Instruction, parts: list[Range]) -> Range:
    exponent, base = step.data, parts[0]
    if exponent % 2 == 0:
        base = _absolute(base)
    raised = Range(_raised(base.lower, abs(exponent)), _raised(base.upper, abs(exponent)))
    return raised if exponent >= 0 else _inverse(raised)


def _raised(value: Exact, exponent: int) -> Exact:
    if value.is_finite() or exponent == 0:
        return raised(value, exponent)
    return value if exponent % 2 or value > 0 else -value


def _rising(function: Callable[[Exact], Exact], at_left: Exact, at_right: Exact) -> Rule:
    """A function that rises: `at_left` and `at_right` are its limits at both infinities."""

    def rule(_step: Instruction, parts: list[Range]) -> Range:
        lower, upper = parts[0]
        return Range(
            function(lower) if lower.is_finite() else (at_left if lower < 0 else at_right),
            function(upper) if upper.is_finite() else (at_right if upper > 0 else at_left),
        )

    return rule


def _log(_step: Instruction, parts: list[Range]) -> Range:
    lower, upper = parts[0]
    return Range(
        lower.log() if lower > 0 and lower.is_finite() else arb.neg_inf(),
        upper.log() if upper > 0 and upper.is_finite() else arb.pos_inf(),
    )


def _root(step: Instruction, parts: list[Range]) -> Range:
    lower, upper = parts[0]
    if step.data % 2 == 0:
        low = lower.root(step.data) if lower > 0 and lower.is_finite() else arb(0)
        return Range(low, upper.root(step.data) if upper > 0 and upper.is_finite() else arb.pos_inf())
    return Range(_odd_root(lower, step.data), _odd_root(upper, step.data))


def _odd_root(value: Exact, degree: int) -> Exact:
    if not value.is_finite() or value == 0:
        return value
    if value > 0:
        return value.root(degree)
    return -((-value).root(degree)) if value < 0 else arb.nan()


def _circular(name: str) -> Rule:
    method = getattr(arb, name)

    def rule(_step: Instruction, parts: list[Range]) -> Range:
        lower, upper = parts[0]
        if not (lower.is_finite() and upper.is_finite()):
            return Range(arb(-1), arb(1))
        value = method(lower.union(upper))
        return Range(arb(-1).max(value.lower()), arb(1).min(value.upper()))

    return rule


def _cosh(_step: Instruction, parts: list[Range]) -> Range:
    lower, upper = _absolute(parts[0])
    return Range(lower.cosh() if lower.is_finite() else arb(1), upper.cosh() if upper.is_finite() else arb.pos_inf())


_MINUS, _PLUS = arb.neg_inf(), arb.pos_inf()
RULES: dict[str, Rule] = {
    "negative": lambda _step, parts: Range(-parts[0].upper, -parts[0].lower),
    "pi": lambda _step, _parts: _point(arb.pi()),
    "sum": _sum,
    "product": _product,
    "quotient": _quotient,
    "integer power": _integer_power,
    "root": _root,
    "power": lambda _step, parts: Range(arb(0), _PLUS) if parts[0].lower >= 0 else WHOLE,
    "abs": lambda _step, parts: _absolute(parts[0]),
    "max": lambda _step, parts: Range(parts[0].lower.max(parts[1].lower), parts[0].upper.max(parts[1].upper)),
    "min": lambda _step, parts: Range(parts[0].lower.min(parts[1].lower), parts[0].upper.min(parts[1].upper)),
    "sign": lambda _step, _parts: Range(arb(-1), arb(1)),
    "exp": _rising(arb.exp, arb(0), _PLUS),
    "log": _log,
    "tanh": _rising(arb.tanh, arb(-1), arb(1)),
    "erf": _rising(arb.erf, arb(-1), arb(1)),
    "atan": _rising(arb.atan, arb(-2), arb(2)),
    "sinh": _rising(arb.sinh, _MINUS, _PLUS),
    "asinh": _rising(arb.asinh, _MINUS, _PLUS),
    "cosh": _cosh,
    "sin": _circular("sin"),
    "cos": _circular("cos"),
    "asin": lambda _step, _parts: Range(arb(-2), arb(2)),
    "acos": lambda _step, _parts: Range(arb(0), arb(4)),
}
