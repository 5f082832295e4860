"""When a concept is to be reviewed: FSRS, by the package `fsrs`, with the clock as an argument.

The scheduler has the package's own parameters and aims at a recall of 90 %. It makes no steps of minutes (what is being
learned is asked again within a session anyway, see `quizapp.learning.picking`) and spreads no dates by chance, so that
the same reviews always give the same dates.

What a question says is made into one of FSRS's ratings (`rating_of`):

| first answer | rating |
| --- | --- |
| right, no hint before it | good |
| right after one hint; at least half right without a hint; right at the second try without any hint | hard |
| anything else: wrong, more hints, more tries | again |

*Easy* is never given: nobody is asked how easy it was.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from fsrs import Card, Rating, Scheduler, State

from quizapp.learning.attempt_rules import standing_of_score

SCHEDULER = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
AHEAD = timedelta(hours=8)
"""A review counts as due a little early: who comes at eight in the morning does today what is due at noon."""
HALF = 0.5


@dataclass(frozen=True, slots=True)
class ReviewCard:
    """Where a concept stands in the schedule; the values are FSRS's own.

    Attributes:
        state: 1 learning, 2 review, 3 relearning.
        stability: days after which the recall has sunk to 90 %.
        difficulty: 1 to 10.
        due: when it is to be reviewed.
        last_review: when it was.
    """

    state: int
    stability: float
    difficulty: float
    due: datetime
    last_review: datetime


def rating_of(scores: Sequence[float], hints: int = 0, later_hints: int = 0) -> Rating:
    """The rating of a question.

    Args:
        scores: of its graded tries in order, 0 to 1; at least one.
        hints: how many were taken before the first of them.
        later_hints: how many after it.
    """
    is_right = standing_of_score(scores[0]) == "right"
    if is_right and hints == 0:
        return Rating.Good
    helped = is_right and hints == 1
    partly = hints == 0 and scores[0] >= HALF
    mended = hints + later_hints == 0 and len(scores) > 1 and standing_of_score(scores[1]) == "right"
    return Rating.Hard if helped or partly or mended else Rating.Again


def reviewed(card: ReviewCard | None, rating: Rating, at: datetime) -> ReviewCard:
    """The card after a review; None is a concept that was never asked."""
    at = at.astimezone(UTC)
    fresh, _ = SCHEDULER.review_card(_as_card(card, at), rating, review_datetime=at)
    assert fresh.stability is not None
    assert fresh.difficulty is not None
    return ReviewCard(int(fresh.state), fresh.stability, fresh.difficulty, fresh.due, at)


def recall(card: ReviewCard, now: datetime) -> float:
    """Probability that what was known at the last review is still recalled."""
    return SCHEDULER.get_card_retrievability(_as_card(card, now), current_datetime=now)


def is_due(card: ReviewCard, now: datetime) -> bool:
    """Whether the review can be done now."""
    return card.due <= now + AHEAD


def _as_card(card: ReviewCard | None, at: datetime) -> Card:
    if card is None:
        return Card(card_id=0, due=at)
    state = State(card.state)
    return Card(
        card_id=0,
        state=state,
        step=None if state == State.Review else 0,
        stability=card.stability,
        difficulty=card.difficulty,
        due=card.due,
        last_review=card.last_review,
    )
