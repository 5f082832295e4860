from __future__ import annotations

import pytest

from quizapp.services.actor import Actor
from quizapp.services.add_webhook import MOST, add_webhook, remove_webhook
from quizapp.services.bundle import Services
from quizapp.services.errors import Conflict, InvalidInput, NotFound
from quizapp.services.list_webhooks import list_webhooks
from quizapp.services.try_webhook import send_test
from quizapp.services.webhook_views import WebhookForm
from quizapp.storage.tables.webhooks import Webhook
from tests.services.receiving import URL, make_webhook


def test_the_secret_is_shown_once_and_stands_in_no_row(services: Services, instructor: Actor) -> None:
    made = make_webhook(services, instructor, "mark.changed", "attempt.finished")
    assert made.secret.startswith("whsec_")
    assert list_webhooks(services, instructor, 1) == (made.webhook,)
    assert (made.webhook.url, made.webhook.events) == (URL, ("attempt.finished", "mark.changed"))
    assert made.webhook.added_by == "Teacher"
    assert make_webhook(services, instructor).secret != made.secret
    with services.reading() as unit:
        rows = unit.webhooks._session.query(Webhook).all()
        kept = str([{name: getattr(row, name) for name in Webhook.__table__.c.keys()} for row in rows])  # noqa: SIM118
        events = [(one.action, one.note) for one in unit.courses.noted("webhook", made.webhook.webhook_id)]
    assert made.secret.removeprefix("whsec_") not in kept
    assert made.secret not in repr(made)
    assert events == [("add_webhook", "course 1, hooks.example.org: attempt.finished mark.changed")]


def test_everything_wrong_is_said(services: Services, instructor: Actor) -> None:
    with pytest.raises(InvalidInput) as told:
        add_webhook(services, instructor, 1, WebhookForm("http://localhost/", ("everything",)))
    assert [fault.field for fault in told.value.faults] == ["url", "events"]
    with pytest.raises(InvalidInput, match="Choose what"):
        add_webhook(services, instructor, 1, WebhookForm(URL, ()))
    assert list_webhooks(services, instructor, 1) == ()


def test_a_course_has_a_number_of_them(services: Services, instructor: Actor) -> None:
    for _ in range(MOST):
        make_webhook(services, instructor)
    with pytest.raises(Conflict) as told:
        make_webhook(services, instructor)
    assert told.value.reason == "too_many"


def test_who_does_not_manage_the_course_finds_nothing(services: Services, instructor: Actor, learner: Actor) -> None:
    made = make_webhook(services, instructor)
    assistant = Actor(person_id=learner.person_id, roles={1: "assistant"})
    co_instructor = Actor(person_id=learner.person_id, roles={1: "instructor"})
    for actor in (learner, assistant):
        with pytest.raises(NotFound):
            make_webhook(services, actor)
        with pytest.raises(NotFound):
            remove_webhook(services, actor, made.webhook.webhook_id)
    with pytest.raises(NotFound):
        make_webhook(services, instructor, course_id=4711)
    assert remove_webhook(services, co_instructor, made.webhook.webhook_id) == made.webhook


def test_a_removed_one_is_gone_with_what_waits(services: Services, instructor: Actor) -> None:
    made = make_webhook(services, instructor)
    webhook_id = made.webhook.webhook_id
    send_test(services, instructor, webhook_id)
    remove_webhook(services, instructor, webhook_id)
    with services.reading() as unit:
        assert not unit.outbox.is_due(services.clock())
        events = [one.action for one in unit.courses.noted("webhook", webhook_id)]
    assert events == ["add_webhook", "remove_webhook"]
    with pytest.raises(NotFound):
        remove_webhook(services, instructor, webhook_id)
