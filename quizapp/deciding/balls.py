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
from typing import Any, Final, TypeAlias

import flint
from flint import arb, fmpq, fmpz

from quizapp.algebra.tree import Node
from quizapp.deciding.program import Condition, Instruction, Program, Unsupported, condition_parts

Value: TypeAlias = Any
LARGEST_EXACT_BITS = 8192
LARGEST_FACTORIAL = 1000


class _Missing:
    """The value of an expression that has none."""

    def __repr__(self) -> str:
        return "MISSING"


MISSING: Final = _Missing()
ZERO, ONE = fmpq(0), fmpq(1)


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


def run(program: Program, order: list[int], point: Mapping[str, Any], bits: int) -> Run:
    """The values of the instructions in `order` at an exact point.

    Args:
        program: what is computed.
        order: indices in an order in which each comes after its parts, as `Program.needed` gives it.
        point: variable to exact rational (`fmpq`).
        bits: working precision.
    """
    flint.ctx.prec = bits
    result = Run()
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


def enclose(node: Node, point: Mapping[str, Fraction], bits: int = 64) -> Any | None:  # noqa: ANN401
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


def holds(run_: Run, condition: Condition, touch: Callable[[int, int], None]) -> bool | _Missing | None:
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


def sign(value: Value) -> int | None:
    """The sign of a rational or ball; None where the ball holds zero and more."""
    if value > 0:
        return 1
    if value < 0:
        return -1
    return 0 if type(value) is fmpq else None


def _related(run_: Run, condition: Condition, touch: Callable[[int, int], None]) -> bool | _Missing | None:
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


Answer: TypeAlias = tuple[Value, bool]
Operation: TypeAlias = Callable[[list[Any], Instruction], Answer]


def _bounded(value: Value) -> Answer:
    if type(value) is fmpq and value.height_bits() > LARGEST_EXACT_BITS:
        return arb(value), False
    return value, False


def _sum(arguments: list[Any], _step: Instruction) -> Answer:
    total = arguments[0]
    for argument in arguments[1:]:
        total = total + argument
    return _bounded(total)


def _product(arguments: list[Any], _step: Instruction) -> Answer:
    total = arguments[0]
    for argument in arguments[1:]:
        total = total * argument
    return _bounded(total)


def _quotient(arguments: list[Any], _step: Instruction) -> Answer:
    over, under = arguments
    order = sign(under)
    if order == 0:
        return MISSING, True
    return (None, False) if order is None else _bounded(over / under)


def _integer_power(arguments: list[Any], step: Instruction) -> Answer:
    return _whole_power(arguments[0], step.data), False


def _whole_power(base: Value, exponent: int) -> Value:
    if exponent < 0:
        order = sign(base)
        if order == 0:
            return MISSING
        if order is None:
            return None
    if type(base) is fmpq and base.height_bits() * abs(exponent) > LARGEST_EXACT_BITS:
        base = arb(base)
    return base**exponent if type(base) is fmpq else base ** fmpz(exponent)


def _power(arguments: list[Any], step: Instruction) -> Answer:
    base, exponent = arguments
    order = sign(base)
    if order is None:
        return None, False
    if type(exponent) is fmpq and exponent.q == 1:
        return _whole_power(base, int(exponent.p)), order <= 0 and step.varying
    if order > 0:
        return _positive_power(base, exponent), False
    if order == 0:
        direction = sign(exponent)
        return (None, True) if direction is None else (ZERO if direction > 0 else MISSING, True)
    if type(exponent) is not fmpq and exponent.contains_integer():
        return None, False
    return MISSING, False


def _positive_power(base: Value, exponent: Value) -> Value:
    if type(base) is fmpq and type(exponent) is fmpq:
        root = _exact_root(base, int(exponent.q))
        if root is not None:
            return _whole_power(root, int(exponent.p))
    return (arb(base).log() * exponent).exp()


def _exact_root(value: Any, degree: int) -> Any | None:  # noqa: ANN401
    if degree > LARGEST_FACTORIAL:
        return None
    over, under = value.p.root(degree), value.q.root(degree)
    return fmpq(over, under) if over**degree == value.p and under**degree == value.q else None


def _root(arguments: list[Any], step: Instruction) -> Answer:
    value, degree = arguments[0], step.data
    order = sign(value)
    if order is None:
        return None, False
    if order == 0:
        return ZERO, degree % 2 == 0
    if order < 0:
        if degree % 2 == 0:
            return MISSING, False
        return -_positive_root(-value, degree), False
    return _positive_root(value, degree), False


def _positive_root(value: Value, degree: int) -> Value:
    exact = _exact_root(value, degree) if type(value) is fmpq else None
    return arb(value).root(degree) if exact is None else exact


