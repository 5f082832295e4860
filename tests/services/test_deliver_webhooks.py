from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from quizapp.client import verify_webhook
from quizapp.services.actor import Actor
from quizapp.services.add_webhook import remove_webhook
from quizapp.services.bundle import Services
from quizapp.services.courier import Carried, HttpsCourier
from quizapp.services.deliver_webhooks import LEASE, LONGEST, MOST_TRIES, deliver_webhooks
from quizapp.services.finish_attempt import finish_attempt
from quizapp.services.list_webhooks import read_webhook
from quizapp.services.start_attempt import start_attempt
from quizapp.services.tidy import tidy
from quizapp.services.try_webhook import send_again, send_test
from quizapp.services.webhook_views import DeliveryCard, WebhookMade
from tests.services.house import Clock, at_once, make_quiz
from tests.services.receiving import FakeCourier, make_webhook, receiver

AWAY, BUSY = Carried("no_connection"), Carried("refused", 503, 3600)


@pytest.fixture
def courier() -> FakeCourier:
    return FakeCourier()


@pytest.fixture
def telling(services: Services, courier: FakeCourier) -> Services:
    """Services whose events are carried by the fake courier."""
    return replace(services, courier=courier)


@pytest.fixture
def made(services: Services, instructor: Actor) -> WebhookMade:
    return make_webhook(services, instructor)


def finish_some(services: Services, instructor: Actor, learner: Actor, number: int = 1) -> None:
    quiz_id = make_quiz(services, instructor)
    for _ in range(number):
        finish_attempt(services, learner, start_attempt(services, learner, quiz_id).attempt_id)


def deliveries(services: Services, instructor: Actor, made: WebhookMade) -> list[DeliveryCard]:
    return list(read_webhook(services, instructor, made.webhook.webhook_id).deliveries)


def test_an_event_is_sent_once_signed_with_the_secret_that_was_shown(
    telling: Services, instructor: Actor, learner: Actor, courier: FakeCourier, made: WebhookMade
) -> None:
    finish_some(telling, instructor, learner)
    assert deliver_webhooks(telling) == 1
    assert deliver_webhooks(telling) == 0
    (event,) = courier.events(made.secret)
    assert (event["type"], event["data"]["learner"]["email"]) == ("attempt.finished", "ada@example.org")
    (parcel,) = courier.carried
    (shown,) = deliveries(telling, instructor, made)
    assert parcel.url == made.webhook.url
    assert parcel.headers["webhook-id"] == shown.event_id
    assert parcel.headers["webhook-timestamp"] == str(int(telling.clock().timestamp()))
    assert parcel.headers["Content-Type"] == "application/json"
    assert (shown.state, shown.tries, shown.status, shown.failure) == ("delivered", 1, 200, "")


def test_what_fails_is_tried_again_after_ever_longer_pauses_and_then_given_up(
    telling: Services, instructor: Actor, courier: FakeCourier, made: WebhookMade, clock: Clock
) -> None:
    send_test(telling, instructor, made.webhook.webhook_id)
    courier.answers = [AWAY] * 99
    moments = []
    begun = clock()
    (shown,) = deliveries(telling, instructor, made)
    while shown.next_at is not None:
        clock.moment = shown.next_at
        assert deliver_webhooks(telling) == 1
        moments.append(clock() - begun)
        (shown,) = deliveries(telling, instructor, made)
    assert len(moments) == MOST_TRIES
    pauses = [after - before for before, after in itertools.pairwise(moments)]
    assert pauses[:7] == sorted(pauses[:7])
    assert timedelta(seconds=15) <= pauses[0] <= timedelta(seconds=17)
    assert timedelta(hours=24) < moments[-1] < LONGEST
    assert (shown.state, shown.tries, shown.failure) == ("given_up", MOST_TRIES, "no_connection")
    clock.advance(days=9)
    assert deliver_webhooks(telling) == 0
    assert len({one.headers["webhook-id"] for one in courier.carried}) == 1
    assert len({one.headers["webhook-timestamp"] for one in courier.carried}) == MOST_TRIES
    assert len(courier.events(made.secret)) == MOST_TRIES


def test_a_webhook_that_fails_rests_and_holds_up_no_other(
    telling: Services, instructor: Actor, learner: Actor, courier: FakeCourier, made: WebhookMade, clock: Clock
) -> None:
    other = make_webhook(telling, instructor, url="https://other.example/")
    finish_some(telling, instructor, learner, 2)
    courier.answers = [AWAY]
    assert deliver_webhooks(telling) == 3
    assert [one.url for one in courier.carried].count(made.webhook.url) == 1
    assert len(deliveries(telling, instructor, other)) == 2
    rests = read_webhook(telling, instructor, made.webhook.webhook_id).webhook
    assert (rests.failures, rests.resting_until) == (1, clock() + timedelta(seconds=5))
    clock.advance(seconds=5)
    assert deliver_webhooks(telling) == 1
    assert read_webhook(telling, instructor, made.webhook.webhook_id).webhook.resting_until is None
    clock.advance(seconds=15)
    assert deliver_webhooks(telling) == 1
    assert {one.state for one in deliveries(telling, instructor, made)} == {"delivered"}


