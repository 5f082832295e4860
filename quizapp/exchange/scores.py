"""Scores of a quiz as every export format takes them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class LearnerScore:
    """A learner's row.

    Attributes:
        name, email: as the person wrote them: may hold anything; `email` is empty for guests.
        score: points of the attempt that counts.
        waiting: answers that a person still has to look at.
        questions: points for each question of that attempt; None where nothing has a score.
    """

    person_id: int
    name: str
    email: str
    attempts: int
    score: float | None
    finished_at: datetime | None
    waiting: int
    questions: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class ScoreSheet:
    """The scores of a quiz; `points` is the most that can be reached."""

    quiz_id: int
    title: str
    points: float
    questions: int
    learners: tuple[LearnerScore, ...]
