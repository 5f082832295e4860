"""Answers to a quiz as every format takes them, and what a format is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple


class AnswerRow(NamedTuple):
    """One answer; a plain tuple, since there may be a million.

    Attributes:
        name, email, answer, reason: as people wrote them: may hold anything.
        item, version: what was asked; `question` is its place in the quiz, `variant` counts further variants there.
        received_at: in UTC; as text where the database keeps text: `YYYY-MM-DD HH:MM:SS`, with or without fractions.
        answer: what was typed or chosen, in a line; `response` the same as it came.
        outcome: `received` while it is not marked.
        score: 0 to 1, None where there is none; `points` is the score in points.
        marked_by: `grader` or `person`, empty while there is no mark.
    """

    id: int
    learner_id: int
    name: str
    email: str
    attempt: int
    question: int
    variant: int
    item: str
    version: int
    concept: str
    received_at: datetime | str
    answer: str
    outcome: str
    score: float | None
    points: float | None
    marked_by: str
    misconception: str
    reason: str
    response: Mapping[str, Any]


HEAD = AnswerRow._fields[:-1]
"""Names of the columns of tables; `response` stands in formats that have room for it."""


@dataclass(frozen=True, slots=True)
class AnswerSheet:
    """The answers to a quiz; `answers` may be a stream that can be gone through once."""

    quiz_id: int
    title: str
    answers: Iterable[AnswerRow]
    moment: datetime


@dataclass(frozen=True, slots=True)
class AnswerFormat:
    """A kind of file for answers.

    Attributes:
        label: what it is called on a button, the same in all languages.
        suffix: of the file's name, with the dot.
        write: the file, in pieces; a row is dropped as soon as it is written.
    """

    label: str
    media_type: str
    suffix: str
    write: Callable[[AnswerSheet], Iterator[bytes]]
