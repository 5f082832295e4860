"""What instructors' programs are shown and send of webhooks; what webhooks are told is in `services.webhook_events`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated

from pydantic import ConfigDict, Field

from quizapp.services.courier import Failure
from quizapp.services.webhook_addresses import LONGEST
from quizapp.services.webhook_events import EventType
from quizapp.services.webhook_views import DeliveryState
from quizapp.web.api.types.base import Page, Sent, Shown


class Webhook(Shown):
    """An address that is told what happens in a course."""

    webhook_id: int
    course_id: int
    url: str
    events: Sequence[EventType]
    added_by: str = Field(description="name; empty for somebody who is gone")
    added_at: datetime
    failures: int = Field(description="how often in a row nothing could be delivered")
    resting_until: datetime | None = Field(description="when it is tried again after that")


class WebhookPage(Page[Webhook]):
    """A part of the webhooks of a course."""


class WebhookSent(Sent):
    """A new webhook."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"url": "https://example.org/quizapp", "events": ["attempt.finished"]}]}
    )

    url: Annotated[str, Field(max_length=LONGEST, description="https, to an address of the public Internet")]
    events: tuple[EventType, ...] = Field(min_length=1, max_length=10)


class WebhookAdded(Shown):
    """A new webhook, and its secret, which is shown this once."""

    webhook: Webhook
    secret: str = Field(description="signs what is sent; `whsec_` and base64")


class Delivery(Shown):
    """An event for a webhook, and how far it came."""

    delivery_id: int
    webhook_id: int
    event_id: str = Field(description="as in the header webhook-id")
    type: str
    happened_at: datetime
    state: DeliveryState
    tries: int
    next_at: datetime | None = Field(description="when it is sent (again)")
    tried_at: datetime | None
    status: int | None = Field(description="of the last answer; null where there was none")
    failure: Failure = Field(description="why the last try failed; empty where it did not")
    ended_at: datetime | None


class DeliveryPage(Page[Delivery]):
    """A part of the deliveries of a webhook, the newest first."""
