"""Every route, walked as every role: who may, who is asked to sign in, for whom there is nothing there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from quizapp.services.accommodate import Grant, accommodate
from quizapp.services.account_views import NewUser
from quizapp.services.actor import SYSTEM, Actor
from quizapp.services.add_user import add_user
from quizapp.services.bundle import Services
from quizapp.services.invite import invite
from quizapp.services.list_explanations import list_explanations
from quizapp.services.list_reviews import list_reviews
from quizapp.services.seed_rubrics import seed_rubrics
from quizapp.services.show_question import show_question
from tests.services.explanations import hand_in, make_explanation
from tests.services.house import PASSWORD, make_learner, make_quiz
from tests.web.visitor import Visitor, make_person

Role = Literal["nobody", "guest", "owner", "stranger", "assistant", "instructor", "other instructor", "admin"]
ROLES: tuple[Role, ...] = (
    "nobody",
    "guest",
    "owner",
    "stranger",
    "assistant",
    "instructor",
    "other instructor",
    "admin",
)
NOBODY: frozenset[Role] = frozenset({"nobody"})
GUEST: frozenset[Role] = frozenset({"guest"})
ALL: frozenset[Role] = frozenset(ROLES)
UNSIGNED: frozenset[Role] = frozenset({"nobody", "guest"})
SOMEBODY = ALL - NOBODY
ACCOUNTS = SOMEBODY - GUEST
OWNER: frozenset[Role] = frozenset({"owner"})
MARKERS: frozenset[Role] = frozenset({"assistant", "instructor", "admin"})
READERS: frozenset[Role] = frozenset({*OWNER, *MARKERS})
TEACHERS: frozenset[Role] = frozenset({*MARKERS, "other instructor"})
WRITERS: frozenset[Role] = frozenset({"instructor", "other instructor", "admin"})
ADMIN: frozenset[Role] = frozenset({"admin"})
EDITORS: frozenset[Role] = frozenset({"instructor", "admin"})


@dataclass(frozen=True)
class Route:
    """A route: who may use it; everybody else is refused."""

    address: str
    who: frozenset[Role]
    form: Mapping[str, Any] = field(default_factory=dict)


ITEM_FORM = {"action": "preview", "kind": "expression", "id": "walked"}
QUIZ_FORM = {"action": "up:0", "title_en": "Walked", "revision": "1"}
RUBRIC_FORM = {"action": "try", "text": "id: walked", "answers": "It compares."}
MARKS = {"asked": ["max_compare", "exp_cost"], "met": ["exp_cost"]}
ROUTES: dict[tuple[str, str], Route] = {
    ("GET", "static"): Route("/static/x/css/app.css", ALL),
    ("GET", "start.show"): Route("/", ALL),
    ("POST", "start.begin"): Route("/start", ALL),
    ("GET", "health.alive"): Route("/healthz", ALL),
    ("GET", "health.ready"): Route("/readyz", ALL),
    ("GET", "help.show"): Route("/help", ALL),
    ("GET", "help.show_authors"): Route("/help/authors", ALL),
    ("GET", "help.show_exchange"): Route("/help/exchange", ALL),
    ("GET", "claims.show"): Route("/claims", ALL),
    ("POST", "preferences.change"): Route("/preferences", ALL, {"language": "zh"}),
    ("GET", "activations.show"): Route("/activations?show=relu&show=tanh", ALL),
    ("GET", "activations.read"): Route("/activations/leaky_relu?alpha=0.2", ALL),
    ("GET", "concepts.show"): Route("/concepts", ALL),
    ("GET", "quizzes.show"): Route("/quizzes", ALL),
    ("POST", "quizzes.begin"): Route("/quizzes/{quiz}/start", SOMEBODY),
    ("GET", "quizzes.resume"): Route("/attempts/{attempt}", READERS),
    ("GET", "quizzes.confirm"): Route("/attempts/{attempt}/finish", READERS),
    ("GET", "quizzes.result"): Route("/attempts/{attempt}/result", READERS),
    ("GET", "questions.show"): Route("/questions/{question}", READERS),
    ("POST", "questions.preview"): Route("/questions/{question}/preview", READERS, {"answer": "z"}),
    ("POST", "questions.keep"): Route("/questions/{question}/keep", OWNER, {"answer": "z", "revision": "0"}),
    ("POST", "questions.hint"): Route("/questions/{question}/hint", OWNER),
    ("POST", "questions.check"): Route("/questions/{question}/check", OWNER, {"answer": "wrong", "key": "walked-by"}),
    ("POST", "questions.contest"): Route("/questions/{question}/submissions/{submission}/contest", OWNER),
    ("POST", "questions.solution"): Route("/questions/{question}/solution", READERS),
    ("POST", "questions.another"): Route("/questions/{question}/another", OWNER),
    ("POST", "quizzes.finish"): Route("/attempts/{attempt}/finish", OWNER),
    ("GET", "practice.show"): Route("/practice", ALL),
    ("POST", "practice.begin"): Route("/practice", ALL),
    ("GET", "progress.show"): Route("/progress", SOMEBODY),
    ("GET", "items.show"): Route("/items", TEACHERS),
    ("GET", "items.choose_kind"): Route("/items/new", WRITERS),
    ("GET", "items.new"): Route("/items/new/expression", WRITERS),
    ("POST", "items.create"): Route("/items/new/expression", WRITERS, ITEM_FORM),
    ("POST", "items.preview"): Route("/items/preview", WRITERS, ITEM_FORM),
    ("GET", "items.edit"): Route("/items/{item}", MARKERS),
    ("POST", "items.change"): Route("/items/{item}", EDITORS, {**ITEM_FORM, "action": "save"}),
    ("POST", "items.copy"): Route("/items/{item}/copy", EDITORS),
    ("POST", "items.ask"): Route("/items/{item}/ask", EDITORS),
    ("GET", "versions.show"): Route("/items/{item}/versions/1", MARKERS),
    ("POST", "versions.restore"): Route("/items/{item}/versions/1/restore", EDITORS, {"revision": "0"}),
    ("GET", "trials.show"): Route("/items/{item}/trial", MARKERS),
    ("POST", "trials.check"): Route("/items/{item}/trial", MARKERS, {"answer": "wrong", "seed": "0" * 32}),
    ("POST", "trials.preview"): Route("/items/{item}/trial/preview", MARKERS, {"answer": "z", "seed": "0" * 32}),
    ("POST", "items.retire"): Route("/items/{item}/retire", EDITORS),
    ("GET", "exchange.show"): Route("/questions-exchange", TEACHERS),
    ("GET", "exchange.report"): Route("/questions-exchange/report?format=yaml", TEACHERS),
    ("GET", "exchange.download"): Route("/questions-exchange/file?format=yaml", TEACHERS),
    ("POST", "exchange.plan"): Route("/questions-exchange", WRITERS, {"concept": "relu"}),
    ("POST", "exchange.store"): Route("/questions-exchange/store", WRITERS, {"concept": "relu"}),
    ("GET", "editing.show"): Route("/course/quizzes", TEACHERS),
    ("GET", "editing.new"): Route("/course/quizzes/new", WRITERS),
    ("POST", "editing.create"): Route("/course/quizzes/new", WRITERS, QUIZ_FORM),
    ("GET", "editing.edit"): Route("/course/quizzes/{quiz}", MARKERS),
    ("POST", "editing.change"): Route("/course/quizzes/{quiz}", EDITORS, {**QUIZ_FORM, "action": "save"}),
    ("GET", "editing.preview"): Route("/course/quizzes/{quiz}/preview", MARKERS),
    ("POST", "editing.copy"): Route("/course/quizzes/{quiz}/copy", EDITORS, {"course": "1"}),
    ("GET", "accommodations.show"): Route("/course/quizzes/{quiz}/accommodations", EDITORS),
    ("POST", "accommodations.grant"): Route("/course/quizzes/{quiz}/accommodations", EDITORS, {"email": "no"}),
    ("POST", "accommodations.end"): Route("/course/quizzes/{quiz}/accommodations/{granted}/end", EDITORS),
    ("GET", "courses.show"): Route("/courses", TEACHERS),
    ("POST", "courses.make"): Route("/courses", WRITERS, {"title_en": ""}),
    ("GET", "courses.read"): Route("/courses/1", MARKERS),
    ("POST", "courses.add"): Route("/courses/1/members", EDITORS, {"email": "no", "role": "learner"}),
    ("POST", "courses.remove"): Route("/courses/1/members/0/remove", EDITORS),
    ("POST", "courses.call"): Route("/courses/1/invitation", EDITORS),
    ("POST", "courses.end"): Route("/courses/1/invitation/end", EDITORS),
    ("POST", "courses.preview"): Route("/courses/1/roster", EDITORS, {"roster": "email\nbad"}),
    ("POST", "courses.enrol"): Route("/courses/1/roster/enrol", EDITORS, {"roster": "email\nbad"}),
    ("GET", "joining.show"): Route("/join/{invitation}", ALL),
    ("POST", "joining.join"): Route("/join/{invitation}", ACCOUNTS),
    ("GET", "admin.show"): Route("/admin/people", ADMIN),
    ("POST", "admin.add"): Route("/admin/people", ADMIN, {"email": "no"}),
    ("POST", "admin.change"): Route("/admin/people/{linked}", ADMIN),
    ("GET", "admin.audit"): Route("/admin/audit", ADMIN),
    ("GET", "scores.show"): Route("/scores", TEACHERS),
    ("GET", "scores.table"): Route("/scores/{quiz}", MARKERS),
    ("GET", "scores.download"): Route("/scores/{quiz}/csv", MARKERS),
    ("GET", "scores.download_answers"): Route("/scores/{quiz}/answers/csv", MARKERS),
    ("GET", "scores.workbook"): Route("/scores/workbook", TEACHERS),
    ("POST", "scores.fill_canvas"): Route("/scores/{quiz}/canvas", MARKERS),
    ("GET", "reviews.show"): Route("/reviews", TEACHERS),
    ("GET", "reviews.read"): Route("/reviews/{review}", MARKERS),
    ("POST", "reviews.mark"): Route("/reviews/{review}", MARKERS, {"percent": "50", "reason": "half of it"}),
    ("GET", "explanations.show"): Route("/explanations/questions/1", TEACHERS),
    ("GET", "explanations.show_second"): Route("/explanations/second", TEACHERS),
    ("GET", "explanations.show_agreement"): Route("/explanations/agreement", TEACHERS),
    ("GET", "explanations.read"): Route("/explanations/{explanation}", MARKERS),
    ("POST", "explanations.mark"): Route("/explanations/{explanation}", MARKERS, MARKS),
    ("GET", "rubrics.show"): Route("/rubrics", TEACHERS),
    ("GET", "rubrics.new"): Route("/rubrics/new", WRITERS),
    ("POST", "rubrics.create"): Route("/rubrics/new", WRITERS, RUBRIC_FORM),
    ("POST", "rubrics.trial"): Route("/rubrics/trial", WRITERS, RUBRIC_FORM),
    ("GET", "rubrics.edit"): Route("/rubrics/relu_cheap", TEACHERS),
    ("POST", "rubrics.change"): Route("/rubrics/relu_cheap", WRITERS, {**RUBRIC_FORM, "action": "save"}),
    ("GET", "account.show_sign_up"): Route("/sign-up", ALL),
    ("POST", "account.register"): Route("/sign-up", UNSIGNED, {"email": "x", "password": "y"}),
    ("GET", "account.show_sign_in"): Route("/sign-in", ALL),
    ("GET", "links.show"): Route("/link/{link}", ALL),
    ("POST", "links.choose_password"): Route("/link/{link}/password", ALL, {"password": "short"}),
    ("POST", "links.become_instructor"): Route("/link/{link}/instructor", ALL, {"password": "short"}),
    ("GET", "own_data.show"): Route("/account/data", SOMEBODY),
    ("GET", "own_data.download"): Route("/account/data/csv", SOMEBODY),
    ("POST", "own_data.erase"): Route("/account/data/erase", SOMEBODY, {"word": "no"}),
    ("GET", "account.show"): Route("/account", ACCOUNTS),
    ("POST", "account.rename"): Route("/account/name", SOMEBODY, {"name": "A. N. Other"}),
    ("POST", "account.renew_password"): Route("/account/password", ACCOUNTS, {"old": "no", "password": "no"}),
    ("POST", "account.end"): Route("/account/sessions/{session}/end", OWNER),
    ("POST", "account.authenticate"): Route("/sign-in", ALL, {"email": "x@example.org", "password": "y"}),
    ("POST", "account.depart"): Route("/sign-out", ALL),
}


def test_the_table_is_complete(app: Flask) -> None:
    rules = {(method, rule.endpoint) for rule in app.url_map.iter_rules() for method in rule.methods or ()}
    assert {(method, name) for method, name in rules if method not in {"HEAD", "OPTIONS"}} == ROUTES.keys()


@pytest.mark.parametrize("role", ROLES)
def test_every_route_as(role: Role, app: Flask, services: Services, places: dict[str, Any]) -> None:
    make(role, services)
    wrong = []
    for (method, name), route in ROUTES.items():
        visitor = enter(role, app)
        address = route.address.format(**places)
        response = visitor.get(address) if method == "GET" else visitor.post(address, **route.form)
        if _let_in(response) != (role in route.who):
            wrong.append((method, name, response.status_code, response.headers.get("Location")))
        assert response.status_code < 500, (method, name)
        assert b"Traceback" not in response.data
    assert wrong == []


@pytest.fixture
def places(services: Services, instructor: Actor, learner: Visitor, quiz_id: int, question_id: int) -> dict[str, Any]:
    """Things of every sort that belong to Ada (the owner) or to the default course."""
    learner.check(question_id, answer="hard")
    learner.check(question_id, answer="wrong")
    accommodate(services, instructor, quiz_id, Grant("ada@example.org", extra_percent=50))
    linked = add_user(services, SYSTEM, NewUser("linked@example.org"))
    with services.reading() as unit:
        item = next(item.id for item in unit.items.listed((1,)))
    question = show_question(services, instructor, question_id)
    assert question.last is not None
    with services.reading() as unit:
        ada = unit.accounts.find_by_email("ada@example.org")
        assert ada is not None
        session = unit.sign_ins.listed(ada.id, services.clock())[0].id
    review = list_reviews(services, instructor)[0].review_id
    seed_rubrics(services)
    explaining = make_quiz(services, instructor, (make_explanation(services, instructor),))
    hand_in(services, make_learner(services, "eve"), explaining, "It compares.")
    return {
        "quiz": quiz_id,
        "explanation": list_explanations(services, instructor)[0].card.review_id,
        "attempt": question.attempt_id,
        "question": question_id,
        "submission": question.last.submission_id,
        "item": item,
        "review": review,
        "link": linked.link_token,
        "linked": linked.person_id,
        "granted": ada.id,
        "invitation": invite(services, instructor, 1),
        "session": session,
    }


def make(role: Role, services: Services) -> None:
    """Makes the account, where there is none of this role yet."""
    rank = {"stranger": "learner", "assistant": "assistant", "instructor": "instructor"}.get(role)
    if role == "other instructor":
        make_person(services, "other-instructor", "instructor", course="elsewhere")
    elif role == "admin":
        add_user(services, SYSTEM, NewUser("admin@example.org", "admin", "Admin", PASSWORD))
    elif rank is not None:
        make_person(services, role, rank)


def enter(role: Role, app: Flask) -> Visitor:
    """A browser in which somebody of this role has just signed in."""
    visitor = Visitor(app)
    if role == "guest":
        visitor.post("/start")
    elif role != "nobody":
        visitor.sign_in({"owner": "ada"}.get(role, role.replace(" ", "-")) + "@example.org")
    return visitor


def _let_in(response: TestResponse) -> bool:
    to_sign_in = response.status_code == 302 and response.headers["Location"].startswith("/sign-in")
    return not to_sign_in and response.status_code != 404
