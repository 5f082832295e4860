"""What instructors are shown of a regrade."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

from quizapp.services.learner_views import Standing

RegradePolicy: TypeAlias = Literal["never_lower", "as_computed"]
RegradeChange: TypeAlias = Literal["raised", "lowered", "decided", "words", "undecided", "other_question"]
RegradeState: TypeAlias = Literal["running", "ready", "applied", "discarded"]
CHANGES: tuple[RegradeChange, ...] = ("raised", "lowered", "decided", "words", "undecided", "other_question")
KEPT: frozenset[RegradeChange] = frozenset({"undecided", "other_question"})
"""Differences that never change a mark."""


@dataclass(frozen=True, slots=True)
class RegradeScope:
    """What is marked anew: the answers to an item in a course, or those of a quiz; one of both is None."""

    item_id: int | None = None
    quiz_id: int | None = None
    course_id: int | None = None


@dataclass(frozen=True, slots=True)
class ProposedMark:
    """What a regrade found for an answer.

    Attributes:
        points_before, points_after: None where nothing was, or is, decided.
        why: name of the listed misconception it is now; empty otherwise.
        state: `proposed`, `applied`, `followed` (applied, and mastery follows) or `kept`.
    """

    submission_id: int
    question_id: int
    learner: str
    item: str
    answer_text: str
    change: RegradeChange
    state: str
    before: Standing
    after: Standing | None
    points_before: float | None
    points_after: float | None
    points: float
    why: str


@dataclass(frozen=True, slots=True)
class RegradeCard:
    """A regrade in the list."""

    regrade_id: int
    title: str
    state: RegradeState
    policy: RegradePolicy
    reason: str
    who: str
    started_at: datetime
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class RegradeDetail:
    """A regrade with a page of its differences.

    Attributes:
        counts: differences of each sort.
        changes: how many marks applying it changes (or has changed).
        page, pages: of the rows that were asked for.
    """

    card: RegradeCard
    course_id: int
    counts: Mapping[RegradeChange, int]
    changes: int
    rows: tuple[ProposedMark, ...]
    found: int
    search: str
    change: RegradeChange | None
    page: int
    pages: int
