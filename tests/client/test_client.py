"""The client against the interface itself: what it can do, and what it does when something goes wrong."""

from __future__ import annotations

import urllib.request
from collections.abc import Iterable
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

import pytest
from flask import Flask

from quizapp.client import Client, Refused
from quizapp.client import shown as client_types
from quizapp.client.sending import Reply
from quizapp.services.account_views import NewUser
from quizapp.services.actor import SYSTEM, Actor
from quizapp.services.add_user import add_user
from quizapp.services.bundle import Services
from quizapp.services.deliver_webhooks import deliver_webhooks
from quizapp.services.find_person import find_person
from quizapp.services.regrading import work_regrades
from quizapp.web.api.blueprint import resources
from quizapp.web.api.document import document
from tests.services.house import ITEM, PASSWORD
from tests.services.programs import make_token_for
from tests.services.receiving import FakeCourier, make_webhook
from tests.web.api.conftest import ada, app, grader, instructor, quiz_id, services

__all__ = ["ada", "app", "grader", "instructor", "quiz_id", "services"]


def client_of(app: Flask, services: Services, actor: Actor, *scopes: str) -> Client:
    """A client whose requests reach the application without a network."""

    def send(request: urllib.request.Request) -> Reply:
        parts = urlsplit(request.full_url)
        address = parts.path + (f"?{parts.query}" if parts.query else "")
        data: Any = request.data
        headers = list(request.header_items())
        response = app.test_client().open(address, method=request.get_method(), data=data, headers=headers)
        return Reply(response.status_code, dict(response.headers), response.data)

    token = make_token_for(services, actor, *scopes).token
    return Client("https://quiz.example", token, send=send, sleep=lambda _: None)


@pytest.fixture
def admin(services: Services, instructor: Actor) -> Actor:
    assert instructor.email == "teacher@example.org"
    add_user(services, SYSTEM, NewUser("admin@example.org", "admin", password=PASSWORD))
    return find_person(services, "admin@example.org")


def test_a_learner_takes_a_quiz(app: Flask, services: Services, ada: Actor, quiz_id: int) -> None:
    client = client_of(app, services, ada)
    assert client.me()["email"] == "ada@example.org"
    (quiz,) = client.quizzes()
    assert quiz["quiz_id"] == quiz_id
    attempt = client.begin(quiz_id)
    first, second = client.questions(attempt["attempt_id"])
    answer = client.answer(first["question_id"], {"answer": "right"}, key="my-own-key")
    assert (answer["standing"], answer["points"]) == ("right", 2.0)
    assert client.answer(first["question_id"], {"answer": "right"}, key="my-own-key") == answer
    assert client.answered("my-own-key") == answer
    assert len(client.hint(second["question_id"])) == 1
    assert client.attempt(attempt["attempt_id"])["state"] == "open"
    assert client.finish(attempt["attempt_id"]) == client.result(attempt["attempt_id"])


def test_an_instructor_writes_a_quiz_reads_scores_and_changes_marks(
    app: Flask, services: Services, instructor: Actor, ada: Actor
) -> None:
    client = client_of(app, services, instructor)
    item = client.add_item(ITEM.format(name="through-a-program"))
    item = client.change_item(item["card"]["item_id"], item["text"], item["revision"])
    item_id = item["card"]["item_id"]
    assert client.publish_item(item_id, item["revision"])["number"] == 1
    assert client.item(item_id)["card"]["state"] == "published"
    assert item_id in [one["item_id"] for one in client.items()]
    quiz = client.add_quiz({"title_en": "By a program", "slots": [{"item_id": item_id, "points": 4}]})
    form = {**quiz["form"], "published": True}
    quiz = client.change_quiz(quiz["quiz_id"], form, quiz["revision"])
    assert [one["quiz_id"] for one in client.course_quizzes()] == [quiz["quiz_id"]]
    learner = client_of(app, services, ada)
    attempt = learner.begin(quiz["quiz_id"])
    answer = learner.answer(attempt["next_question_id"], {"answer": "wrong"})
    (score,) = client.scores(quiz["quiz_id"])
    assert (score["email"], score["score"]) == ("ada@example.org", 0.0)
    seen = client.submission(answer["submission_id"])
    marked = client.mark(answer["submission_id"], 3, "It is nearly that.", seen["number"])
    assert [mark["by_person"] for mark in marked["marks"]] == [False, True]
    assert [one["score"] for one in client.scores(quiz["quiz_id"])] == [3.0]
    with pytest.raises(Refused) as told:
        client.mark(answer["submission_id"], 1, "I had not seen it.", seen["number"])
    assert (told.value.status, told.value.code, told.value.reason) == (409, "conflict", "taken")


