"""What belongs to somebody, asked for by another person of the very same role: it is not there for them.

The walk by roles asks as a stranger among learners; here learners, guests, assistants and instructors each have their
double, who has the same role (in a course of their own, where it is one of a course) and finds nothing of the owner's.
That the address is right is shown by the owner, who is let in afterwards.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from quizapp.services.accommodate import Grant, accommodate
from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.contest_verdict import contest_verdict
from quizapp.services.find_person import find_person
from quizapp.services.list_explanations import list_explanations
from quizapp.services.list_reviews import list_reviews
from quizapp.services.regrade_views import RegradeScope
from quizapp.services.seed_rubrics import seed_rubrics
from quizapp.services.start_regrade import start_regrade
from quizapp.services.submit_answer import submit_answer
from quizapp.services.try_webhook import send_test
from tests.services.explanations import hand_in, make_explanation
from tests.services.house import begin, make_quiz
from tests.services.programs import make_token_for
from tests.services.receiving import make_webhook
from tests.web.secrets_kept import Role
from tests.web.test_every_route_knows_who_may import ROUTES, Route, is_let_in
from tests.web.visitor import Visitor, make_person

WHO: tuple[Role, ...] = ("guest", "owner", "assistant", "instructor")
"""By the name that the walk by roles has; `owner` is a learner."""
BY_LINK = {"joining.show", "joining.join", "links.show", "links.choose_password", "links.become_instructor"}
"""The address itself is the right: whoever was given it may."""
OF_THE_COURSE = {"quizzes.begin", "api.show_quiz", "api.begin_attempt"}
"""Open to all who are in the course: to learners no quiz is another learner's."""
OF_THE_HOUSE = {"admin.change", "admin.renew", "api.show_person", "api.change"}
"""Accounts belong to their people and are kept by admins; an admin is no stranger to any."""
NOT_OF_GUESTS = {"tokens.revoke"}
GONE_AFTERWARDS = {"webhooks.remove", "api.drop_webhook"}


@dataclass
class Person:
    """Somebody in a browser and, with an account, by a program."""

    visitor: Visitor
    program: FlaskClient | None

    def ask(self, what: tuple[str, str], route: Route, address: str) -> TestResponse | None:
        """Asks as routes of this sort are asked; None: guests have no programs."""
        method, name = what
        if not name.startswith("api."):
            return self.visitor.get(address) if method == "GET" else self.visitor.post(address, **route.form)
        if self.program is None:
            return None
        headers = {"Idempotency-Key": "asked-by-somebody"} if route.form else {}
        return self.program.open(address, method=method, headers=headers, json=route.form or None)


def owned(role: Role) -> dict[tuple[str, str], Route]:
    """The routes to a thing that is one's own, or one's course's, for who has this role."""
    found = {}
    for (method, name), route in ROUTES.items():
        names_a_thing = "{" in route.address or "/courses/1" in route.address
        is_had = {role, "owner"} & route.who and not (role == "guest" and name in NOT_OF_GUESTS)
        if names_a_thing and is_had and name not in BY_LINK | OF_THE_COURSE | OF_THE_HOUSE:
            found[method, name] = route
    return found


def enter(app: Flask, services: Services, email: str) -> Person:
    """Somebody who has just signed in, and a program of theirs that may do everything."""
    client = app.test_client()
    client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {make_token_for(services, find_person(services, email)).token}"
    return Person(Visitor(app).sign_in(email), client)


def make_double(app: Flask, services: Services, role: Role, name: str) -> Person:
    """Somebody of this role; who teaches does so in a course of their own."""
    if role == "guest":
        visitor = Visitor(app)
        visitor.post("/start")
        return Person(visitor, None)
    teaches = role in {"assistant", "instructor"}
    person = make_person(services, name, role if teaches else "learner", course=f"course of {name}" if teaches else "")
    if teaches:
        with services.reading() as unit:
            course = max(one.id for one in unit.courses.listed())
        enrol_alone(services, person, course, role)
    return enter(app, services, f"{name}@example.org")


def enrol_alone(services: Services, person: int, course: int, rank: str) -> None:
    """This role in this course, and none in any other."""
    with services.writing() as unit:
        for other in unit.courses.listed():
            unit.courses.unenrol(other.id, person)
        unit.courses.enrol(course, person, rank, services.clock())  # type: ignore[arg-type]
        unit.commit()


def work_of(services: Services, worker: Actor, quiz: int) -> dict[str, Any]:
    """What somebody has who has begun a quiz and answered."""
    question_id = begin(services, worker, quiz)
    key = f"answer-of-{worker.somebody():05}"
    given = submit_answer(services, worker, question_id, key, {"answer": "wrong"})
    contest_verdict(services, worker, given.submission_id, "I think this is right.")
    with services.reading() as unit:
        question = unit.attempts.question(question_id)
        assert question is not None
        sessions = unit.sign_ins.listed(worker.somebody(), services.clock())
    return {
        "attempt": question.attempt_id,
        "question": question_id,
        "submission": given.submission_id,
        "key": key,
        "session": max((one.id for one in sessions), default=0),
    }


