"""Webhooks: addresses that are told what happens in a course."""

from __future__ import annotations

from quizapp.services.add_webhook import add_webhook, remove_webhook
from quizapp.services.list_webhooks import list_deliveries, list_webhooks
from quizapp.services.renew_secret import renew_secret
from quizapp.services.try_webhook import send_again, send_test
from quizapp.services.webhook_views import WebhookForm
from quizapp.web.api.operations import Call, Resource, Told
from quizapp.web.api.paging import cut, part, part_of
from quizapp.web.api.types.base import PageQuery
from quizapp.web.api.types.webhooks import Delivery, DeliveryPage, Webhook, WebhookAdded, WebhookPage, WebhookSent
from quizapp.web.identity import services

RESOURCE = Resource("Webhooks")


@RESOURCE.get("/courses/<int:course_id>/webhooks", WebhookPage, Told(scope="webhooks:read", query=PageQuery))
def show_webhooks(call: Call, course_id: int, query: PageQuery) -> WebhookPage:
    """The webhooks of a course, without their secrets."""
    rows, cursor = part(list_webhooks(services(), call.actor, course_id), query, lambda one: one.webhook_id)
    return WebhookPage(data=[Webhook.model_validate(row) for row in rows], next_cursor=cursor)


@RESOURCE.post(
    "/courses/<int:course_id>/webhooks", WebhookAdded, Told(scope="webhooks:write", body=WebhookSent, status=201)
)
def register_webhook(call: Call, course_id: int, body: WebhookSent) -> WebhookAdded:
    """Adds a webhook; the secret that signs what it is sent is shown this once."""
    form = WebhookForm(body.url, body.events)
    return WebhookAdded.model_validate(add_webhook(services(), call.actor, course_id, form))


@RESOURCE.delete("/webhooks/<int:webhook_id>", Webhook, Told(scope="webhooks:write"))
def drop_webhook(call: Call, webhook_id: int) -> Webhook:
    """Removes a webhook, and what it has not been told yet."""
    return Webhook.model_validate(remove_webhook(services(), call.actor, webhook_id))


@RESOURCE.post("/webhooks/<int:webhook_id>/secret", WebhookAdded, Told(scope="webhooks:write", status=201))
def renew(call: Call, webhook_id: int) -> WebhookAdded:
    """Gives a webhook another secret, shown this once; for a day the one before signs beside it."""
    return WebhookAdded.model_validate(renew_secret(services(), call.actor, webhook_id))


@RESOURCE.post("/webhooks/<int:webhook_id>/test", Delivery, Told(scope="webhooks:write", status=202))
def try_webhook(call: Call, webhook_id: int) -> Delivery:
    """Sends a test event; the deliveries tell what became of it."""
    return Delivery.model_validate(send_test(services(), call.actor, webhook_id))


@RESOURCE.get("/webhooks/<int:webhook_id>/deliveries", DeliveryPage, Told(scope="webhooks:read", query=PageQuery))
def show_deliveries(call: Call, webhook_id: int, query: PageQuery) -> DeliveryPage:
    """What a webhook was told, and what became of it, the newest first."""
    found = list_deliveries(services(), call.actor, webhook_id, part_of(query))
    rows, cursor = cut(found, query, lambda one: one.delivery_id)
    return DeliveryPage(data=[Delivery.model_validate(row) for row in rows], next_cursor=cursor)


@RESOURCE.post(
    "/webhooks/<int:webhook_id>/deliveries/<int:delivery_id>/again",
    Delivery,
    Told(scope="webhooks:write", status=202),
)
def deliver_again(call: Call, webhook_id: int, delivery_id: int) -> Delivery:
    """Sends an event once more that was delivered or given up; its id stays the same."""
    return Delivery.model_validate(send_again(services(), call.actor, webhook_id, delivery_id))