def test_answers_are_marked_anew(app: Flask, services: Services, instructor: Actor, ada: Actor, quiz_id: int) -> None:
    learner, client = client_of(app, services, ada), client_of(app, services, instructor)
    attempt = learner.begin(quiz_id)
    learner.answer(attempt["next_question_id"], {"answer": "wrong"})
    begun = client.regrade("The key was wrong.", quiz_id=quiz_id)
    assert begun["card"]["state"] == "running"
    work_regrades(services)
    ready = client.regrade_state(begun["card"]["regrade_id"])
    assert (ready["card"]["state"], ready["changes"]) == ("ready", 0)
    assert client.apply_regrade(begun["card"]["regrade_id"])["card"]["state"] == "applied"


def test_an_instructor_adds_tries_and_removes_a_webhook(
    app: Flask, services: Services, instructor: Actor, quiz_id: int
) -> None:
    assert quiz_id
    client, courier = client_of(app, services, instructor), FakeCourier()
    added = client.add_webhook(1, "https://hooks.example.org/in", ["attempt.finished"])
    webhook_id = added["webhook"]["webhook_id"]
    assert list(client.webhooks(1)) == [added["webhook"]]
    assert "secret" not in added["webhook"]
    put = client.test_webhook(webhook_id)
    assert (put["state"], put["type"]) == ("waiting", "webhook.test")
    with pytest.raises(Refused) as told:
        replace(client, tries=1).test_webhook(webhook_id)
    assert (told.value.status, told.value.reason) == (409, "in_progress")
    deliver_webhooks(replace(services, courier=courier))
    assert courier.events(added["secret"])[0]["data"]["webhook_id"] == webhook_id
    (shown,) = client.deliveries(webhook_id)
    assert (shown["state"], shown["status"]) == ("delivered", 200)
    assert client.deliver_again(webhook_id, shown["delivery_id"])["event_id"] == put["event_id"]
    renewed = client.renew_webhook_secret(webhook_id)
    deliver_webhooks(replace(services, courier=courier))
    assert courier.carried[1].headers["webhook-signature"].count("v1,") == 2
    assert (renewed["webhook"], renewed["secret"] == added["secret"]) == (added["webhook"], False)
    assert client.remove_webhook(webhook_id) == added["webhook"]
    assert list(client.webhooks(1)) == []
    with pytest.raises(Refused) as told:
        client.add_webhook(1, "https://10.0.0.1/", ["attempt.finished"])
    assert [one["field"] for one in told.value.errors] == ["url"]


def test_deliveries_go_on_in_parts_to_the_oldest(app: Flask, services: Services, instructor: Actor) -> None:
    webhook_id = make_webhook(services, instructor).webhook.webhook_id
    client = client_of(app, services, instructor)
    for _ in range(3):
        client.test_webhook(webhook_id)
        deliver_webhooks(replace(services, courier=FakeCourier()))
    path, found = f"/webhooks/{webhook_id}/deliveries?limit=1", []
    page = client._get(path)
    while page["next_cursor"]:
        found += page["data"]
        page = client._get(f"{path}&cursor={page['next_cursor']}")
    assert [*found, *page["data"]] == list(client.deliveries(webhook_id))
    ids = [one["delivery_id"] for one in client.deliveries(webhook_id)]
    assert ids == sorted(ids, reverse=True)
    assert len(ids) == 3


def test_an_admin_makes_and_changes_accounts(app: Flask, services: Services, admin: Actor) -> None:
    client = client_of(app, services, admin)
    added = client.add_person("new@example.org", "instructor", "New")
    assert "/link/" in added["link"]
    changed = client.change_person(added["person_id"], is_admin=False, may_author=True, is_closed=True)
    assert (changed["may_author"], changed["is_closed"]) == (True, True)
    assert changed in list(client.people())


