import numpy as np
import pytest

from quizapp.learning.analysis.classical import alpha, figures
from quizapp.learning.analysis.score_table import ScoreGathering, Worked


def worked(name: str, share: float | None, points: float = 1.0, *, waits: bool = False, item_id: int = 0) -> Worked:
    return (item_id or ord(name[0]), name, share, points, waits)


def test_a_missing_score_is_nothing_and_a_missing_question_is_none() -> None:
    gathering = ScoreGathering()
    gathering.add([worked("a", 1.0), worked("b", 0.0, 2.0)])
    gathering.add([worked("a", None), worked("c", 1.0)])
    table = gathering.table()
    assert [(one.name, one.scored, one.waiting) for one in table.columns] == [("a", 1, 0), ("b", 1, 0), ("c", 1, 0)]
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
    gathering.add([worked("a", 1.0), worked("a", 0.5)])
    gathering.add([worked("a", 0.0)])
    table = gathering.table()
    assert [one.name for one in table.columns] == ["a", "a"]
    np.testing.assert_array_equal(table.scores, [[1.0, 0.5], [0.0, np.nan]])


def test_who_gets_other_points_for_a_question_is_weighed_by_them() -> None:
    gathering = ScoreGathering()
    for mine, other, most in ((1.0, 1.0, 3.0), (0.0, 1 / 3, 3.0), (1.0, 0.0, 1.0), (0.0, 0.5, 1.0)):
        gathering.add([worked("a", mine), worked("b", other, most)])
    table = gathering.table()
    first = figures(table.scores, table.points)[0]
    assert first.discrimination == pytest.approx(np.corrcoef([1, 0, 1, 0], [1, 1 / 3, 0, 0.5])[0, 1])


def test_nobody_makes_an_empty_table() -> None:
    table = ScoreGathering().table()
    assert table.scores.shape == (0, 0)
    assert figures(table.scores, table.points) == ()
    assert alpha(table.scores, table.points) is None


def test_two_items_of_one_name_are_two_columns() -> None:
    gathering = ScoreGathering()
    gathering.add([worked("a", 1.0, item_id=1)])
    gathering.add([worked("a", 0.0, item_id=2)])
    table = gathering.table()
    assert [(one.item_id, one.name) for one in table.columns] == [(1, "a"), (2, "a")]
    np.testing.assert_array_equal(table.scores, [[1.0, np.nan], [np.nan, 0.0]])


def test_a_question_without_points_has_a_facility() -> None:
    gathering = ScoreGathering()
    for share in (1.0, 1.0, 0.5, 0.0):
        gathering.add([worked("a", share, 0.0), worked("b", share, 2.0)])
    table = gathering.table()
    first, second = figures(table.scores, table.points)
    assert (first.facility, first.mean) == (0.625, 0.0)
    assert first.discrimination == pytest.approx(1.0)
    assert second.discrimination is None  # the rest of the test is worth nothing


def test_what_waits_to_be_marked_is_left_out_and_counted() -> None:
    gathering = ScoreGathering()
    gathering.add([worked("a", 1.0), worked("b", None, waits=True)])
    gathering.add([worked("a", 0.5, waits=True), worked("b", 0.5)])
    gathering.add([worked("a", None), worked("b", 1.0)])
    table = gathering.table()
    assert [(one.scored, one.waiting) for one in table.columns] == [(2, 0), (2, 1)]
    np.testing.assert_array_equal(table.scores, [[1.0, np.nan], [0.5, 0.5], [0.0, 1.0]])
    assert [(one.answered, one.facility) for one in figures(table.scores, table.points)] == [(3, 0.5), (2, 0.75)]
