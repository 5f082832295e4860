"""What is shown of webhooks: results of the use cases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Literal, TypeAlias

from quizapp.services.courier import Failure
from quizapp.services.webhook_events import EventType

DeliveryState: TypeAlias = Literal["waiting", "delivered", "given_up"]
EVENT_WORDS: Mapping[EventType, tuple[str, str]] = MappingProxyType(
    {
        "attempt.finished": ("a learner finishes an attempt", "学习者完成一次作答"),
        "mark.changed": ("a mark changes after the fact", "评分在事后发生变化"),
    }
)


@dataclass(frozen=True, slots=True)
class WebhookForm:
    """What is filled in for a new webhook."""

    url: str
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WebhookCard:
    """A webhook, without its secret.

    Attributes:
        added_by: name of who added it; empty for somebody who is erased.
        failures: how often in a row nothing could be delivered.
        resting_until: when it is tried again after that; None where nothing failed.
    """

    webhook_id: int
    course_id: int
    url: str
    events: tuple[EventType, ...]
    added_by: str
    added_at: datetime
    failures: int
    resting_until: datetime | None


@dataclass(frozen=True, slots=True)
class WebhookMade:
    """A new webhook; `secret` is shown this once."""

    webhook: WebhookCard
    secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class DeliveryCard:
    """An event for a webhook, and how far it came.

    Attributes:
        event_id: stays the same however often it is sent.
        next_at: when it is sent (again); None once it has ended.
        status: of HTTP, of the last try; None where it got no answer.
        failure: why the last try failed; empty where it did not.
    """

    delivery_id: int
    webhook_id: int
    event_id: str
    type: str
    happened_at: datetime
    state: DeliveryState
    tries: int
    next_at: datetime | None
    tried_at: datetime | None
    status: int | None
    failure: Failure
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class WebhookDetail:
    """A webhook with its last deliveries, the newest first."""

    webhook: WebhookCard
    deliveries: Sequence[DeliveryCard]