def test_who_may_not_is_told_what_is_missing(app: Flask, services: Services, admin: Actor, ada: Actor) -> None:
    with pytest.raises(Refused) as told:
        list(client_of(app, services, admin, "items:read").people())
    assert (told.value.status, told.value.code) == (403, "insufficient_scope")
    with pytest.raises(Refused) as told:
        list(client_of(app, services, ada).people())
    assert told.value.code == "not_found", "a scope gives nobody a right"
    with pytest.raises(Refused) as told:
        client_of(app, services, admin).add_person("no")
    assert [one["field"] for one in told.value.errors] == ["email"]


@pytest.mark.parametrize("what", ["people", "items", "course_quizzes", "scores", "regrades"])
def test_long_lists_come_in_parts_cut_by_the_database(
    app: Flask, services: Services, admin: Actor, quiz_id: int, what: str
) -> None:
    for number in range(3):
        add_user(services, SYSTEM, NewUser(f"p{number}@example.org", password=PASSWORD))
        learner = client_of(app, services, find_person(services, f"p{number}@example.org"))
        learner.answer(learner.begin(quiz_id)["next_question_id"], {"answer": "wrong"})
    client = client_of(app, services, admin)
    if what == "course_quizzes":
        client.add_quiz({"title_en": "Another", "slots": [{"concept": "sigmoid-derivative"}]})
    if what == "regrades":
        for _ in range(2):
            client.regrade("Once more.", quiz_id=quiz_id)
    paths = {"course_quizzes": "/course/quizzes", "scores": f"/course/quizzes/{quiz_id}/scores"}
    path = paths.get(what, f"/{what}")
    whole = client._get(path)["data"]
    assert len(whole) >= 2
    parts, cursor = [], ""
    while True:
        page = client._get(f"{path}?limit=1{cursor}")
        parts += page["data"]
        if page["next_cursor"] is None:
            break
        cursor = f"&cursor={page['next_cursor']}"
    assert parts == whole


def replies(*statuses: int) -> tuple[list[urllib.request.Request], list[float], Client]:
    """A client that is answered with these, 0 being an answer that is lost; what it sends and how long it waits."""
    sent: list[urllib.request.Request] = []
    waits: list[float] = []
    rest = iter(statuses)

    def send(request: urllib.request.Request) -> Reply:
        sent.append(request)
        status = next(rest)
        if not status:
            raise ConnectionResetError
        return Reply(status, {"retry-after": "7"}, b'{"standing": "right"}' if status == 201 else b"no JSON")

    return sent, waits, Client("http://127.0.0.1:8000/", "t", send=send, sleep=waits.append)


def test_what_was_lost_or_came_too_soon_is_sent_again_with_the_same_key() -> None:
    sent, waits, client = replies(0, 503, 429, 201)
    assert client.answer(1, {"answer": "z"})["standing"] == "right"
    assert len({request.get_header("Idempotency-key") for request in sent}) == 1
    assert waits == [0.5, 7.0, 7.0]
    assert sent[0].full_url == "http://127.0.0.1:8000/api/v1/questions/1/answers"


@pytest.mark.parametrize(("statuses", "raised"), [((500,), Refused), ((503,) * 4, Refused), ((0,) * 4, OSError)])
def test_what_does_not_help_is_given_up(statuses: Iterable[int], raised: type[Exception]) -> None:
    sent, _, client = replies(*statuses)
    with pytest.raises(raised):
        client.me()
    assert len(sent) == len(tuple(statuses))


@pytest.mark.parametrize("address", ["http://quiz.example", "quiz.example", "ftp://127.0.0.1"])
def test_a_token_is_not_sent_where_others_read_it(address: str) -> None:
    with pytest.raises(ValueError, match="https"):
        Client(address, "secret")


def test_every_type_has_the_fields_of_the_document() -> None:
    schemas = document(resources(), "/api/v1")["components"]["schemas"]
    ours = {name: value for name, value in vars(client_types).items() if hasattr(value, "__total__")}
    assert len(ours) > 10
    for name, kind in ours.items():
        assert kind.__annotations__.keys() == schemas[name]["properties"].keys(), name
