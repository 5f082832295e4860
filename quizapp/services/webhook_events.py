"""What webhooks are told, as it is written into the outbox and as the OpenAPI document shows it.

No more of a person than scores have that leave the service as a file: the number of the account and the e-mail address;
no name, no answer, no reason of a mark.
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

EventType: TypeAlias = Literal["attempt.finished", "mark.changed"]
"""What a webhook may be told."""
MarkCause: TypeAlias = Literal["person", "regrade", "late"]


class Told(BaseModel):
    """Base of what is told."""

    model_config = ConfigDict(frozen=True)


class LearnerTold(Told):
    """Whose work it is."""

    person_id: int = Field(description="number of the account, as in all exports")
    email: str | None = Field(description="null for guests")


class QuizTold(Told):
    """At which quiz."""

    quiz_id: int
    title_en: str
    title_zh: str


class AttemptTold(Told):
    """How the attempt stands at that moment."""

    attempt_id: int
    number: int = Field(description="which attempt of the learner at this quiz")
    started_at: datetime
    finished_at: datetime | None = Field(description="null while it goes on")
    score: float = Field(description="in points, of what is marked so far")
    points: float = Field(description="the most that could be reached")
    waiting: int = Field(description="answers that are not marked yet")


class QuestionTold(Told):
    """At which question."""

    question_id: int
    position: int
    points: float


class MarkTold(Told):
    """A mark."""

    score: float | None = Field(description="in points of the question; null where the answer has none")
    by_person: bool


class AttemptFinishedData(Told):
    """What is told of a finished attempt."""

    course_id: int
    quiz: QuizTold
    learner: LearnerTold
    attempt: AttemptTold


class MarkChangedData(AttemptFinishedData):
    """What is told of a changed mark."""

    submission_id: int
    question: QuestionTold
    cause: MarkCause = Field(
        description="person: somebody marked; regrade: answers were marked anew; late: marked after the attempt ended"
    )
    before: MarkTold | None = Field(description="null where there was no mark")
    after: MarkTold


class TrialData(Told):
    """What a test event tells."""

    course_id: int
    webhook_id: int


class AttemptFinished(Told):
    """An attempt was handed in, by its learner or because its time was up."""

    type: Literal["attempt.finished"] = "attempt.finished"
    timestamp: datetime = Field(description="when it happened")
    data: AttemptFinishedData


class MarkChanged(Told):
    """An answer got another mark: from a person, by marking anew, or late, after its attempt was finished."""

    type: Literal["mark.changed"] = "mark.changed"
    timestamp: datetime = Field(description="when it happened")
    data: MarkChangedData


class WebhookTest(Told):
    """Somebody wants to see whether events arrive."""

    type: Literal["webhook.test"] = "webhook.test"
    timestamp: datetime = Field(description="when it happened")
    data: TrialData


Event: TypeAlias = AttemptFinished | MarkChanged | WebhookTest
EVENTS: tuple[type[AttemptFinished | MarkChanged | WebhookTest], ...] = (
    AttemptFinished,
    MarkChanged,
    WebhookTest,
)
