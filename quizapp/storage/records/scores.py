"""Sums over submissions, made by the database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple

from quizapp.storage.records.work import Begin


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


class WorkedItem(NamedTuple):
    """How an item stands that was answered at a place; another one may have stood in for it there."""

    item_id: int
    name: str
    best: float | None
    waiting: int


@dataclass(frozen=True, slots=True)
class ExportedTally:
    """How one place of one attempt stands, as in `Tally`, with the items that it is about.

    Attributes:
        worked: the items that were answered there, the first asked first; where none was, the last one that was asked.
    """

    attempt_id: int
    position: int
    points: float
    best: float | None
    waiting: int
    worked: tuple[WorkedItem, ...]


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody who began a quiz; `email` is empty for guests."""

    account_id: int
    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Running:
    """An attempt that is not finished: where its learner answered or typed last (None: nowhere yet), and when."""

    attempt_id: int
    account_id: int
    name: str
    deadline: datetime | None
    active_at: datetime
    position: int | None
    begin: Begin


@dataclass(frozen=True, slots=True)
class PeopleOrder:
    """How people in a table of scores are sorted; by `score` it is the sum over `quiz_ids`."""

    by: Literal["name", "email", "score"] = "name"
    descending: bool = False
    quiz_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Audience:
    """Whose scores are meant: who began one of the quizzes, and the learners of the course, if one is named.

    Attributes:
        search: part of the name or the e-mail address, capital or not; empty lets everybody through.
    """

    quiz_ids: tuple[int, ...]
    course_id: int | None = None
    search: str = ""
