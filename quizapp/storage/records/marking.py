"""Records of rubrics, of answers that people have marked, and of heads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class RubricRecord:
    """A version of a rubric.

    Attributes:
        rubric: its id.
        number: counts from 1.
        text: the YAML as it was written.
        content: the same as plain data.
        shipped: came with this software.
        saved_by: who saved it, if a person did.
    """

    id: int
    rubric: str
    number: int
    text: str
    content: Mapping[str, Any]
    shipped: bool
    saved_by: int | None
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class NewMarkedAnswer:
    """A person's marks of an answer, to be kept.

    Attributes:
        rubric: id of the rubric.
        criteria: id to whether it is met.
        score: share of the points.
        contradiction: it claims something wrong.
        note: what sort of answer it is.
        synthetic: written for training.
        submission_id: where it was handed in, if it was.
        service: what the service had made of it (a marking as JSON), if it had.
    """

    rubric: str
    language: Literal["en", "zh"]
    text: str
    criteria: Mapping[str, bool]
    score: float
    marked_at: datetime
    contradiction: bool = False
    note: str = ""
    synthetic: bool = False
    submission_id: int | None = None
    service: Mapping[str, Any] | None = None
    marked_by: int | None = None


@dataclass(frozen=True, slots=True)
class MarkedAnswerRecord:
    """A person's marks of an answer."""

    id: int
    rubric: str
    language: Literal["en", "zh"]
    text: str
    criteria: Mapping[str, bool]
    score: float
    contradiction: bool
    note: str
    synthetic: bool
    submission_id: int | None
    service: Mapping[str, Any] | None
    marked_by: int | None
    marked_at: datetime


@dataclass(frozen=True, slots=True)
class HeadsRecord:
    """Heads of a rubric, with the number of marked answers that they were trained from."""

    id: int
    rubric: str
    fingerprint: str
    content: Mapping[str, Any]
    answers: int
    trained_at: datetime
