"""What item analysis is made from, and what is kept of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple


@dataclass(frozen=True, slots=True)
class AnalysisRecord:
    """The analysis of a quiz as it stands.

    Attributes:
        content: the last result; None before the first.
        newest_mark: the newest mark of the installation when it was begun.
        computed_at: when it was begun.
        seconds: how long it took.
        requested_at: since when another one is wished for.
        lease_token, lease_until: who makes it now, and until when they are believed to.
        done, planned: attempts gone through, of so many.
        failed: the last try ended with an error; it is tried again when wished for.
    """

    quiz_id: int
    content: Mapping[str, Any] | None
    newest_mark: int
    computed_at: datetime | None
    seconds: float
    requested_at: datetime | None
    lease_token: str | None
    lease_until: datetime | None
    done: int
    planned: int
    failed: bool


@dataclass(frozen=True, slots=True)
class FiguresRecord:
    """What lists of items are searched by: the figures of one item in one quiz.

    Attributes:
        learners: how many were asked.
        unfair: how many variants are flagged.
    """

    item_id: int
    learners: int
    facility: float | None
    discrimination: float | None
    unfair: int


@dataclass(frozen=True, slots=True)
class AnalysisResult:
    """A result: what it says, the newest mark and the moment when it was begun, how long it took, and the figures."""

    content: Mapping[str, Any]
    newest_mark: int
    computed_at: datetime
    seconds: float
    figures: tuple[FiguresRecord, ...] = ()


class AnswerEvent(NamedTuple):
    """A question that was asked and one answer to it, if there is any; a plain tuple, since there may be a million.

    Attributes:
        diagnosis: the first code that relates the answer to the right one.
    """

    account_id: int
    attempt_id: int
    started_at: datetime
    question_id: int
    version_id: int
    seed: str
    received_at: datetime | None
    response: Mapping[str, Any] | None
    outcome: str | None
    score: float | None
    misconception: str | None
    diagnosis: str | None
