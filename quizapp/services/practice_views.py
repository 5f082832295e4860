"""What practice and progress show: results of the use cases."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from quizapp.learning.knowledge import Level
from quizapp.learning.picking import Cause


@dataclass(frozen=True, slots=True)
class ConceptStanding:
    """A concept and how well somebody knows it.

    Attributes:
        concept: its id.
        level: None if nothing was answered yet.
        known: probability that it is known and recalled now; None if nothing was answered yet.
        answered: questions answered.
        right: those whose first answer was right without a hint.
        due: when it is to be reviewed; None if nothing was answered yet.
        is_due: the review can be done now.
        is_ready: it was begun, or its prerequisites are familiar.
        questions: how many items can be asked about it.
    """

    concept: str
    level: Level | None
    known: float | None
    answered: int
    right: int
    due: datetime | None
    is_due: bool
    is_ready: bool
    questions: int


@dataclass(frozen=True, slots=True)
class PracticeView:
    """What can be practised.

    Attributes:
        concepts: in an order in which they can be learned.
        due: how many reviews are due.
        next_due: when the next review is due, where none is now.
        open_question: asked in practice and not answered yet.
    """

    concepts: tuple[ConceptStanding, ...]
    due: int
    next_due: datetime | None
    open_question: int | None


@dataclass(frozen=True, slots=True)
class QuestionReason:
    """Why a question of a practice was asked.

    Attributes:
        cause: the reason in a word.
        concept: what the question is about.
        chance: predicted chance of a right answer, None where none was predicted.
        due: when the review was due.
        after: concepts that it builds on.
        is_least: nothing was known less well when it was asked.
        level: the level that its concept has now; None if nothing was answered yet.
        next_due: when its concept is to be reviewed next, as it stands now.
    """

    cause: Cause
    concept: str
    chance: float | None
    due: datetime | None
    after: tuple[str, ...]
    level: Level | None
    next_due: datetime | None
    is_least: bool = False


@dataclass(frozen=True, slots=True)
class DayOfWork:
    """A day and how many answers were handed in on it."""

    day: date
    answers: int


@dataclass(frozen=True, slots=True)
class Mistake:
    """A question whose last answer was not right, and that was not mended since.

    Attributes:
        prompt_html: what was asked.
        can_draw_another: it can be practised.
        is_varied: another one like it can be; otherwise it is asked as it is.
    """

    submission_id: int
    question_id: int
    item_id: int
    concept: str
    prompt_html: str
    answer_text: str
    received_at: datetime
    can_draw_another: bool
    is_varied: bool = True


@dataclass(frozen=True, slots=True)
class LearningView:
    """What somebody knows by now.

    Attributes:
        concepts: all of them, in an order in which they can be learned.
        due: those whose review is due, the one known least first.
        days: of the last weeks, from a Monday to today.
        mistakes: to revisit, the newest first.
    """

    concepts: tuple[ConceptStanding, ...]
    due: tuple[ConceptStanding, ...]
    days: tuple[DayOfWork, ...]
    mistakes: tuple[Mistake, ...]
