import math
from fractions import Fraction

import pytest

from quizapp.activations.catalogue import activations
from quizapp.services.sampling import grid, kinks_of, slope_curve, value_curve, windows


def test_a_slope_is_lifted_at_its_kink_and_keeps_the_convention_as_a_dot() -> None:
    curve = slope_curve(activations()["relu"], {}, 10.0)
    assert curve.values[curve.points.index(0.0)] is None
    assert curve.dots == ((0.0, 0.0),)
    assert (curve.at(-5.0), curve.at(0.0), curve.at(5.0)) == (0.0, 0.0, 1.0)


def test_a_step_is_not_joined_by_an_upright_line() -> None:
    curve = value_curve(activations()["step"], {"c": Fraction(1, 2)}, 3.0)
    place = curve.points.index(0.0)
    assert curve.values[place - 1 : place + 2] == (0.0, None, 1.0)
    assert curve.dots == ((0.0, 0.5),)


def test_a_smooth_curve_has_no_gap() -> None:
    curve = value_curve(activations()["sigmoid"], {}, 10.0)
    assert None not in curve.values
    assert curve.at(1.0) == pytest.approx(1 / (1 + math.exp(-1)), rel=1e-9)


def test_parameters_shape_the_curve() -> None:
    assert value_curve(activations()["leaky_relu"], {"alpha": Fraction(1, 2)}, 10.0).at(-4.0) == -2.0


@pytest.mark.parametrize("name", activations())
def test_the_close_up_shows_kinks_that_lie_beside_the_usual_one(name: str) -> None:
    wide, close = windows(activations()[name], {})
    assert (wide.low, wide.high) == (-10.0, 10.0)
    near = [kink for kink in kinks_of(activations()[name], {}) if abs(kink) < 5]
    assert all(close.low < kink < close.high for kink in near)
    assert all(value is not None for value in wide.value.values) or name == "step"


def test_points_increase_strictly() -> None:
    points = grid(3.0, (0.0, 1.0, 9.0))
    assert list(points) == sorted(set(points))
    assert 9.0 not in points
