"""Records of webhooks, of what is to be told them, and of what is known of attempts and marks that they are told of."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, TypeAlias

from quizapp.storage.records.work import Source

DeliveryState: TypeAlias = Literal["waiting", "delivered", "given_up"]


@dataclass(frozen=True, slots=True)
class NewWebhook:
    """An address to be told; `events` are words with spaces between them."""

    course_id: int
    url: str
    events: str
    salt: str = field(repr=False)
    secret_hash: str = field(repr=False)
    added_by: int
    added_at: datetime


@dataclass(frozen=True, slots=True)
class WebhookRecord:
    """An address that is told.

    Attributes:
        failures: how often in a row nothing could be delivered.
        resting_until: nothing but a test is sent before.
    """

    id: int
    course_id: int
    url: str
    events: str
    added_by: int | None
    added_at: datetime
    failures: int
    resting_until: datetime | None


@dataclass(frozen=True, slots=True)
class NewDelivery:
    """An event to be told a webhook; `account_id` is the learner it speaks of."""

    webhook_id: int
    event_id: str
    kind: str
    account_id: int | None
    body: str = field(repr=False)
    happened_at: datetime


@dataclass(frozen=True, slots=True)
class DeliveryRecord:
    """An event for a webhook, and how far it came.

    Attributes:
        tries: how often it was sent, one that is under way included.
        next_at: when it is sent (again); None once it has ended.
        status: of HTTP, of the last try that got an answer; None where it got none.
        failure: word for why the last try failed; empty where it did not.
    """

    id: int
    webhook_id: int
    event_id: str
    kind: str
    happened_at: datetime
    state: DeliveryState
    tries: int
    next_at: datetime | None
    tried_at: datetime | None
    status: int | None
    failure: str
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class Claimed:
    """A delivery that whoever has claimed it sends now; the secret of `former_salt` signs too, until `former_until`."""

    id: int
    webhook_id: int
    url: str
    salt: str = field(repr=False)
    secret_hash: str = field(repr=False)
    event_id: str
    body: str = field(repr=False)
    tries: int
    put_at: datetime
    failures: int
    former_salt: str | None = field(repr=False)
    former_until: datetime | None


@dataclass(frozen=True, slots=True)
class Tried:
    """What became of a try; `next_at` is given where it is to be tried again."""

    state: DeliveryState
    status: int | None
    failure: str
    at: datetime
    next_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class AttemptFacts:
    """What is told of an attempt, but for its score."""

    attempt_id: int
    number: int
    started_at: datetime
    finished_at: datetime | None
    quiz_id: int
    course_id: int
    title_en: str
    title_zh: str
    account_id: int
    email: str | None


@dataclass(frozen=True, slots=True)
class MarkFacts:
    """What is told of the present mark of an answer; `points` are those of the question."""

    submission_id: int
    attempt_id: int
    question_id: int
    position: int
    points: float
    source: Source
    score: float | None
    marked_at: datetime


@dataclass(frozen=True, slots=True)
class MarkBefore:
    """An earlier mark."""

    source: Source
    score: float | None
