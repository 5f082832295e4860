import pytest
from flint import arb, fmpq

from quizapp.deciding.enclosing.operations import MISSING, OPERATIONS, sign
from quizapp.deciding.enclosing.program import Instruction

PLAIN = Instruction("", (), 2, frozenset("z"), varying=True)


@pytest.mark.parametrize(
    ("operation", "arguments", "value"),
    [
        ("sum", [fmpq(1, 2), fmpq(1, 3)], fmpq(5, 6)),
        ("quotient", [fmpq(1), fmpq(0)], MISSING),
        ("power", [fmpq(-8), fmpq(1, 3)], MISSING),
        ("power", [fmpq(8), fmpq(2, 3)], fmpq(4)),
        ("power", [fmpq(0), fmpq(0)], fmpq(1)),
        ("log", [fmpq(1)], fmpq(0)),
        ("floor", [fmpq(-3, 2)], fmpq(-2)),
        ("ceil", [fmpq(-3, 2)], fmpq(-1)),
        ("factorial", [fmpq(5)], fmpq(120)),
        ("factorial", [fmpq(1, 2)], MISSING),
        ("atanh", [fmpq(1)], MISSING),
        ("acos", [fmpq(1)], fmpq(0)),
    ],
)
def test_exact_values(operation: str, arguments: list[object], value: object) -> None:
    assert OPERATIONS[operation](arguments, PLAIN)[0] == value


def test_an_unclear_denominator_has_no_value_yet() -> None:
    assert OPERATIONS["quotient"]([fmpq(1), arb(0, 1)], PLAIN) == (None, False)


def test_roots_of_negative_numbers() -> None:
    assert OPERATIONS["root"]([fmpq(-4)], PLAIN)[0] is MISSING
    assert OPERATIONS["root"]([fmpq(-8)], PLAIN._replace(data=3))[0] == -2


def test_large_numbers_become_balls() -> None:
    value, _ = OPERATIONS["integer power"]([fmpq(3)], PLAIN._replace(data=10**9))
    assert isinstance(value, arb)


def test_signs_are_certain() -> None:
    assert (sign(fmpq(-1)), sign(fmpq(0)), sign(arb(0, 1)), sign(arb(2))) == (-1, 0, None, 1)
