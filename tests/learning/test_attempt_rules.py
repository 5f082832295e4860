from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.learning.attempt_rules import (
    Release,
    Standing,
    Try,
    best_score,
    costs_try,
    deadline_of,
    is_released,
    standing_of,
    standing_of_all,
    standing_of_score,
    tries_left,
    tries_used,
)

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
RIGHT, WRONG, HALF = Try("equal", 1.0), Try("different", 0.0), Try("different", 0.5)
UNREADABLE = Try("invalid", costs_try=False)
PENDING, UNDECIDED, WAITING = Try(None), Try("undecided"), Try("waiting")


@pytest.mark.parametrize(
    ("outcome", "somebody", "costs"),
    [
        ("equal", True, True),
        ("different", False, True),
        ("waiting", False, True),
        ("undecided", True, True),
        ("undecided", False, False),
        ("invalid", True, False),
        ("invalid", False, False),
    ],
)
def test_what_a_try_costs(outcome: str, somebody: bool, costs: bool) -> None:  # noqa: FBT001
    assert costs_try(outcome, somebody_marks=somebody) is costs


def test_a_pending_try_is_reserved() -> None:
    assert tries_used([PENDING, WRONG, UNREADABLE]) == 2
    assert tries_left([PENDING, WRONG, UNREADABLE], 3) == 1
    assert tries_left([WRONG] * 5, 3) == 0
    assert tries_left([WRONG] * 5, None) is None


@given(st.lists(st.sampled_from([RIGHT, WRONG, HALF, UNREADABLE, PENDING, UNDECIDED, WAITING])))
def test_the_best_counts_whatever_the_order(tries: list[Try]) -> None:
    scores = [one.score for one in tries if one.score is not None]
    assert best_score(tries) == best_score(tries[::-1]) == (max(scores) if scores else None)
    assert standing_of_all(tries) == standing_of_all(tries[::-1])


@pytest.mark.parametrize(
    ("tries", "standing"),
    [
        ([], None),
        ([UNREADABLE], "invalid"),
        ([UNREADABLE, WRONG], "not_yet"),
        ([WRONG, HALF], "partly"),
        ([HALF, RIGHT, WRONG], "right"),
        ([WRONG, WAITING], "waiting"),
        ([WRONG, UNDECIDED], "undecided"),
        ([WRONG, PENDING], "pending"),
        ([HALF, PENDING], "partly"),
    ],
)
def test_how_a_question_stands(tries: list[Try], standing: Standing | None) -> None:
    assert standing_of_all(tries) == standing


def test_a_sum_of_thirds_is_right() -> None:
    assert standing_of_score(0.1 + 0.2 + 0.7) == "right"
    assert standing_of("equal", 1 / 3 + 1 / 3 + 1 / 3) == "right"
    assert standing_of("different", None) == "not_yet"
    assert standing_of(None, None) == "pending"


@pytest.mark.parametrize(
    ("policy", "closes", "finished", "exam", "released"),
    [
        ("at_once", None, False, False, True),
        ("at_once", None, False, True, False),
        ("at_once", None, True, True, True),
        ("after_close", None, False, False, False),
        ("after_close", None, True, False, True),
        ("after_close", NOON, True, False, True),
        ("after_close", NOON + timedelta(seconds=1), True, False, False),
        ("never", NOON, True, False, False),
    ],
)
def test_when_it_is_told(
    policy: Release,
    closes: datetime | None,
    finished: bool,  # noqa: FBT001
    exam: bool,  # noqa: FBT001
    released: bool,  # noqa: FBT001
) -> None:
    assert is_released(policy, NOON, closes_at=closes, is_finished=finished, is_exam=exam) is released


def test_the_first_deadline_holds() -> None:
    assert deadline_of(NOON, None, None) is None
    assert deadline_of(NOON, 60, None) == NOON + timedelta(seconds=60)
    assert deadline_of(NOON, 60, NOON + timedelta(seconds=30)) == NOON + timedelta(seconds=30)
