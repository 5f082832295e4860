"""What is known about a learner and a concept, replayed from what was answered.

Nothing here is kept beside the answers: mastery and review dates follow from the questions and their marks in order, so
that a mark changed by a regrade or by a person is followed by replaying.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal, TypeAlias

from quizapp.learning.attempt_rules import standing_of_score
from quizapp.learning.reviews import ReviewCard, rating_of, recall, reviewed
from quizapp.learning.tracing import PRIOR, traced

Level: TypeAlias = Literal["attempted", "familiar", "proficient", "mastered"]
LEVELS: tuple[Level, ...] = ("attempted", "familiar", "proficient", "mastered")
FAMILIAR, PROFICIENT, MASTERED = 0.60, 0.85, 0.95
"""Mastery from which a concept has the level; the last also takes a right answer in mixed review."""
PER_HINT = 0.5
"""What is left of an answer's credit for each hint taken before it."""


@dataclass(frozen=True, slots=True)
class Answered:
    """One question that was answered.

    Attributes:
        at: when its first graded answer came.
        scores: of its graded tries in order, 0 to 1; at least one.
        hints: how many were taken before the first of them.
        guess: chance of a right answer without knowing.
        is_mixed: it was a due review among other concepts, which the learner had not chosen.
        later_hints: how many hints were taken after it.
    """

    at: datetime
    scores: tuple[float, ...]
    hints: int = 0
    guess: float = 0.1
    is_mixed: bool = False
    later_hints: int = 0

    @property
    def credit(self) -> float:
        """What the first answer is worth as evidence of knowing."""
        return self.scores[0] * PER_HINT**self.hints


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What is known about a learner and a concept.

    Attributes:
        probability: that the concept was known after the last question, 0 to 1.
        answered: questions with a graded answer.
        right: those whose first answer was right without a hint.
        passed_mixed: the last mixed review at level proficient was passed.
        card: where it stands in the schedule.
    """

    probability: float
    answered: int
    right: int
    passed_mixed: bool
    card: ReviewCard

    @property
    def level(self) -> Level:
        """The level reached."""
        if self.probability >= MASTERED and self.passed_mixed:
            return "mastered"
        if self.probability >= PROFICIENT:
            return "proficient"
        return "familiar" if self.probability >= FAMILIAR else "attempted"

    def known(self, now: datetime) -> float:
        """Probability that it is known and recalled now."""
        return self.probability * recall(self.card, now)


def follow(before: Knowledge | None, answered: Answered) -> Knowledge:
    """What is known after one more question; None is a concept that was never asked."""
    is_right = standing_of_score(answered.credit) == "right"
    probability = traced(PRIOR if before is None else before.probability, answered.credit, answered.guess)
    rating = rating_of(answered.scores, answered.hints, answered.later_hints)
    card = reviewed(None if before is None else before.card, rating, answered.at)
    if before is None:
        return Knowledge(probability, 1, int(is_right), passed_mixed=False, card=card)
    passed = before.passed_mixed
    if answered.is_mixed:
        passed = is_right and (passed or before.probability >= PROFICIENT)
    return replace(
        before,
        probability=probability,
        answered=before.answered + 1,
        right=before.right + is_right,
        passed_mixed=passed,
        card=card,
    )


def replay(answers: Iterable[Answered]) -> Knowledge | None:
    """What is known after these questions; None without any."""
    found: Knowledge | None = None
    for answered in sorted(answers, key=lambda one: one.at):
        found = follow(found, answered)
    return found


def is_ready(concept: str, knowledge: Mapping[str, Knowledge], after: Iterable[str]) -> bool:
    """Whether a concept can be asked: it was begun, or each of its prerequisites `after` is familiar."""
    if concept in knowledge:
        return True
    return all(name in knowledge and knowledge[name].probability >= FAMILIAR for name in after)
