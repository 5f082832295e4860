from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from quizapp.storage.records.people import NewAccount
from quizapp.storage.records.webhooks import NewDelivery, Tried
from quizapp.storage.repositories.outbox import TEST
from quizapp.storage.unit import Database, UnitOfWork
from tests.storage.repositories.test_webhooks import make_hook

MINUTE = timedelta(minutes=1)


@pytest.fixture
def webhook_id(unit: UnitOfWork, course_id: int, noon: datetime) -> int:
    return make_hook(unit, course_id, noon).id


def event(webhook_id: int, name: str, at: datetime, kind: str = "mark.changed") -> NewDelivery:
    return NewDelivery(webhook_id, name, kind, None, f'{{"name": "{name}"}}', at)


def test_what_was_put_is_claimed_once_and_noted(unit: UnitOfWork, webhook_id: int, noon: datetime) -> None:
    assert not unit.outbox.is_due(noon)
    unit.outbox.put([], noon)
    unit.outbox.put([event(webhook_id, "evt_1", noon), event(webhook_id, "evt_2", noon)], noon)
    assert unit.outbox.is_due(noon)
    assert unit.outbox.is_waiting(webhook_id, "mark.changed")
    assert unit.outbox.count_waiting() == 2
    first = unit.outbox.claim(noon, noon + MINUTE)
    second = unit.outbox.claim(noon, noon + MINUTE)
    assert first is not None
    assert second is not None
    assert (first.event_id, first.tries, first.body, first.url) == (
        "evt_1",
        1,
        '{"name": "evt_1"}',
        "https://a.example/",
    )
    assert second.event_id == "evt_2"
    assert unit.outbox.claim(noon, noon + MINUTE) is None
    assert unit.outbox.tried(first, Tried("delivered", 200, "", noon + MINUTE))
    assert not unit.outbox.tried(first, Tried("delivered", 200, "", noon + MINUTE))
    assert unit.outbox.count_waiting() == 1
    newest = unit.outbox.newest(webhook_id, 9)
    assert [(one.event_id, one.state, one.status) for one in newest] == [
        ("evt_2", "waiting", None),
        ("evt_1", "delivered", 200),
    ]
    assert (newest[1].ended_at, newest[1].next_at) == (noon + MINUTE, None)
    assert unit.outbox.newest(webhook_id, 9, newest[0].id) == newest[1:]
    assert unit.outbox.find_event(webhook_id, "evt_2") == unit.outbox.find(second.id) == newest[0]


def test_a_claim_that_is_not_heard_of_ends_and_comes_too_late(
    unit: UnitOfWork, webhook_id: int, noon: datetime
) -> None:
    unit.outbox.put([event(webhook_id, "evt_1", noon)], noon)
    lost = unit.outbox.claim(noon, noon + MINUTE)
    again = unit.outbox.claim(noon + MINUTE, noon + 2 * MINUTE)
    assert lost is not None
    assert again is not None
    assert (again.id, again.tries) == (lost.id, 2)
    assert not unit.outbox.tried(lost, Tried("given_up", None, "no_connection", noon))
    assert unit.outbox.tried(again, Tried("waiting", 500, "refused", noon, noon + 3 * MINUTE))
    assert unit.outbox.claim(noon + 2 * MINUTE, noon + 3 * MINUTE) is None
    assert unit.outbox.claim(noon + 3 * MINUTE, noon + 4 * MINUTE) is not None


def test_a_webhook_that_rests_is_sent_tests_alone(unit: UnitOfWork, webhook_id: int, noon: datetime) -> None:
    unit.outbox.put([event(webhook_id, "evt_1", noon)], noon)
    unit.webhooks.rest(webhook_id, 3, noon + MINUTE)
    assert not unit.outbox.is_due(noon)
    unit.outbox.put([event(webhook_id, "evt_2", noon, TEST)], noon)
    claimed = unit.outbox.claim(noon, noon + MINUTE)
    assert claimed is not None
    assert (claimed.event_id, claimed.failures) == ("evt_2", 3)
    assert unit.outbox.claim(noon, noon + MINUTE) is None
    assert unit.outbox.is_due(noon + MINUTE)


def test_what_is_too_old_is_given_up_but_what_is_under_way_is_not(
    unit: UnitOfWork, webhook_id: int, noon: datetime, later: datetime
) -> None:
    unit.outbox.put([event(webhook_id, "evt_1", noon), event(webhook_id, "evt_2", noon)], noon)
    assert unit.outbox.claim(noon, later + MINUTE) is not None
    unit.outbox.put([event(webhook_id, "evt_3", later)], later)
    assert unit.outbox.give_up_older(webhook_id, later, later) == 1
    assert [one.failure for one in unit.outbox.newest(webhook_id, 9)] == ["", "too_old", ""]


def test_what_has_ended_can_wait_again_and_is_forgotten_in_time(
    unit: UnitOfWork, webhook_id: int, noon: datetime, later: datetime
) -> None:
    unit.outbox.put([event(webhook_id, "evt_1", noon), event(webhook_id, "evt_2", noon)], noon)
    claimed = unit.outbox.claim(noon, later)
    assert claimed is not None
    unit.outbox.tried(claimed, Tried("given_up", 410, "gone", noon))
    assert unit.outbox.put_again(claimed.id, later)
    assert not unit.outbox.put_again(claimed.id, later)
    found = unit.outbox.find(claimed.id)
    assert found is not None
    assert (found.state, found.tries, found.next_at, found.ended_at) == ("waiting", 0, later, None)
    again = unit.outbox.claim(later + MINUTE, later + 2 * MINUTE)
    assert again is not None
    unit.outbox.tried(again, Tried("delivered", 200, "", later))
    assert (unit.outbox.forget(None), unit.outbox.forget(later)) == (0, 0)
    assert unit.outbox.forget(later + MINUTE) == 1
    assert len(unit.outbox.newest(webhook_id, 9)) == 1


def test_what_waits_goes_with_its_webhook_and_with_its_person(
    unit: UnitOfWork, webhook_id: int, course_id: int, noon: datetime
) -> None:
    ada = unit.accounts.add(NewAccount("ada@example.org", "Ada", noon)).id
    other = make_hook(unit, course_id, noon).id
    mine = replace(event(webhook_id, "evt_1", noon), account_id=ada)
    unit.outbox.put([mine, event(webhook_id, "evt_2", noon), event(other, "evt_2", noon)], noon)
    unit.erasures.erase(ada, noon)
    assert [one.event_id for one in unit.outbox.newest(webhook_id, 9)] == ["evt_2"]
    unit.webhooks.remove(webhook_id)
    assert unit.outbox.newest(webhook_id, 9) == ()
    assert len(unit.outbox.newest(other, 9)) == 1


def test_two_who_ask_at_the_same_time_get_two_events(database: Database, noon: datetime) -> None:
    """On PostgreSQL the second one passes over what the first has locked; on SQLite it waits for its turn."""
    with database.writing() as unit:
        course = unit.courses.add("default", "", "", noon).id
        webhook_id = make_hook(unit, course, noon).id
        unit.outbox.put([event(webhook_id, "evt_1", noon), event(webhook_id, "evt_2", noon)], noon)
        unit.commit()
    with database.writing() as unit:
        first = unit.outbox.claim(noon, noon + MINUTE)
        unit.commit()
    with database.writing() as unit:
        second = unit.outbox.claim(noon, noon + MINUTE)
        unit.commit()
    assert first is not None
    assert second is not None
    assert first.event_id != second.event_id