def course_of(services: Services, lead: Actor, learner: Actor, course: int) -> dict[str, Any]:
    """What a course has: questions, a quiz, work of its people, marks, webhooks, a regrade."""
    quiz = make_quiz(services, lead)
    explaining = make_quiz(services, lead, (make_explanation(services, lead),), title_en="Explaining")
    work_of(services, learner, quiz)
    hand_in(services, learner, explaining, "It compares, maybe")
    webhook, spare = (make_webhook(services, lead, course_id=course).webhook.webhook_id for _ in range(2))
    with services.reading() as unit:
        item = next(item.id for item in unit.items.listed((course,)))
    accommodate(services, lead, quiz, Grant("pupil@example.org", extra_percent=50))
    scope = RegradeScope(quiz_id=quiz)
    return {
        "course": course,
        "quiz": quiz,
        "item": item,
        "webhook": webhook,
        "webhook_to_remove": spare,
        "delivery": send_test(services, lead, webhook).delivery_id,
        "granted": learner.somebody(),
        "review": list_reviews(services, lead)[0].review_id,
        "explanation": list_explanations(services, lead)[0].card.review_id,
        "regrade": start_regrade(services, lead, scope, policy="never_lower", reason="owned"),
    }


def places_of(app: Flask, services: Services, role: Role, owner: Person, quiz_id: int) -> dict[str, Any]:
    """Things of every sort that belong to the owner or to their course."""
    if role == "guest":
        question_id = int(owner.visitor.post(f"/quizzes/{quiz_id}/start").headers["Location"].rpartition("/")[2])
        with services.reading() as unit:
            question = unit.attempts.question(question_id)
            assert question is not None
            attempt = unit.attempts.find(question.attempt_id)
        assert attempt is not None
        guest = Actor(person_id=attempt.account_id, is_guest=True, roles={1: "learner"})
        return work_of(services, guest, quiz_id)
    actor = find_person(services, "one@example.org")
    found: dict[str, Any] = {"course": 1, "quiz": quiz_id}
    if role != "owner":
        (course,) = actor.roles
        for name, rank in (("lead", "instructor"), ("pupil", "learner")):
            enrol_alone(services, make_person(services, name, "learner"), course, rank)
        lead, pupil = (find_person(services, f"{name}@example.org") for name in ("lead", "pupil"))
        found = course_of(services, lead, pupil, course)
    token = make_token_for(services, actor).card.token_id
    enter(app, services, "one@example.org")
    return {**found, **work_of(services, actor, found["quiz"]), "token": token}


@pytest.fixture
def seeded(services: Services, instructor: Actor) -> Actor:
    seed_rubrics(services)
    return instructor


def test_every_route_to_a_thing_is_walked_or_is_nobodys_alone() -> None:
    naming = {name for (_, name), route in ROUTES.items() if "{" in route.address or "/courses/1" in route.address}
    walked = {name for role in WHO for _, name in owned(role)}
    assert naming == walked | BY_LINK | OF_THE_COURSE | OF_THE_HOUSE
    assert not walked & (BY_LINK | OF_THE_COURSE | OF_THE_HOUSE)


@pytest.mark.usefixtures("seeded")
@pytest.mark.parametrize("role", WHO)
def test_another_person_of_the_same_role_finds_nothing(
    role: Role, app: Flask, services: Services, quiz_id: int
) -> None:
    owner, stranger = make_double(app, services, role, "one"), make_double(app, services, role, "two")
    places = places_of(app, services, role, owner, quiz_id)
    let_in, shut_out = [], []
    for what, route, address in addresses(role, places):
        response = stranger.ask(what, route, address)
        if response is not None and response.status_code not in {403, 404}:
            let_in.append((what, response.status_code, response.headers.get("Location")))
    assert let_in == []
    for what, route, address in addresses(role, places):
        response = owner.ask(what, route, address)
        if response is not None and not is_let_in(response):
            shut_out.append((what, address, response.status_code))
    assert shut_out == [], "the addresses lead to what is there"


def addresses(role: Role, places: Mapping[str, Any]) -> list[tuple[tuple[str, str], Route, str]]:
    """The routes with the owner's things in their places; what takes something away comes last."""
    found = []
    for what, route in owned(role).items():
        address = route.address.replace("/courses/1", "/courses/{course}").format_map(places)
        form = {**route.form, "course": str(places["course"])} if "course" in route.form else route.form
        found.append((what, replace(route, form=form), address))
    return sorted(found, key=lambda one: one[0][1] in GONE_AFTERWARDS)
