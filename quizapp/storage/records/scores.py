"""Sums over submissions, made by the database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple


@dataclass(frozen=True, slots=True)
class Tally:
    """How one place of one attempt stands.

    Attributes:
        best: highest score (0..1) of a current mark, None where nothing has a score.
        scored: how many submissions have a score.
        waiting: how many wait for the grader or a person (or count for nothing, undecided).
    """

    attempt_id: int
    position: int
    points: float
    best: float | None
    scored: int
    waiting: int


@dataclass(frozen=True, slots=True)
class ConceptTally:
    """Questions of a concept that have a score, and those with the full one."""

    concept: str
    answered: int
    right: int


@dataclass(frozen=True, slots=True)
class ExportedTally:
    """How one place of one attempt stands, as in `Tally`, with the name of the item that was asked."""

    attempt_id: int
    position: int
    points: float
    best: float | None
    waiting: int
    item: str


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody who began a quiz; `email` is empty for guests."""

    account_id: int
    name: str
    email: str


class AnswerLine(NamedTuple):
    """One answer with all that stands in its row of a file; a plain tuple, since there may be a million."""

    submission_id: int
    account_id: int
    name: str
    email: str
    attempt: int
    position: int
    variant: int
    item: str
    version: int
    concept: str
    received_at: datetime
    response: Mapping[str, Any]
    points: float
    outcome: str
    score: float | None
    source: str
    misconception: str
    reason: str
