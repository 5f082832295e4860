"""What each operation of a program does to exact rationals and balls.

Each operation gives a value and whether the arguments lie on an edge of it: a jump, or the end of its domain.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeAlias

from flint import arb, fmpq, fmpz

from quizapp.deciding.enclosing.powers import raised
from quizapp.deciding.enclosing.program import Exact, Instruction

Value: TypeAlias = Any
"""An `fmpq`, an `arb`, MISSING or None."""
LARGEST_EXACT_BITS = 8192
LARGEST_FACTORIAL = 1000


class Missing:
    """The value of an expression that has none."""

    def __repr__(self) -> str:
        return "MISSING"


MISSING: Final = Missing()
ZERO, ONE = fmpq(0), fmpq(1)


def sign(value: Value) -> int | None:
    """The sign of a rational or ball; None where the ball holds zero and more."""
    if value > 0:
        return 1
    if value < 0:
        return -1
    return 0 if type(value) is fmpq or value.is_zero() else None


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
    value = _whole_power(arguments[0], step.data)
    return value, value is MISSING


def _whole_power(base: Value, exponent: int) -> Value:
    if exponent < 0:
        order = sign(base)
        if order == 0:
            return MISSING
        if order is None:
            return None
    if type(base) is fmpq and base.height_bits() * abs(exponent) > LARGEST_EXACT_BITS:
        base = arb(base)
    return base**exponent if type(base) is fmpq else raised(base, exponent)


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


def _exact_root(value: Exact, degree: int) -> Exact | None:
    if degree > LARGEST_FACTORIAL:
        return None
    over, under = value.p.root(degree), value.q.root(degree)
    return fmpq(over, under) if over**degree == value.p and under**degree == value.q else None


def _root(arguments: list[Any], step: Instruction) -> Answer:
    value, degree = arguments[0], step.data
    order = sign(value)
    if order is None:
        return (_root_around_zero(value, degree) if degree % 2 else None), False
    if order == 0:
        return ZERO, degree % 2 == 0
    if order < 0:
        if degree % 2 == 0:
            return MISSING, False
        return -_positive_root(-value, degree), False
    return _positive_root(value, degree), False


def _root_around_zero(ball: arb, degree: int) -> Value:
    """The odd root of a ball with zero in it: it lies between those of the ends."""
    reach = arb(ball.abs_upper()).root(degree).abs_upper()
    return arb(0, reach)


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


def _everywhere(name: str, at_zero: Exact) -> Operation:
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
    floor = value.floor()
    whole = floor.unique_fmpz()
    return (floor if whole is None else fmpq(whole)), whole is None or value.contains_integer()


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
