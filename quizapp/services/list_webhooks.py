"""The webhooks of a course, and what became of what they were told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.courier import Failure
from quizapp.services.errors import NotFound
from quizapp.services.list_members import find_course
from quizapp.services.webhook_events import EventType
from quizapp.services.webhook_views import EVENT_WORDS, DeliveryCard, WebhookCard, WebhookDetail
from quizapp.storage.records.parts import Part
from quizapp.storage.records.webhooks import DeliveryRecord, WebhookRecord
from quizapp.storage.unit import UnitOfWork

NEWEST = 50


def find_webhook(unit: UnitOfWork, actor: Actor, webhook_id: int) -> WebhookRecord:
    """The webhook, if the actor manages its course.

    Raises:
        NotFound: there is no such webhook, or the right is missing.
    """
    webhook = unit.webhooks.find(webhook_id)
    if webhook is None:
        raise NotFound
    find_course(unit, actor, webhook.course_id, "manage_course")
    return webhook


def list_webhooks(services: Services, actor: Actor, course_id: int) -> tuple[WebhookCard, ...]:
    """The webhooks of a course, the first added first.

    Raises:
        NotFound: there is no such course for the actor.
    """
    with services.reading() as unit:
        find_course(unit, actor, course_id, "manage_course")
        return webhook_cards(unit, unit.webhooks.of_course(course_id))


def read_webhook(services: Services, actor: Actor, webhook_id: int) -> WebhookDetail:
    """A webhook with its last deliveries.

    Raises:
        NotFound: there is no such webhook for the actor.
    """
    with services.reading() as unit:
        webhook = find_webhook(unit, actor, webhook_id)
        found = unit.outbox.newest(webhook_id, NEWEST)
        (card,) = webhook_cards(unit, [webhook])
        return WebhookDetail(card, tuple(map(delivery_card, found)))


def list_deliveries(services: Services, actor: Actor, webhook_id: int, part: Part) -> tuple[DeliveryCard, ...]:
    """A part of a webhook's deliveries, the newest first: those before the one with the id `part.after`, or the newest.

    Raises:
        NotFound: there is no such webhook for the actor.
    """
    with services.reading() as unit:
        find_webhook(unit, actor, webhook_id)
        return tuple(map(delivery_card, unit.outbox.newest(webhook_id, part.limit, part.after)))


def webhook_cards(unit: UnitOfWork, webhooks: Sequence[WebhookRecord]) -> tuple[WebhookCard, ...]:
    """Webhooks as they are shown."""
    names = unit.accounts.names({one.added_by for one in webhooks if one.added_by is not None})
    return tuple(
        WebhookCard(
            webhook_id=one.id,
            course_id=one.course_id,
            url=one.url,
            events=kept_events(one.events),
            added_by="" if one.added_by is None else names.get(one.added_by, ""),
            added_at=one.added_at,
            failures=one.failures,
            resting_until=one.resting_until,
        )
        for one in webhooks
    )


def delivery_card(record: DeliveryRecord) -> DeliveryCard:
    """The delivery as it is shown."""
    return DeliveryCard(
        delivery_id=record.id,
        webhook_id=record.webhook_id,
        event_id=record.event_id,
        type=record.kind,
        happened_at=record.happened_at,
        state=record.state,
        tries=record.tries,
        next_at=record.next_at,
        tried_at=record.tried_at,
        status=record.status,
        failure=cast("Failure", record.failure),
        ended_at=record.ended_at,
    )


def kept_events(text: str) -> tuple[EventType, ...]:
    """Events from how they are kept.

    >>> kept_events("mark.changed attempt.finished")
    ('attempt.finished', 'mark.changed')
    """
    return tuple(event for event in EVENT_WORDS if event in text.split())
