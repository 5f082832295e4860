"""What instructors' programs are shown and send: scores, marks, regrades."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from pydantic import Field

from quizapp.services.learner_views import Standing
from quizapp.services.override_mark import GivenVerdict
from quizapp.services.regrade_views import RegradeChange, RegradePolicy, RegradeState
from quizapp.web.api.types.authoring import Points, Whole
from quizapp.web.api.types.base import Page, RecordId, Sent, Shown
from quizapp.web.api.types.learning import Answer


class Cell(Shown):
    """A question of the attempt that counts; `score` is a share of its points."""

    position: int
    score: float | None
    points: float
    standing: Standing | None


class Score(Shown):
    """How a learner did at a quiz: the best finished attempt, or the running one."""

    person_id: int
    name: str
    email: str
    attempts: int
    score: float | None = Field(description="in points")
    finished_at: datetime | None
    waiting: int = Field(description="answers that a person still has to look at")
    cells: Sequence[Cell]


class ScorePage(Page[Score]):
    """A part of the scores of a quiz, by the learners' ids."""


class Given(Shown):
    """A mark of an answer."""

    number: int
    who: str
    by_person: bool
    standing: Standing
    points: float | None
    reason: str
    marked_at: datetime
    counts: bool


class MarkedAnswer(Shown):
    """An answer as whoever marks sees it, with all of its marks."""

    submission_id: int
    attempt_id: int
    course_id: int
    quiz_title: str
    learner: str
    concept: str
    kind: str
    answer: Answer
    points: float
    number: int = Field(description="of the newest mark, to send back when it is changed")
    marks: Sequence[Given]


class MarkSent(Sent):
    """A person's mark in the place of the one there is."""

    points: Points | None = Field(default=None, description="left out: as the verdict says")
    verdict: GivenVerdict = ""
    reason: str = Field(max_length=5_000, description="the learner reads it")
    number: Whole | None = Field(default=None, description="of the newest mark that was seen")


class RegradeSent(Sent):
    """What is to be marked anew: the answers to a question in a course, or those of a quiz."""

    item_id: RecordId | None = None
    quiz_id: RecordId | None = None
    course_id: RecordId | None = None
    policy: RegradePolicy = "never_lower"
    reason: str = Field(max_length=5_000, description="learners read it whose marks change")


class Regrade(Shown):
    """A regrade; it runs in the background, and changes no mark before it is applied."""

    regrade_id: int
    title: str
    state: RegradeState
    policy: RegradePolicy
    reason: str
    who: str
    started_at: datetime
    done: int
    total: int


class RegradePage(Page[Regrade]):
    """A part of the regrades."""


class WholeRegrade(Shown):
    """A regrade with counts of what it would change."""

    card: Regrade
    course_id: int
    counts: Mapping[RegradeChange, int]
    changes: int = Field(description="how many marks applying it changes, or has changed")
