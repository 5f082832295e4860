"""Send a test event to a webhook, or something once more that was delivered or given up."""

from __future__ import annotations

from quizapp.services.actor import Actor
from quizapp.services.announcing import event_id
from quizapp.services.bundle import Services
from quizapp.services.errors import Conflict, NotFound
from quizapp.services.list_webhooks import delivery_card, find_webhook
from quizapp.services.webhook_events import TrialData, WebhookTest
from quizapp.services.webhook_views import DeliveryCard
from quizapp.storage.records.webhooks import NewDelivery
from quizapp.storage.repositories.outbox import TEST


def send_test(services: Services, actor: Actor, webhook_id: int) -> DeliveryCard:
    """Puts a test event into the outbox; it is sent in a moment, also to a webhook that rests after failures.

    Raises:
        NotFound: there is no such webhook for the actor.
        Conflict: `in_progress`: an earlier test waits.
    """
    moment, name = services.clock(), event_id()
    with services.writing() as unit:
        webhook = find_webhook(unit, actor, webhook_id)
        unit.lock(f"webhook {webhook_id}")
        if unit.outbox.is_waiting(webhook_id, TEST):
            raise _waits()
        event = WebhookTest(timestamp=moment, data=TrialData(course_id=webhook.course_id, webhook_id=webhook_id))
        body = event.model_dump_json()
        unit.outbox.put([NewDelivery(webhook_id, name, event.type, None, body, moment)], moment)
        put = unit.outbox.find_event(webhook_id, name)
        assert put is not None
        unit.commit()
    return delivery_card(put)


def send_again(services: Services, actor: Actor, webhook_id: int, delivery_id: int) -> DeliveryCard:
    """Lets a delivery wait once more: the same event with the same id. A webhook that rests is woken for it.

    Raises:
        NotFound: there is no such delivery for the actor.
        Conflict: `in_progress`: it waits already.
    """
    moment = services.clock()
    with services.writing() as unit:
        webhook = find_webhook(unit, actor, webhook_id)
        found = unit.outbox.find(delivery_id)
        if found is None or found.webhook_id != webhook_id:
            raise NotFound
        if not unit.outbox.put_again(delivery_id, moment):
            raise _waits()
        unit.webhooks.rest(webhook_id, webhook.failures, None)
        put = unit.outbox.find(delivery_id)
        assert put is not None
        unit.commit()
    return delivery_card(put)


def _waits() -> Conflict:
    return Conflict("in_progress", "This is about to be sent already.", "该内容已在等待发送。")
