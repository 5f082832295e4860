from __future__ import annotations

import numpy as np

from quizapp.activations import stable


def test_damped_gives_zero_where_the_weight_vanishes() -> None:
    z = np.array([-np.inf, -2.0, np.nan])
    assert stable.damped(z, np.array([0.0, 0.5, 0.5])).tolist()[:2] == [0.0, -1.0]
    assert np.isnan(stable.damped(z, np.array([0.0, 0.5, 0.5]))[2])


def test_scaled_leaves_the_floats_silently() -> None:
    greatest = np.finfo(np.float64).max
    with np.errstate(all="raise"):
        assert stable.scaled(2.0, np.array([greatest, -greatest, 1.0])).tolist() == [np.inf, -np.inf, 2.0]
        assert stable.scaled(0.0, np.array([np.inf, -np.inf, 1.0])).tolist() == [0.0, 0.0, 0.0]


def test_the_normal_distribution_keeps_its_left_tail() -> None:
    tail = stable.normal_cdf(np.array([-30.0, 0.0, 30.0]))
    assert 4.9e-198 < tail[0] < 4.91e-198
    assert tail[1:].tolist() == [0.5, 1.0]
    assert stable.normal_pdf(np.array([1e200])).tolist() == [0.0]


def test_sigmoid_is_monotone_to_the_last_bit_near_zero() -> None:
    z = np.nextafter(np.zeros(1), 1) * np.arange(-5.0, 6.0)
    assert (np.diff(stable.sigmoid(z)) >= 0).all()
