import numpy as np
import pytest

from quizapp.learning.analysis.bands import OptionCounts, bands


def test_the_outer_27_percent_of_a_hundred_are_27_each() -> None:
    scores = np.linspace(0, 1, 100)[:, None]
    found = bands(scores, np.ones((100, 1)))
    assert [(found == band).sum() for band in (-1, 0, 1)] == [27, 46, 27]
    assert found[0] == -1
    assert found[99] == 1


def test_points_weigh_and_what_was_not_asked_does_not() -> None:
    scores = np.array([[1.0, np.nan], [0.5, 1.0], [0.0, 1.0], [0.0, 0.0]])
    points = np.array([[1.0, 0.0], [1.0, 3.0], [1.0, 3.0], [1.0, 3.0]])  # shares 1, 0.875, 0.75, 0
    assert bands(scores, points).tolist() == [1, 0, 0, -1]


@pytest.mark.parametrize("scores", [np.ones((9, 2)), np.zeros((2, 1)), np.zeros((0, 0))])
def test_where_nobody_is_told_apart_there_are_no_groups(scores: np.ndarray) -> None:
    assert not bands(scores, np.ones_like(scores)).any()


def test_options_are_counted_where_they_are_shown() -> None:
    counts = OptionCounts({0: True, 1: False, 2: False})
    counts.add(1, (0, 1), (0,))
    counts.add(-1, (0, 2), (2,))
    counts.add(-1, (0, 2), (0,))
    counts.add(0, (0, 1), (1,))
    right, one, two = counts.figures()
    assert (right.shown, right.chosen, right.upper, right.lower) == (4, 2, 1.0, 0.5)
    assert (one.shown, one.chosen, one.upper, one.lower) == (2, 1, 0.0, None)
    assert (two.shown, two.chosen, two.upper, two.lower) == (2, 1, None, 0.5)
    assert [option.right for option in (right, one, two)] == [True, False, False]
