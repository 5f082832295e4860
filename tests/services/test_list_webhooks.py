from __future__ import annotations

import pytest

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import NotFound
from quizapp.services.list_webhooks import kept_events, list_deliveries, list_webhooks, read_webhook
from quizapp.services.parts import part_after
from quizapp.services.try_webhook import send_again
from quizapp.storage.records.webhooks import NewDelivery
from tests.services.house import Clock
from tests.services.receiving import make_webhook


def test_deliveries_come_in_parts_the_newest_first(services: Services, instructor: Actor, clock: Clock) -> None:
    webhook_id = make_webhook(services, instructor).webhook.webhook_id
    with services.writing() as unit:
        names = [f"evt_{number}" for number in range(3)]
        unit.outbox.put([NewDelivery(webhook_id, name, "mark.changed", None, "{}", clock()) for name in names], clock())
        unit.commit()
    first = list_deliveries(services, instructor, webhook_id, part_after(0, 2))
    rest = list_deliveries(services, instructor, webhook_id, part_after(first[-1].delivery_id, 2))
    assert [one.event_id for one in (*first, *rest)] == ["evt_2", "evt_1", "evt_0"]
    assert read_webhook(services, instructor, webhook_id).deliveries == (*first, *rest)


def test_whoever_does_not_manage_the_course_sees_nothing(services: Services, instructor: Actor, learner: Actor) -> None:
    webhook_id = make_webhook(services, instructor).webhook.webhook_id
    assistant = Actor(person_id=learner.person_id, roles={1: "assistant"})
    elsewhere = Actor(person_id=learner.person_id, roles={2: "instructor"})
    for actor in (learner, assistant, elsewhere):
        with pytest.raises(NotFound):
            list_webhooks(services, actor, 1)
        with pytest.raises(NotFound):
            read_webhook(services, actor, webhook_id)
        with pytest.raises(NotFound):
            list_deliveries(services, actor, webhook_id, part_after(0, 2))
        with pytest.raises(NotFound):
            send_again(services, actor, webhook_id, 1)
    with pytest.raises(NotFound):
        read_webhook(services, instructor, 4711)


def test_events_that_no_longer_exist_are_left_out() -> None:
    assert kept_events("mark.changed gone.event") == ("mark.changed",)


def test_several_cost_no_more_queries_than_one(services: Services, instructor: Actor, count_queries: list[str]) -> None:
    costs = []
    for _ in range(2):
        make_webhook(services, instructor)
        count_queries.clear()
        list_webhooks(services, instructor, 1)
        costs.append(len(count_queries))
    assert costs[0] == costs[1]
