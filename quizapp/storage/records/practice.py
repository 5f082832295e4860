"""Records of practice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class KnowledgeRecord:
    """What a learner knows of a concept, and where it stands in the schedule."""

    concept: str
    probability: float
    answered: int
    right: int
    passed_mixed: bool
    state: int
    stability: float
    difficulty: float
    due: datetime
    last_review: datetime


@dataclass(frozen=True, slots=True)
class ReasonRecord:
    """Why a question of a practice was asked."""

    question_id: int
    cause: str
    content: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class AnsweredRecord:
    """A question with a score, for making knowledge from it.

    Attributes:
        kind: of the item.
        cause: why it was asked in a practice; None outside.
        is_mixed: it was a due review among other concepts.
        feedback, closes_at, is_finished: what telling the verdict hangs on.
        tries: when each graded answer came, and its score.
        hints: when each hint was taken.
    """

    question_id: int
    kind: str
    cause: str | None
    feedback: Literal["at_once", "after_close", "never"]
    closes_at: datetime | None
    is_finished: bool
    tries: tuple[tuple[datetime, float], ...]
    hints: tuple[datetime, ...]
    is_mixed: bool = False


@dataclass(frozen=True, slots=True)
class AskedRecord:
    """A question that was put to a person."""

    question_id: int
    item_id: int
    version_id: int
    seed: str
    concept: str
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class ErasureRecord:
    """A person who was erased."""

    account_id: int
    erased_at: datetime
