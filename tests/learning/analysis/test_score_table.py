import numpy as np
import pytest

from quizapp.learning.analysis.classical import alpha, figures
from quizapp.learning.analysis.score_table import ScoreGathering


def test_a_missing_score_is_nothing_and_a_missing_question_is_none() -> None:
    gathering = ScoreGathering()
    gathering.add(("a", "b"), (1.0, 0.0), (1.0, 2.0))
    gathering.add(("a", "c"), (None, 1.0), (1.0, 1.0))
    table = gathering.table()
    assert (table.items, table.scored) == (("a", "b", "c"), (1, 1, 1))
    np.testing.assert_array_equal(table.scores, [[1.0, 0.0, np.nan], [0.0, np.nan, 1.0]])
    np.testing.assert_array_equal(table.points, [[1.0, 2.0, 0.0], [1.0, 0.0, 1.0]])
    assert [(one.answered, one.facility) for one in figures(table.scores, table.points)] == [
        (2, 0.5),
        (1, 0.0),
        (1, 1.0),
    ]
    assert alpha(table.scores, table.points) is None


def test_an_item_that_is_put_twice_has_two_columns() -> None:
    gathering = ScoreGathering()
    gathering.add(("a", "a"), (1.0, 0.5), (1.0, 1.0))
    gathering.add(("a",), (0.0,), (1.0,))
    table = gathering.table()
    assert table.items == ("a", "a")
    np.testing.assert_array_equal(table.scores, [[1.0, 0.5], [0.0, np.nan]])


def test_who_gets_other_points_for_a_question_is_weighed_by_them() -> None:
    gathering = ScoreGathering()
    for mine, other, most in ((1.0, 3.0, 3.0), (0.0, 1.0, 3.0), (1.0, 0.0, 1.0), (0.0, 0.5, 1.0)):
        gathering.add(("a", "b"), (mine, other), (1.0, most))
    table = gathering.table()
    first = figures(table.scores, table.points)[0]
    assert first.discrimination == pytest.approx(np.corrcoef([1, 0, 1, 0], [1, 1 / 3, 0, 0.5])[0, 1])


def test_nobody_makes_an_empty_table() -> None:
    table = ScoreGathering().table()
    assert table.scores.shape == (0, 0)
    assert figures(table.scores, table.points) == ()
    assert alpha(table.scores, table.points) is None
