import pytest
from flint import acb, arb

from quizapp.deciding.enclosing.powers import raised

AROUND_ZERO = arb(1).exp() - arb(1).exp()


@pytest.mark.parametrize("exponent", [1, 2, 3, 10, 401])
def test_a_ball_around_zero_has_powers(exponent: int) -> None:
    power = raised(AROUND_ZERO, exponent)
    assert power.contains(0)
    assert abs(power) < arb(10) ** -15


@pytest.mark.parametrize("exponent", [-3, 0, 1, 7])
def test_other_balls_are_raised_as_they_are(exponent: int) -> None:
    assert raised(arb("1.5 +/- 0.01"), exponent).contains(arb(3) ** exponent / arb(2) ** exponent)
    assert raised(acb(0, 1), 4 * exponent) == 1
