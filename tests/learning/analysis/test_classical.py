"""Figures against values worked out by hand and against NumPy's own correlation."""

from __future__ import annotations

import numpy as np
import pytest

from quizapp.learning.analysis.classical import alpha, correlation, figures

NOBODY = float("nan")
FOUR = np.array([[1.0, 1.0, 1.0], [1.0, 1.0, 0.0], [1.0, 0.0, 0.0], [0.0, 0.0, 0.0]])


def test_facility_is_the_mean_of_those_who_were_asked() -> None:
    scores = np.array([[1.0, NOBODY], [0.5, 0.25], [0.0, 0.75]])
    first, second = figures(scores, np.ones(2))
    assert (first.answered, first.facility) == (3, 0.5)
    assert (second.answered, second.facility) == (2, 0.5)


def test_discrimination_leaves_the_question_itself_out() -> None:
    # The rest of the first question is (2, 1, 0, 0) of 2; the whole is (3, 2, 1, 0) of 3.
    first = figures(FOUR, np.ones(3))[0]
    assert first.discrimination == pytest.approx(np.corrcoef([1, 1, 1, 0], [2, 1, 0, 0])[0, 1])
    assert first.point_biserial == pytest.approx(np.corrcoef([1, 1, 1, 0], [3, 2, 1, 0])[0, 1])


def test_points_weigh_the_rest() -> None:
    first = figures(FOUR, np.array([1.0, 1.0, 3.0]))[0]
    assert first.discrimination == pytest.approx(np.corrcoef([1, 1, 1, 0], [4, 1, 0, 0])[0, 1])


def test_where_all_are_alike_there_is_no_correlation() -> None:
    assert figures(np.array([[1.0, 0.0], [1.0, 1.0], [1.0, 1.0]]), np.ones(2))[0].discrimination is None
    assert correlation(np.array([1.0, 0.0]), np.array([1.0, 0.0])) is None
    assert figures(np.full((3, 1), NOBODY), np.ones(1))[0].facility is None


def test_alpha_by_hand() -> None:
    # Variances of the columns 1/4, 1/3, 1/4; of the totals (3, 2, 1, 0) 5/3: 3/2 (1 - (5/6)/(5/3)) = 3/4.
    assert alpha(FOUR, np.ones(3)) == pytest.approx(0.75)


def test_alpha_counts_who_was_asked_everything() -> None:
    assert alpha(np.vstack([FOUR, [[NOBODY, 1.0, 1.0]]]), np.ones(3)) == pytest.approx(0.75)
    assert alpha(np.ones((5, 3)), np.ones(3)) is None
    assert alpha(FOUR[:, :1], np.ones(1)) is None
