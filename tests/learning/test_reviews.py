from datetime import UTC, datetime, timedelta, timezone

import pytest
from fsrs import Card, Rating, Scheduler
from hypothesis import given
from hypothesis import strategies as st

from quizapp.learning.reviews import ReviewCard, is_due, rating_of, recall, reviewed

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@given(st.lists(st.tuples(st.sampled_from(list(Rating)), st.floats(0, 60)), min_size=1, max_size=25))
def test_dates_are_those_of_the_package(reviews: list[tuple[Rating, float]]) -> None:
    """The package with its own objects, kept from review to review, against ours, made anew each time."""
    scheduler = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    theirs, ours, at = Card(card_id=1, due=NOON), None, NOON
    for rating, days in reviews:
        at += timedelta(days=days)
        theirs, _ = scheduler.review_card(theirs, rating, review_datetime=at)
        ours = reviewed(ours, rating, at)
        assert (ours.due, ours.stability, ours.difficulty) == (theirs.due, theirs.stability, theirs.difficulty)
        later = at + timedelta(days=9)
        assert recall(ours, later) == scheduler.get_card_retrievability(theirs, later)


def test_a_moment_in_another_zone_is_the_same_moment() -> None:
    shanghai = NOON.astimezone(timezone(timedelta(hours=8)))
    assert reviewed(None, Rating.Good, shanghai) == reviewed(None, Rating.Good, NOON)


@pytest.mark.parametrize(
    ("scores", "hints", "later", "rating"),
    [
        ((1.0,), 0, 0, Rating.Good),
        ((1.0 - 1e-12,), 0, 3, Rating.Good),
        ((1.0,), 1, 0, Rating.Hard),
        ((1.0,), 2, 0, Rating.Again),
        ((0.5,), 0, 0, Rating.Hard),
        ((0.5,), 1, 0, Rating.Again),
        ((0.4,), 0, 0, Rating.Again),
        ((0.0,), 0, 0, Rating.Again),
        ((0.0, 1.0), 0, 0, Rating.Hard),
        ((0.0, 1.0), 0, 1, Rating.Again),
        ((0.0, 0.0, 1.0), 0, 0, Rating.Again),
    ],
)
def test_grade_hints_and_tries_make_the_rating(
    scores: tuple[float, ...], hints: int, later: int, rating: Rating
) -> None:
    assert rating_of(scores, hints, later) == rating


@given(st.lists(st.floats(0, 1), min_size=1, max_size=4), st.integers(0, 4), st.integers(0, 4), st.integers(0, 2))
def test_more_help_never_rates_better(scores: list[float], hints: int, later: int, more: int) -> None:
    assert rating_of(scores, hints + more, later) <= rating_of(scores, hints, later)
    assert rating_of(scores, hints, later + more) <= rating_of(scores, hints, later)
    assert rating_of([1.0], hints, later) >= rating_of(scores, hints, later)


def test_due_is_a_little_early_and_recall_sinks() -> None:
    card = reviewed(None, Rating.Good, NOON)
    assert card.due == NOON + timedelta(days=2)
    assert not is_due(card, NOON + timedelta(days=1))
    assert is_due(card, card.due - timedelta(hours=4))
    values = [recall(card, NOON + timedelta(days=days)) for days in range(40)]
    assert values[0] == 1.0
    assert values == sorted(values, reverse=True)
    assert values[-1] > 0


def test_a_card_is_a_plain_value() -> None:
    card = reviewed(reviewed(None, Rating.Again, NOON), Rating.Good, NOON + timedelta(days=1))
    assert ReviewCard(card.state, card.stability, card.difficulty, card.due, card.last_review) == card