def _exp(arguments: list[Any], _step: Instruction) -> Answer:
    return (ONE if arguments[0] == 0 else arb(arguments[0]).exp()), False


def _log(arguments: list[Any], _step: Instruction) -> Answer:
    order = sign(arguments[0])
    if order is None:
        return None, False
    if order <= 0:
        return MISSING, order == 0
    return (ZERO if arguments[0] == 1 else arb(arguments[0]).log()), False


def _abs(arguments: list[Any], _step: Instruction) -> Answer:
    return abs(arguments[0]), False


def _sign(arguments: list[Any], _step: Instruction) -> Answer:
    order = sign(arguments[0])
    return (None, False) if order is None else (fmpq(order), order == 0)


def _max(arguments: list[Any], _step: Instruction) -> Answer:
    order = sign(arguments[0] - arguments[1])
    if order is None:
        return arb(arguments[0]).max(arb(arguments[1])), False
    return arguments[0 if order >= 0 else 1], False


def _min(arguments: list[Any], _step: Instruction) -> Answer:
    order = sign(arguments[0] - arguments[1])
    if order is None:
        return arb(arguments[0]).min(arb(arguments[1])), False
    return arguments[0 if order <= 0 else 1], False


def _everywhere(name: str, at_zero: Any) -> Operation:  # noqa: ANN401
    method = getattr(arb, name)

    def operation(arguments: list[Any], _step: Instruction) -> Answer:
        return (at_zero if arguments[0] == 0 else method(arb(arguments[0]))), False

    return operation


def _inside(name: str, lower: int | None, upper: int | None, *, closed: bool, zero_at: int) -> Operation:
    """A function with a value between `lower` and `upper` only."""
    method = getattr(arb, name)

    def operation(arguments: list[Any], _step: Instruction) -> Answer:
        value = arguments[0]
        margins = [sign(value - lower)] if lower is not None else []
        margins += [sign(upper - value)] if upper is not None else []
        if -1 in margins:
            return MISSING, False
        if None in margins:
            return None, False
        edge = 0 in margins
        if edge and not closed:
            return MISSING, True
        return (ZERO if value == zero_at else method(arb(value))), edge

    return operation


def _lambert(arguments: list[Any], _step: Instruction) -> Answer:
    order = sign(arguments[0] + arb(-1).exp())
    if order is None:
        return None, False
    if order < 0:
        return MISSING, False
    return (ZERO if arguments[0] == 0 else arb(arguments[0]).lambertw()), False


def _floor(arguments: list[Any], _step: Instruction) -> Answer:
    value = arguments[0]
    if type(value) is fmpq:
        return fmpq(value.floor()), value.q == 1
    if value.contains_integer():
        return None, False
    whole = value.floor().unique_fmpz()
    return (None if whole is None else fmpq(whole)), False


def _ceil(arguments: list[Any], step: Instruction) -> Answer:
    value, edge = _floor([-arguments[0]], step)
    return (None if value is None else -value), edge


def _factorial(arguments: list[Any], _step: Instruction) -> Answer:
    value = arguments[0]
    if type(value) is not fmpq:
        return (None if value.contains_integer() else MISSING), False
    if value < 0 or value.q != 1:
        return MISSING, False
    if value > LARGEST_FACTORIAL:
        return None, True
    return _bounded(fmpq(fmpz.fac_ui(value.p)))[0], True


OPERATIONS: dict[str, Operation] = {
    "pi": lambda _arguments, _step: (arb.pi(), False),
    "negative": lambda arguments, _step: (-arguments[0], False),
    "sum": _sum,
    "product": _product,
    "quotient": _quotient,
    "integer power": _integer_power,
    "power": _power,
    "root": _root,
    "exp": _exp,
    "log": _log,
    "abs": _abs,
    "sign": _sign,
    "max": _max,
    "min": _min,
    "sin": _everywhere("sin", ZERO),
    "cos": _everywhere("cos", ONE),
    "sinh": _everywhere("sinh", ZERO),
    "cosh": _everywhere("cosh", ONE),
    "tanh": _everywhere("tanh", ZERO),
    "atan": _everywhere("atan", ZERO),
    "asinh": _everywhere("asinh", ZERO),
    "erf": _everywhere("erf", ZERO),
    "asin": _inside("asin", -1, 1, closed=True, zero_at=0),
    "acos": _inside("acos", -1, 1, closed=True, zero_at=1),
    "acosh": _inside("acosh", 1, None, closed=True, zero_at=1),
    "atanh": _inside("atanh", -1, 1, closed=False, zero_at=0),
    "LambertW": _lambert,
    "floor": _floor,
    "ceil": _ceil,
    "factorial": _factorial,
}
