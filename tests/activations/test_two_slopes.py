from __future__ import annotations

import numpy as np

from quizapp.activations import two_slopes


def test_branches_are_chosen_by_the_sign_and_not_by_the_greater_value() -> None:
    z = np.array([-2.0, 0.0, 3.0])
    assert two_slopes.value(z, 2.0).tolist() == [-4.0, 0.0, 3.0]
    assert two_slopes.slope(z, 2.0).tolist() == [2.0, 2.0, 1.0]


def test_slopes_that_broadcast_keep_the_float_type() -> None:
    z = np.array([[-1.0, 1.0]], dtype=np.float32)
    left = np.array([[0.25], [0.5]], dtype=np.float32)
    assert two_slopes.value(z, left).tolist() == [[-0.25, 1.0], [-0.5, 1.0]]
    assert two_slopes.slope(z, left).dtype == np.float32


def test_facts_name_the_left_slope_that_they_were_given() -> None:
    facts = two_slopes.facts("beta")
    assert facts.kinks[0].left == facts.kinks[0].convention == "beta"
    assert facts.lipschitz is not None
    assert facts.lipschitz.value == "max(1, abs(beta))"
    assert [case.when for case in two_slopes.special("beta")] == ["beta = 1", "beta = 0", "beta = -1", "beta < 0"]
