from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.learning.knowledge import Answered, Knowledge, follow, is_ready, replay
from quizapp.learning.tracing import PRIOR, traced

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def make_answered(days: float = 0, *scores: float, **changes: object) -> Answered:
    return Answered(NOON + timedelta(days=days), scores or (1.0,), **changes)  # type: ignore[arg-type]


answers = st.builds(
    lambda days, scores, hints, guess, is_mixed: make_answered(
        days, *scores, hints=hints, guess=guess, is_mixed=is_mixed
    ),
    st.floats(0, 90),
    st.lists(st.floats(0, 1), min_size=1, max_size=3),
    st.integers(0, 3),
    st.sampled_from([0.1, 0.15, 0.25]),
    st.booleans(),
)


def after(*answered: Answered) -> Knowledge:
    found = replay(answered)
    assert found is not None
    return found


def test_the_first_answer_counts_and_hints_take_from_it() -> None:
    assert after(make_answered(0, 1.0)).probability == traced(PRIOR, 1.0, 0.1)
    assert after(make_answered(0, 0.0, 1.0)).probability == traced(PRIOR, 0.0, 0.1)
    assert after(make_answered(0, 1.0, hints=2)).probability == traced(PRIOR, 0.25, 0.1)
    assert (after(make_answered(0, 1.0, hints=1)).right, after(make_answered(0, 1.0)).right) == (0, 1)


@given(st.lists(answers, max_size=12))
def test_a_replay_is_a_step_after_each_other_in_time(answered: list[Answered]) -> None:
    found: Knowledge | None = None
    for one in sorted(answered, key=lambda one: one.at):
        found = follow(found, one)
    assert replay(answered) == found
    if found is not None:
        assert 0 <= found.probability <= 1
        assert 0 <= found.right <= found.answered == len(answered)
        assert 0 <= found.known(NOON + timedelta(days=400)) <= found.probability


@given(st.lists(answers, min_size=1, max_size=8), st.integers(0, 7))
def test_one_more_right_answer_never_says_less(answered: list[Answered], place: int) -> None:
    place %= len(answered)
    better = [*answered]
    better[place] = make_answered((answered[place].at - NOON) / timedelta(days=1), 1.0, guess=answered[place].guess)
    one, other = replay(answered), replay(better)
    assert one is not None
    assert other is not None
    assert other.probability >= one.probability - 1e-9


def test_levels_rise_and_the_last_only_in_mixed_review() -> None:
    level = [after(*(make_answered(day) for day in range(number))).level for number in (1, 2, 6)]
    assert level == ["familiar", "proficient", "proficient"]
    assert after(make_answered(0, 0.0)).level == "attempted"
    practised = [make_answered(day) for day in range(4)]
    assert after(*practised, make_answered(9, is_mixed=True)).level == "mastered"
    assert after(*practised, make_answered(9, is_mixed=True), make_answered(20, 0.0, is_mixed=True)).level != "mastered"
    assert after(*practised, make_answered(9, hints=1, is_mixed=True)).level == "proficient"


def test_a_mixed_review_before_proficiency_masters_nothing() -> None:
    early = after(make_answered(0, is_mixed=True))
    assert not early.passed_mixed
    assert not after(make_answered(0), make_answered(3, is_mixed=True)).passed_mixed


@pytest.mark.parametrize(("wrong", "ready"), [(0, True), (1, False)])
def test_ready_is_what_was_begun_or_builds_on_the_familiar(wrong: int, ready: bool) -> None:  # noqa: FBT001
    knowledge = {"a": after(make_answered(0, 1.0 - wrong))}
    assert is_ready("b", knowledge, ["a"]) is ready
    assert is_ready("a", knowledge, ["never begun"])
    assert is_ready("b", {}, [])
    assert not is_ready("b", knowledge, ["a", "never begun"])
