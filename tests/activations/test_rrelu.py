from __future__ import annotations

import numpy as np
import pytest

from quizapp.activations.activation import ParameterError
from quizapp.activations.rrelu import ACTIVATION, train


def test_evaluation_takes_the_mean_slope() -> None:
    assert float(ACTIVATION.value(-1.0)) == pytest.approx(-11 / 48, rel=1e-15)
    assert float(ACTIVATION.value(-1.0, lower=0.1, upper=0.3)) == pytest.approx(-0.2)


def test_training_draws_a_slope_for_every_element_from_the_generator_given() -> None:
    points = np.full(20_000, -1.0)
    value, slope = train(points, np.random.default_rng(7))
    assert np.array_equal(value, -slope)
    assert slope.min() >= 1 / 8
    assert slope.max() <= 1 / 3
    assert slope.mean() == pytest.approx(11 / 48, abs=2e-3)
    assert slope.var() == pytest.approx(25 / 6912, rel=0.05)
    again = train(points, np.random.default_rng(7))
    assert np.array_equal(value, again[0])
    assert not np.array_equal(value, train(points, np.random.default_rng(8))[0])


def test_positive_inputs_are_left_alone_and_nan_stays() -> None:
    value, slope = train(np.array([[2.5, np.nan, 0.0]], dtype=np.float32), np.random.default_rng(1))
    assert value.dtype == slope.dtype == np.float32
    assert value[0, 0] == 2.5
    assert slope[0, 0] == 1
    assert np.isnan([value[0, 1], slope[0, 1]]).all()
    assert value[0, 2] == 0
    assert 1 / 8 <= slope[0, 2] <= 1 / 3


@pytest.mark.parametrize("bounds", [(0.5, 0.25), (np.nan, 1.0), (0.0, np.inf), (0.5, 1.0), (-0.1, 0.2)])
def test_bounds_in_the_wrong_order_are_refused(bounds: tuple[float, float]) -> None:
    with pytest.raises(ParameterError):
        train([1.0], np.random.default_rng(0), lower=bounds[0], upper=bounds[1])
