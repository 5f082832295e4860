from dataclasses import replace

import pytest

from quizapp.client import BadSignature, verify_webhook
from quizapp.services.actor import SYSTEM, Actor
from quizapp.services.bundle import Services
from quizapp.services.courier import Parcel
from quizapp.services.deliver_webhooks import deliver_webhooks
from quizapp.services.errors import NotFound
from quizapp.services.list_audit import list_audit
from quizapp.services.renew_secret import OVERLAP, renew_secret
from quizapp.services.try_webhook import send_test
from tests.services.house import Clock
from tests.services.receiving import FakeCourier, make_webhook


def told(services: Services, instructor: Actor, webhook_id: int) -> Parcel:
    """A test event, as it is sent now."""
    courier = FakeCourier()
    send_test(services, instructor, webhook_id)
    assert deliver_webhooks(replace(services, courier=courier)) == 1
    return courier.carried[0]


def is_signed(secret: str, parcel: Parcel) -> bool:
    try:
        verify_webhook(secret, parcel.headers, parcel.body, now=float(parcel.headers["webhook-timestamp"]))
    except BadSignature:
        return False
    return True


def test_for_a_day_both_secrets_sign(services: Services, instructor: Actor, clock: Clock) -> None:
    made = make_webhook(services, instructor)
    webhook_id = made.webhook.webhook_id
    assert is_signed(made.secret, told(services, instructor, webhook_id))
    renewed = renew_secret(services, instructor, webhook_id)
    assert (renewed.webhook, renewed.secret == made.secret) == (made.webhook, False)
    both = told(services, instructor, webhook_id)
    assert [is_signed(one, both) for one in (made.secret, renewed.secret)] == [True, True]
    assert both.headers["webhook-signature"].count("v1,") == 2
    clock.advance(seconds=OVERLAP.total_seconds())
    after = told(services, instructor, webhook_id)
    assert [is_signed(one, after) for one in (made.secret, renewed.secret)] == [False, True]


def test_of_several_the_last_two_sign(services: Services, instructor: Actor) -> None:
    first = make_webhook(services, instructor)
    webhook_id = first.webhook.webhook_id
    second, third = (renew_secret(services, instructor, webhook_id) for _ in range(2))
    sent = told(services, instructor, webhook_id)
    assert [is_signed(one.secret, sent) for one in (first, second, third)] == [False, True, True]


def test_with_another_key_of_the_installation_a_new_secret_is_all_it_takes(
    services: Services, instructor: Actor
) -> None:
    made = make_webhook(services, instructor)
    webhook_id = made.webhook.webhook_id
    moved = replace(services, signing_key=b"another key")
    renewed = renew_secret(moved, instructor, webhook_id)
    sent = told(moved, instructor, webhook_id)
    assert [is_signed(one, sent) for one in (made.secret, renewed.secret)] == [False, True]


def test_only_who_manages_the_course_may_and_it_is_noted(services: Services, instructor: Actor, learner: Actor) -> None:
    webhook_id = make_webhook(services, instructor).webhook.webhook_id
    for actor, which in ((learner, webhook_id), (instructor, webhook_id + 1)):
        with pytest.raises(NotFound):
            renew_secret(services, actor, which)
    renew_secret(services, instructor, webhook_id)
    assert "renew_secret" in [event.action for event in list_audit(services, SYSTEM)[0]]
