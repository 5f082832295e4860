"""Records of answers that are marked anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, TypeAlias

from quizapp.storage.records.work import Source

Policy: TypeAlias = Literal["never_lower", "as_computed"]
Change: TypeAlias = Literal["raised", "lowered", "decided", "words", "undecided", "other_question"]
"""`decided`: had no points before; `words`: only what is said changes. The last two keep their mark always."""
RegradeState: TypeAlias = Literal["running", "ready", "applied", "discarded"]


@dataclass(frozen=True, slots=True)
class NewRegrade:
    """A regrade to be begun: of an item's answers in a course, or of a quiz."""

    course_id: int
    item_id: int | None
    quiz_id: int | None
    policy: Policy
    reason: str
    started_by: int | None
    started_at: datetime


@dataclass(frozen=True, slots=True)
class RegradeRecord:
    """A regrade; the answers up to the submission `cursor` are replayed, the last is `last`."""

    id: int
    course_id: int
    item_id: int | None
    quiz_id: int | None
    policy: Policy
    reason: str
    state: RegradeState
    started_by: int | None
    started_at: datetime
    total: int
    done: int
    cursor: int
    last: int
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class Replayed:
    """A marked answer with what is needed to replay it and to compare."""

    submission_id: int
    account_id: int
    item_id: int
    version_id: int
    seed: str = field(repr=False)
    response: Mapping[str, Any]
    mark_id: int
    source: Source
    outcome: str
    score: float | None
    misconception: str | None
    feedback_en: str


@dataclass(frozen=True, slots=True)
class NewRow:
    """What a regrade found for an answer; `grade` has the columns of the mark to be."""

    submission_id: int
    mark_id: int
    account_id: int
    change: Change
    score: float | None
    grade: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class RowRecord:
    """A row of the proposal, with what it is about."""

    submission_id: int
    question_id: int
    account_id: int
    name: str
    email: str | None
    item: str
    version_id: int
    seed: str = field(repr=False)
    response: Mapping[str, Any]
    points: float
    change: Change
    state: str
    outcome_before: str
    score_before: float | None
    outcome: str
    score: float | None
    misconception: str | None
