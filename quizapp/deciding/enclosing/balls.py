"""Enclose values: run a program at an exact point in ball arithmetic.

A value is one of four things: an exact rational (`fmpq`) as long as the arithmetic stays rational, so that ties at
break points are decided exactly; a ball (`arb`) that certainly contains the value; `MISSING`, where the expression
certainly has no value; None, where this precision cannot tell.

A point that lies on a boundary — a jump, a tie of conditions, the end of a domain — is called an edge: what is seen
there need not hold beside it. Everywhere else the expression is continuous around the point, so that a difference
seen there is a difference on a whole neighbourhood.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

import flint
from flint import arb, fmpq

from quizapp.algebra.tree import Node
from quizapp.deciding.enclosing.operations import MISSING, OPERATIONS, Missing, Value, sign
from quizapp.deciding.enclosing.program import Condition, Exact, Instruction, Program, Unsupported, condition_parts


@dataclass(slots=True)
class Run:
    """What a program computed at one point.

    Attributes:
        values: instruction to value.
        edges: instructions at whose boundary the point lies.
        taken: piecewise instruction to the number of the branch that was taken.
    """

    values: dict[int, Value] = field(default_factory=dict)
    edges: set[int] = field(default_factory=set)
    taken: dict[int, int] = field(default_factory=dict)

    def copy(self) -> Run:
        """The same values, to be continued on their own."""
        return Run(self.values.copy(), self.edges.copy(), self.taken.copy())

    def on_edge(self, program: Program, index: int) -> bool:
        """Whether what `index` rests on has a boundary at this point."""
        pending, seen = [index] if self.edges else [], set()
        while pending:
            current = pending.pop()
            if current in self.edges:
                return True
            if current not in seen:
                seen.add(current)
                pending.extend(self._used(program, current))
        return False

    def _used(self, program: Program, index: int) -> list[int]:
        step = program.instructions[index]
        branch = self.taken.get(index)
        if step.operation != "piecewise" or branch is None:
            return list(program.parts(index))
        conditions = [part for condition in step.data[: branch + 1] for part in condition_parts(condition)]
        return [*conditions, step.arguments[branch]]


def run(program: Program, order: list[int], point: Mapping[str, Any], bits: int, earlier: Run | None = None) -> Run:
    """The values of the instructions in `order` at an exact point.

    Args:
        program: what is computed.
        order: indices in an order in which each comes after its parts, as `Program.needed` gives it.
        point: variable to exact rational (`fmpq`).
        bits: working precision.
        earlier: what was computed at the same point and precision before; it is continued.
    """
    flint.ctx.prec = bits
    result = Run() if earlier is None else earlier
    values = result.values
    for index in order:
        step = program.instructions[index]
        operation = step.operation
        if operation == "number":
            values[index] = fmpq(*step.data)
        elif operation == "variable":
            values[index] = point.get(step.data)
        elif operation == "piecewise":
            values[index] = _piecewise(result, index, step)
        else:
            values[index] = _apply(result, index, step)
    return result


def enclose(node: Node, point: Mapping[str, Fraction], bits: int = 64) -> Exact | None:
    """A ball around the value of an elementary tree at an exact point; None where none is certain.

    >>> from quizapp.algebra.tree import Call, Symbol
    >>> enclose(Call("exp", (Symbol("z"),)), {"z": Fraction(0)})
    1.00000000000000000
    """
    value = enclose_exactly(node, point, bits)
    return None if value is None else arb(value)


def enclose_exactly(node: Node, point: Mapping[str, Fraction], bits: int) -> Value | None:
    """As `enclose`, but rational values stay exact (`fmpq`)."""
    program = Program({})
    try:
        root = program.add(node)
    except Unsupported:
        return None
    exact = {name: fmpq(value.numerator, value.denominator) for name, value in point.items()}
    value = run(program, program.needed(root), exact, bits).values[root]
    if value is None or value is MISSING:
        return None
    return value if arb(value).is_finite() else None


def holds(run_: Run, condition: Condition, touch: Callable[[int, int], None]) -> bool | Missing | None:
    """Whether a condition holds; None where it cannot be told, MISSING where an operand has no value.

    Args:
        run_: the values.
        condition: what is asked.
        touch: called with both sides of a relation that are exactly equal.
    """
    kind = condition[0]
    if kind == "rel":
        return _related(run_, condition, touch)
    if kind == "truth":
        return bool(condition[1])
    parts = [holds(run_, part, touch) for part in condition[1:]]
    if any(part is MISSING for part in parts):
        return MISSING
    if kind == "not":
        return None if parts[0] is None else not parts[0]
    decisive = kind == "or"
    if any(part is decisive for part in parts):
        return decisive
    return None if None in parts else not decisive


def separated(left: Value, right: Value) -> bool:
    """Whether two values (rationals or balls) are certainly different."""
    if type(left) is fmpq and type(right) is fmpq:
        return bool(left != right)
    one, other = arb(left), arb(right)
    return bool(one.is_finite() and other.is_finite() and not one.overlaps(other))


def _related(run_: Run, condition: Condition, touch: Callable[[int, int], None]) -> bool | Missing | None:
    _, relator, left, right = condition
    one, other = run_.values[left], run_.values[right]
    if one is MISSING or other is MISSING:
        return MISSING
    if one is None or other is None:
        return None
    order = sign(one - other)
    if order is None:
        return None
    if order == 0:
        touch(left, right)
    return order in RELATORS[relator]


RELATORS: dict[str, tuple[int, ...]] = {
    "<": (-1,),
    "<=": (-1, 0),
    ">": (1,),
    ">=": (0, 1),
    "=": (0,),
    "!=": (-1, 1),
}


def _piecewise(result: Run, index: int, step: Instruction) -> Value:
    def touch(_left: int, _right: int) -> None:
        if step.varying:
            result.edges.add(index)

    for number, condition in enumerate(step.data):
        answer = holds(result, condition, touch)
        if answer is True:
            result.taken[index] = number
            return result.values[step.arguments[number]]
        if answer is not False:
            return answer
    return MISSING


def _apply(result: Run, index: int, step: Instruction) -> Value:
    arguments = [result.values[part] for part in step.arguments]
    unknown = False
    for argument in arguments:
        if argument is MISSING:
            return MISSING
        unknown = unknown or argument is None
    if unknown:
        return None
    value, edge = OPERATIONS[step.operation](arguments, step)
    if edge and step.varying:
        result.edges.add(index)
    return value
