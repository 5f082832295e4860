"""What is shown of the scores of many people: a page of them, and what was asked to get it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Asked:
    """Which people to show.

    Attributes:
        search: part of a name or an e-mail address.
        sort: `name`, `email`, `score` (of all), or the number of a quiz, by whose score; anything else is `name`.
        page: from 1; one that there is not is the last.
    """

    search: str = ""
    sort: str = "name"
    descending: bool = False
    page: int = 1


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of people.

    Attributes:
        asked: as it was answered.
        people: how many there are on all pages.
        pages: how many pages, at least one.
    """

    asked: Asked
    people: int
    pages: int


@dataclass(frozen=True, slots=True)
class BookQuiz:
    """A column of a gradebook."""

    quiz_id: int
    title: str
    points: float


@dataclass(frozen=True, slots=True)
class BookCell:
    """How somebody did at a quiz.

    Attributes:
        score: points of the attempt that counts.
        running: that attempt is not finished.
        waiting: answers that a person still has to look at.
    """

    score: float
    attempts: int
    running: bool
    waiting: int


@dataclass(frozen=True, slots=True)
class BookRow:
    """A learner; one cell a quiz, None where it was not begun. `total` is None where nothing was."""

    person_id: int
    name: str
    email: str
    total: float | None
    cells: tuple[BookCell | None, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """A page of the gradebook of a course; `points` can be reached in all quizzes together."""

    course_id: int
    title: str
    points: float
    quizzes: tuple[BookQuiz, ...]
    rows: tuple[BookRow, ...]
    listing: Listing


@dataclass(frozen=True, slots=True)
class LiveRow:
    """An attempt that runs.

    Attributes:
        position: of the question that was answered, or typed at, last; None before anything was.
        answered: questions with an answer that can be read; `right`, `partly`, `not_yet` by the best answer to each.
        waiting: questions with an answer that waits for the grader or a person.
        active_at: when something was answered or typed last, or the attempt begun.
        seconds_left: until it is handed in by the service; None without a limit.
    """

    person_id: int
    name: str
    position: int | None
    questions: int
    answered: int
    right: int
    partly: int
    not_yet: int
    waiting: int
    active_at: datetime
    seconds_left: int | None


@dataclass(frozen=True, slots=True)
class LiveView:
    """A quiz while it runs; `rows` are the attempts with the latest activity, `running` is how many there are."""

    quiz_id: int
    title: str
    running: int
    finished: int
    rows: tuple[LiveRow, ...]
    moment: datetime
