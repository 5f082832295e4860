"""What a person who marks is shown of a learner's work at a quiz: all of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from quizapp.services.learner_views import AttemptView, CheckedAnswer, Standing


@dataclass(frozen=True, slots=True)
class GivenMark:
    """One of the marks of an answer.

    Attributes:
        by: the name of the person who gave it, empty for the grader (and for who is erased).
        counts: it is the one that counts now.
    """

    number: int
    is_persons: bool
    by: str
    marked_at: datetime
    standing: Standing
    points: float | None
    reason: str
    counts: bool


@dataclass(frozen=True, slots=True)
class HandedIn:
    """An answer.

    Attributes:
        seconds: since the answer before it in the attempt, or since the attempt began.
        marks: all that it ever had, the first first.
    """

    answer: CheckedAnswer
    seconds: int
    marks: tuple[GivenMark, ...]


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A variant as the learner saw it, with the hints taken and all that was handed in to it."""

    question_id: int
    position: int
    variant_number: int
    concept: str
    item: str
    version: int
    points: float
    prompt_html: str
    hints_html: tuple[str, ...]
    solution_shown_at: datetime | None
    handed_in: tuple[HandedIn, ...]


@dataclass(frozen=True, slots=True)
class WholeAttempt:
    """An attempt; `number` counts the learner's attempts at the quiz."""

    number: int
    view: AttemptView
    questions: tuple[AskedQuestion, ...]


@dataclass(frozen=True, slots=True)
class WholeWork:
    """All that a learner did at a quiz, the newest attempt first."""

    quiz_id: int
    course_id: int
    quiz_title: str
    person_id: int
    name: str
    email: str
    attempts: tuple[WholeAttempt, ...]
