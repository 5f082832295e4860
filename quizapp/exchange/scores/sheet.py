"""Scores of a quiz as every format takes them, and what a format is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple, Protocol, TypeAlias

from quizapp.exchange.canvas_roster import CanvasRoster


class ItemScore(NamedTuple):
    """What a learner reached on an item that was answered.

    Attributes:
        item: its name, which another item may have too.
        share: of the points, 0 to 1; None where nothing has a score.
        points: what it is worth; it may be nothing.
        waits: an answer is not marked yet.
    """

    item_id: int
    item: str
    share: float | None
    points: float
    waits: bool = False


@dataclass(frozen=True, slots=True)
class LearnerScore:
    """A learner's row.

    Attributes:
        name, email: as the person wrote them: may hold anything; `email` is empty for guests.
        score: points of the attempt that counts.
        waiting: answers that a person still has to look at.
        questions: points for each question of that attempt; None where nothing has a score.
        items: the items that this was reached on. Where another one stood in for an item, both, if both were answered;
            an item that nobody answered stands where none was.
    """

    person_id: int
    name: str
    email: str
    attempts: int
    score: float | None
    finished_at: datetime | None
    waiting: int
    questions: tuple[float | None, ...]
    items: tuple[ItemScore, ...] = ()


class ItemLine(NamedTuple):
    """What the scores of a quiz say of one of its items; None where a figure has no value.

    Attributes:
        learners: who was asked, without those whose answer waits to be marked: these are `waiting`.
        scored: how many of them have a score; the others got nothing.
    """

    item: str
    learners: int
    scored: int
    mean_points: float | None
    facility: float | None
    discrimination: float | None
    alpha: float | None
    waiting: int


class ItemAnalysis(Protocol):
    """Analyses the items of a quiz from its rows, which go through it as they are written."""

    def add(self, items: Sequence[ItemScore]) -> None:
        """A learner: what was reached on each item."""

    def lines(self) -> Iterable[ItemLine]:
        """Each item, once all learners were added."""


@dataclass(frozen=True, slots=True)
class ScoreSheet:
    """The scores of a quiz.

    Attributes:
        points: the most that can be reached.
        questions: how many questions the longest attempt has.
        learners: the rows; may be a stream that can be gone through once.
        analysis: what analyses the items, for formats that tell it; None tells nothing of them.
    """

    quiz_id: int
    title: str
    points: float
    questions: int
    learners: Iterable[LearnerScore]
    analysis: ItemAnalysis | None = None


Note: TypeAlias = Callable[[str, str], None]
"""Is told, in English and Chinese, what a file cannot carry."""
UNHEARD: Note = lambda _en, _zh: None  # noqa: E731 - a default, not a function with a life of its own


@dataclass(frozen=True, slots=True)
class ScoreOrder:
    """What is to be written.

    Attributes:
        sheets: the quizzes; more than one only for formats that take many.
        moment: when it is written.
        roster: who is who in Canvas, where somebody has given a Canvas export.
        note: told, in both languages, whatever the file cannot carry.
    """

    sheets: Sequence[ScoreSheet]
    moment: datetime
    roster: CanvasRoster | None = None
    note: Note = field(default=UNHEARD)


@dataclass(frozen=True, slots=True)
class ScoreFormat:
    """A kind of file for scores.

    Attributes:
        label: what it is called on a button, the same in all languages.
        suffix: of the file's name, with the dot.
        takes_many: one file can hold several quizzes.
        write: the file, in pieces; a learner's row is dropped as soon as it is written.
    """

    label: str
    media_type: str
    suffix: str
    write: Callable[[ScoreOrder], Iterator[bytes]]
    takes_many: bool = False
