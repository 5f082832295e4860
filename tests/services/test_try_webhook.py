from __future__ import annotations

from dataclasses import replace

import pytest

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.deliver_webhooks import deliver_webhooks
from quizapp.services.errors import Conflict, NotFound
from quizapp.services.try_webhook import send_again, send_test
from tests.services.receiving import FakeCourier, make_webhook


def test_a_test_waits_once_and_is_sent(services: Services, instructor: Actor) -> None:
    made, courier = make_webhook(services, instructor), FakeCourier()
    webhook_id = made.webhook.webhook_id
    put = send_test(services, instructor, webhook_id)
    assert (put.type, put.state, put.tries) == ("webhook.test", "waiting", 0)
    with pytest.raises(Conflict) as told:
        send_test(services, instructor, webhook_id)
    assert told.value.reason == "in_progress"
    deliver_webhooks(replace(services, courier=courier))
    (event,) = courier.events(made.secret)
    assert event["data"] == {"course_id": 1, "webhook_id": webhook_id}
    assert send_test(services, instructor, webhook_id).event_id != put.event_id


def test_what_has_ended_is_sent_again_with_the_same_id(services: Services, instructor: Actor) -> None:
    made, courier = make_webhook(services, instructor), FakeCourier()
    webhook_id = made.webhook.webhook_id
    telling = replace(services, courier=courier)
    put = send_test(telling, instructor, webhook_id)
    with pytest.raises(Conflict):
        send_again(telling, instructor, webhook_id, put.delivery_id)
    deliver_webhooks(telling)
    assert send_again(telling, instructor, webhook_id, put.delivery_id).state == "waiting"
    deliver_webhooks(telling)
    assert [one.headers["webhook-id"] for one in courier.carried] == [put.event_id] * 2
    other = make_webhook(telling, instructor).webhook.webhook_id
    for wrong in ((other, put.delivery_id), (webhook_id, 4711)):
        with pytest.raises(NotFound):
            send_again(telling, instructor, *wrong)
