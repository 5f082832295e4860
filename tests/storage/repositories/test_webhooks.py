from dataclasses import replace
from datetime import datetime

from quizapp.storage.records.people import NewAccount
from quizapp.storage.records.webhooks import NewDelivery, NewWebhook, WebhookRecord
from quizapp.storage.repositories.quizzes import PRACTICE
from quizapp.storage.unit import UnitOfWork
from tests.storage.repositories.worlds import make_rules, make_world


def new_webhook(unit: UnitOfWork, course_id: int, at: datetime) -> NewWebhook:
    who = unit.accounts.add(NewAccount(None, "", at)).id
    return NewWebhook(course_id, "https://a.example/", "mark.changed", "5" * 64, "0" * 64, who, at)


def make_hook(unit: UnitOfWork, course_id: int, at: datetime) -> WebhookRecord:
    """A webhook of the course."""
    return unit.webhooks.add(new_webhook(unit, course_id, at))


def test_a_webhook_belongs_to_a_course(unit: UnitOfWork, course_id: int, noon: datetime, later: datetime) -> None:
    other = unit.courses.add("other", "Other", "", noon).id
    new = new_webhook(unit, course_id, noon)
    first = unit.webhooks.add(new)
    second = unit.webhooks.add(replace(new, url="https://b.example/"))
    unit.webhooks.add(replace(new, course_id=other))
    assert unit.webhooks.of_course(course_id) == (first, second)
    unit.webhooks.rest(second.id, 2, later)
    assert unit.webhooks.find(second.id) == replace(second, failures=2, resting_until=later)
    unit.webhooks.remove(first.id)
    assert unit.webhooks.find(first.id) is None
    assert [one.id for one in unit.webhooks.of_course(course_id)] == [second.id]


def test_the_secret_before_is_kept_for_a_time(
    unit: UnitOfWork, course_id: int, noon: datetime, later: datetime
) -> None:
    webhook = make_hook(unit, course_id, noon)
    unit.outbox.put([NewDelivery(webhook.id, "evt_1", "mark.changed", None, "{}", noon)], noon)
    unit.webhooks.renew(webhook.id, "6" * 64, "1" * 64, later)
    claimed = unit.outbox.claim(noon, later)
    assert claimed is not None
    assert (claimed.salt, claimed.secret_hash) == ("6" * 64, "1" * 64)
    assert (claimed.former_salt, claimed.former_until) == ("5" * 64, later)


def test_it_is_found_from_what_it_is_told_of_but_not_from_practice(
    unit: UnitOfWork, course_id: int, noon: datetime
) -> None:
    world = make_world(unit, course_id, noon)
    webhook = make_hook(unit, course_id, noon)
    make_hook(unit, unit.courses.add("other", "Other", "", noon).id, noon)
    answer = unit.submissions.receive(world.question_ids[0], "key-1", {"answer": "x"}, noon)
    assert unit.webhooks.of_quiz(world.quiz_id) == unit.webhooks.of_answer(answer) == (webhook,)
    practice = unit.quizzes.add(course_id, make_rules(), noon, name=PRACTICE)
    assert unit.webhooks.of_quiz(practice.id) == ()
