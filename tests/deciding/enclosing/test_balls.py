from fractions import Fraction

import pytest
from flint import arb, fmpq

from quizapp.deciding.enclosing.balls import enclose, enclose_exactly, holds, run, separated
from quizapp.deciding.enclosing.operations import MISSING
from quizapp.deciding.enclosing.program import Program
from tests.deciding.texts import carried


def seen(text: str, **point: Fraction | int) -> tuple[object, bool]:
    program = Program({})
    root = program.add(carried(text))
    exact = {name: fmpq(Fraction(value).numerator, Fraction(value).denominator) for name, value in point.items()}
    result = run(program, program.needed(root), exact, 64)
    return result.values[root], result.on_edge(program, root)


@pytest.mark.parametrize(
    ("text", "value"),
    [("(z+1)/3", fmpq(5, 6)), ("abs(-z)*exp(0)", fmpq(3, 2)), ("sqrt(4*z+3)", fmpq(3)), ("max(z,1)^2", fmpq(9, 4))],
)
def test_rational_values_stay_exact(text: str, value: object) -> None:
    assert seen(text, z=Fraction(3, 2))[0] == value


@pytest.mark.parametrize("text", ["log(z)", "sqrt(z)", "z^(1/2)", "asin(z-1)", "acosh(z)", "LambertW(z)", "1/(z+2)"])
def test_what_has_no_value_is_missing(text: str) -> None:
    assert seen(text, z=-2)[0] is MISSING


@pytest.mark.parametrize("text", ["sign(z)", "1[z>0]", "1[z>=0]", "sqrt(z)", "step(z)", "floor(z)"])
def test_boundaries_are_edges(text: str) -> None:
    assert seen(text, z=0)[1]
    assert not seen(text, z=Fraction(1, 2))[1]


@pytest.mark.parametrize("text", ["1/z", "z^-1", "z*z^-1", "1/z^-2"])
def test_a_single_point_without_value_is_an_edge(text: str) -> None:
    assert seen(text, z=0) == (MISSING, True)
    assert not seen(text, z=Fraction(1, 2))[1]


def test_a_continuous_kink_is_no_edge() -> None:
    assert not seen("abs(z)+max(0,z)", z=0)[1]


def test_branches_that_are_not_taken_leave_no_edge() -> None:
    assert seen("Piecewise((sqrt(z),z>1),(z,True))", z=0) == (0, False)


def test_enclosures_hold_the_value() -> None:
    ball = enclose(carried("log(1+exp(z))"), {"z": Fraction(1)})
    assert ball is not None
    assert ball.overlaps(arb("1.3132616875182228340489954949678556419152800856703"))
    assert enclose(carried("log(z)"), {"z": Fraction(-1)}) is None
    assert enclose_exactly(carried("z/2"), {"z": Fraction(1)}, 64) == fmpq(1, 2)


def test_separation_is_certain() -> None:
    assert separated(fmpq(1, 3), fmpq(1, 2))
    assert not separated(arb(2).sqrt(), arb(2).sqrt())
    assert not separated(arb.pos_inf(), arb(1))


def test_conditions_can_be_undecided() -> None:
    program = Program({})
    condition = program.condition(carried("Piecewise((1, sqrt(2)*sqrt(2) > 2),(0,True))").branches[0].condition)  # type: ignore[union-attr]
    result = run(program, list(range(len(program.instructions))), {}, 64)
    assert holds(result, condition, lambda _left, _right: None) is None
