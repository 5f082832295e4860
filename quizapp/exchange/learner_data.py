"""A learner's own data as both formats take it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class OwnAnswer:
    """An answer that was handed in.

    Attributes:
        asked: the question, as the author wrote it (Markdown with formulas).
        numbers: what stood in it for its parameters.
        response: what was typed or chosen, as it came.
        answer: the same in a line, in the words of the question and the reader's language.
        standing: what became of it, as far as it is told; `score` likewise.
        marked_by: `grader` or `person`; None while there is no mark to be told.
    """

    id: int
    at: datetime
    quiz: str
    concept: str
    asked: str
    numbers: Mapping[str, str]
    response: Mapping[str, Any]
    answer: str
    standing: str
    score: float | None
    marked_by: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class OwnConcept:
    """How well a concept is known."""

    concept: str
    level: str
    probability: float
    answered: int
    right: int
    due: datetime
    last_review: datetime
    stability_days: float


@dataclass(frozen=True, slots=True)
class OwnIdentity:
    """By whom the person signs in elsewhere, and the word that they are known by there."""

    issuer: str
    subject: str


@dataclass(frozen=True, slots=True)
class LearnerData:
    """All that is kept about a person; `email` is None for guests."""

    account_id: int
    email: str | None
    name: str
    language: str | None
    created_at: datetime
    answers: tuple[OwnAnswer, ...]
    concepts: tuple[OwnConcept, ...]
    identities: tuple[OwnIdentity, ...] = ()
