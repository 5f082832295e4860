from datetime import UTC, datetime, timedelta

from quizapp.learning.analysis.pace import Pace

BEGAN = datetime(2026, 3, 1, 12, tzinfo=UTC)


def after(seconds: float) -> datetime:
    return BEGAN + timedelta(seconds=seconds)


def test_time_belongs_to_the_question_that_is_answered_next() -> None:
    pace = Pace()
    pace.add(BEGAN, [(1, after(10)), (2, after(40)), (1, after(45))])
    assert (pace.median(1), pace.median(2), pace.median(3)) == (15.0, 30.0, None)


def test_the_median_is_over_attempts_whatever_their_order() -> None:
    pace = Pace()
    for seconds in (100, 1, 7):
        pace.add(BEGAN, [(1, after(seconds))])
    pace.add(BEGAN, [])
    assert pace.median(1) == 7.0


def test_a_pause_is_no_work_and_a_clock_set_back_is_none_either() -> None:
    pace = Pace()
    pace.add(BEGAN, [(1, after(31 * 60)), (2, after(31 * 60 + 5)), (3, after(-5))])
    assert (pace.median(1), pace.median(2), pace.median(3)) == (None, 5.0, None)