def test_what_the_receiver_says_is_heeded(
    telling: Services, instructor: Actor, courier: FakeCourier, made: WebhookMade, clock: Clock
) -> None:
    webhook_id = made.webhook.webhook_id
    send_test(telling, instructor, webhook_id)
    courier.answers = [BUSY, Carried("gone", 410)]
    deliver_webhooks(telling)
    (shown,) = deliveries(telling, instructor, made)
    assert shown.next_at == clock() + timedelta(hours=1)
    assert (shown.state, shown.status, shown.failure) == ("waiting", 503, "refused")
    clock.advance(hours=1)
    deliver_webhooks(telling)
    (shown,) = deliveries(telling, instructor, made)
    assert (shown.state, shown.status, shown.failure) == ("given_up", 410, "gone")
    send_again(telling, instructor, webhook_id, shown.delivery_id)
    assert deliver_webhooks(telling) == 1, "nobody who asks has to wait until the webhook has rested"
    assert deliveries(telling, instructor, made)[0].state == "delivered"


def test_what_has_waited_for_days_is_given_up_together(
    telling: Services, instructor: Actor, learner: Actor, courier: FakeCourier, made: WebhookMade, clock: Clock
) -> None:
    finish_some(telling, instructor, learner, 3)
    clock.advance(days=4)
    courier.answers = [AWAY]
    assert deliver_webhooks(telling) == 1
    failures = sorted(one.failure for one in deliveries(telling, instructor, made))
    assert failures == ["no_connection", "too_old", "too_old"]
    assert {one.state for one in deliveries(telling, instructor, made)} == {"given_up"}
    clock.advance(days=31)
    assert tidy(telling).deliveries == 3
    assert deliveries(telling, instructor, made) == []


def test_with_another_key_of_the_installation_nothing_is_sent(
    telling: Services, instructor: Actor, courier: FakeCourier, made: WebhookMade
) -> None:
    send_test(telling, instructor, made.webhook.webhook_id)
    deliver_webhooks(replace(telling, signing_key=b"another"))
    assert courier.carried == []
    (shown,) = deliveries(telling, instructor, made)
    assert (shown.state, shown.failure) == ("given_up", "key_changed")


def test_no_transaction_is_open_while_something_is_carried_and_who_removes_it_meanwhile_is_heeded(
    services: Services, instructor: Actor, made: WebhookMade
) -> None:
    class Removing(FakeCourier):
        def carry(self, parcel: object) -> Carried:
            assert parcel is not None
            remove_webhook(services, instructor, made.webhook.webhook_id)
            return AWAY

    send_test(services, instructor, made.webhook.webhook_id)
    assert deliver_webhooks(replace(services, courier=Removing())) == 1
    with services.reading() as unit:
        assert unit.webhooks.find(made.webhook.webhook_id) is None


def test_a_process_that_ends_while_it_sends_leaves_it_to_another(
    services: Services, instructor: Actor, courier: FakeCourier, made: WebhookMade, clock: Clock
) -> None:
    class Killed(FakeCourier):
        def carry(self, parcel: object) -> Carried:
            raise KeyboardInterrupt(parcel)

    send_test(services, instructor, made.webhook.webhook_id)
    with pytest.raises(KeyboardInterrupt):
        deliver_webhooks(replace(services, courier=Killed()))
    other = replace(services, courier=courier)
    assert deliver_webhooks(other) == 0, "it may be under way still"
    clock.advance(minutes=3)
    assert deliver_webhooks(other) == 1
    (shown,) = deliveries(other, instructor, made)
    assert (shown.state, shown.tries) == ("delivered", 2)


def test_what_ends_every_process_that_sends_it_is_given_up(
    services: Services, instructor: Actor, courier: FakeCourier, made: WebhookMade, clock: Clock
) -> None:
    send_test(services, instructor, made.webhook.webhook_id)
    for _ in range(MOST_TRIES):
        with services.writing() as unit:
            assert unit.outbox.claim(clock(), clock() + LEASE) is not None
            unit.commit()
        clock.advance(minutes=4)
    assert deliver_webhooks(replace(services, courier=courier)) == 1
    assert courier.carried == []
    assert deliveries(services, instructor, made)[0].state == "given_up"


def test_a_service_without_courier_lets_it_wait(services: Services, instructor: Actor, made: WebhookMade) -> None:
    send_test(services, instructor, made.webhook.webhook_id)
    assert deliver_webhooks(services) == 0


def test_it_goes_over_a_real_connection(services: Services, instructor: Actor, tmp_path: Path) -> None:
    with receiver(tmp_path, "hooks.test") as server:
        made = make_webhook(services, instructor, url=f"https://hooks.test:{server.port}/in?x=1")
        courier = HttpsCourier(lambda _host, _port: ["127.0.0.1"], lambda _address: True, server.trust)
        send_test(services, instructor, made.webhook.webhook_id)
        assert deliver_webhooks(replace(services, courier=courier)) == 1
        (came,) = server.received
    sent = float(came.headers["webhook-timestamp"])
    event = verify_webhook(made.secret, came.headers, came.body, now=sent)
    assert (came.path, event["type"]) == ("/in?x=1", "webhook.test")
    assert event["data"] == {"course_id": 1, "webhook_id": made.webhook.webhook_id}


def test_many_processes_at_once_send_each_event_once(
    telling: Services, instructor: Actor, learner: Actor, courier: FakeCourier, made: WebhookMade
) -> None:
    finish_some(telling, instructor, learner, 6)
    tries = at_once(lambda _: deliver_webhooks(telling), 4)
    assert sum(tries) == 6  # type: ignore[arg-type]
    ids = [one.headers["webhook-id"] for one in courier.carried]
    assert len(ids) == len(set(ids)) == 6
    assert {one.state for one in deliveries(telling, instructor, made)} == {"delivered"}
