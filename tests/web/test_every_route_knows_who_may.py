"""Every route, walked as every role: who may, who is asked to sign in, for whom there is nothing there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, get_args

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from quizapp.services.accommodate import Grant, accommodate
from quizapp.services.account_views import NewUser
from quizapp.services.actor import SYSTEM, Actor
from quizapp.services.add_user import add_user
from quizapp.services.bundle import Services
from quizapp.services.find_person import find_person
from quizapp.services.invite import invite
from quizapp.services.list_explanations import list_explanations
from quizapp.services.list_reviews import list_reviews
from quizapp.services.regrade_views import RegradeScope
from quizapp.services.seed_rubrics import seed_rubrics
from quizapp.services.show_question import show_question
from quizapp.services.start_regrade import start_regrade
from quizapp.services.try_webhook import send_test
from tests.services.explanations import hand_in, make_explanation
from tests.services.house import ITEM, PASSWORD, make_learner, make_quiz
from tests.services.programs import make_token_for
from tests.services.receiving import make_webhook
from tests.web.secrets_kept import AUTHORS, EVES_WORDS, PERSONAL, Role, gather_secrets, hide
from tests.web.visitor import Visitor, make_author, make_guest_instructor, make_person

ROLES: tuple[Role, ...] = get_args(Role)
NOBODY: frozenset[Role] = frozenset({"nobody"})
GUEST: frozenset[Role] = frozenset({"guest"})
ALL: frozenset[Role] = frozenset(ROLES)
UNSIGNED: frozenset[Role] = frozenset({"nobody", "guest"})
SOMEBODY = ALL - NOBODY
ACCOUNTS = SOMEBODY - GUEST
OWNER: frozenset[Role] = frozenset({"owner"})
ELSEWHERE: frozenset[Role] = frozenset({"other instructor", "learning instructor"})
MARKERS: frozenset[Role] = frozenset({"assistant", "assisting instructor", "instructor", "admin"})
READERS: frozenset[Role] = frozenset({*OWNER, *MARKERS})
TEACHERS: frozenset[Role] = frozenset({*MARKERS, *ELSEWHERE})
WRITERS: frozenset[Role] = frozenset({"instructor", "assisting instructor", *ELSEWHERE, "admin"})
BANK_READERS: frozenset[Role] = TEACHERS | AUTHORS
COURSE_MAKERS: frozenset[Role] = WRITERS | AUTHORS
ADMIN: frozenset[Role] = frozenset({"admin"})
COPIERS: frozenset[Role] = frozenset({"instructor", "assisting instructor", "admin"})
"""Who reads a question here and may write somewhere, if not here."""
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
    ("GET", "metrics.show"): Route("/metrics", frozenset()),
    ("GET", "help.show"): Route("/help", ALL),
    ("GET", "help.show_authors"): Route("/help/authors", ALL),
    ("GET", "help.show_security"): Route("/help/security", ALL),
    ("GET", "help.show_api"): Route("/help/api", ALL),
    ("GET", "api.show_quiz"): Route("/api/v1/quizzes/{quiz}", ACCOUNTS),  # before somebody hides it below
    ("GET", "help.show_exchange"): Route("/help/exchange", ALL),
    ("GET", "schema.show"): Route("/schema/item.json", ALL),
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
    ("GET", "questions.time"): Route("/questions/{question}/time", READERS),
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
    ("GET", "items.show"): Route("/items", BANK_READERS),
    ("GET", "items.choose_kind"): Route("/items/new", WRITERS),
    ("GET", "items.new"): Route("/items/new/expression", WRITERS),
    ("POST", "items.create"): Route("/items/new/expression", WRITERS, ITEM_FORM),
    ("POST", "items.preview"): Route("/items/preview", WRITERS, ITEM_FORM),
    ("POST", "items.beside"): Route("/items/beside", WRITERS, ITEM_FORM),
    ("POST", "items.complete"): Route("/items/complete", WRITERS, {"before": "id: walked\nki"}),
    ("GET", "items.edit"): Route("/items/{item}", MARKERS),
    ("POST", "items.change"): Route("/items/{item}", EDITORS, {**ITEM_FORM, "action": "save"}),
    ("POST", "items.list_answer"): Route("/items/{item}/list", EDITORS, {"take": "{}"}),
    ("POST", "items.copy"): Route("/items/{item}/copy", COPIERS),
    ("POST", "items.ask"): Route("/items/{item}/ask", EDITORS),
    ("GET", "versions.show"): Route("/items/{item}/versions/1", MARKERS),
    ("POST", "versions.restore"): Route("/items/{item}/versions/1/restore", EDITORS, {"revision": "0"}),
    ("GET", "trials.show"): Route("/items/{item}/trial", MARKERS),
    ("POST", "trials.check"): Route("/items/{item}/trial", MARKERS, {"answer": "wrong", "seed": "0" * 32}),
    ("POST", "trials.preview"): Route("/items/{item}/trial/preview", MARKERS, {"answer": "z", "seed": "0" * 32}),
    ("POST", "items.retire"): Route("/items/{item}/retire", EDITORS),
    ("GET", "exchange.show"): Route("/questions-exchange", BANK_READERS),
    ("GET", "exchange.report"): Route("/questions-exchange/report?format=yaml", BANK_READERS),
    ("GET", "exchange.download"): Route("/questions-exchange/file?format=yaml", BANK_READERS),
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
    ("GET", "courses.show"): Route("/courses", BANK_READERS),
    ("POST", "courses.make"): Route("/courses", COURSE_MAKERS, {"title_en": ""}),
    ("GET", "courses.read"): Route("/courses/1", MARKERS),
    ("POST", "courses.add"): Route("/courses/1/members", EDITORS, {"email": "no", "role": "learner"}),
    ("POST", "courses.remove"): Route("/courses/1/members/0/remove", EDITORS),
    ("POST", "courses.call"): Route("/courses/1/invitation", EDITORS),
    ("POST", "courses.end"): Route("/courses/1/invitation/end", EDITORS),
    ("POST", "courses.preview"): Route("/courses/1/roster", EDITORS, {"roster": "email\nbad"}),
    ("POST", "courses.enrol"): Route("/courses/1/roster/enrol", EDITORS, {"roster": "email\nbad"}),
    ("GET", "webhooks.show"): Route("/courses/1/webhooks", EDITORS),
    ("POST", "webhooks.add"): Route("/courses/1/webhooks", EDITORS, {"url": "no"}),
    ("GET", "webhooks.read"): Route("/courses/1/webhooks/{webhook}", EDITORS),
    ("POST", "webhooks.renew"): Route("/courses/1/webhooks/{webhook}/secret", EDITORS),
    ("POST", "webhooks.test"): Route("/courses/1/webhooks/{webhook}/test", EDITORS),
    ("POST", "webhooks.again"): Route("/courses/1/webhooks/{webhook}/deliveries/{delivery}/again", EDITORS),
    ("POST", "webhooks.remove"): Route("/courses/1/webhooks/{webhook_to_remove}/remove", EDITORS),
    ("GET", "joining.show"): Route("/join/{invitation}", ALL),
    ("POST", "joining.join"): Route("/join/{invitation}", ACCOUNTS),
    ("GET", "admin.show"): Route("/admin/people", ADMIN),
    ("POST", "admin.add"): Route("/admin/people", ADMIN, {"email": "no"}),
    ("POST", "admin.change"): Route("/admin/people/{linked}", ADMIN),
    ("POST", "admin.renew"): Route("/admin/people/{linked}/link", ADMIN),
    ("GET", "forgotten.show"): Route("/sign-in/forgotten", ALL),
    ("POST", "forgotten.ask"): Route("/sign-in/forgotten", ALL, {"email": "no"}),
    ("GET", "admin.audit"): Route("/admin/audit", ADMIN),
    ("GET", "admin.settings"): Route("/admin/settings", ADMIN),
    ("GET", "gradebook.show"): Route("/courses/1/gradebook", MARKERS),
    ("GET", "gradebook.work"): Route("/scores/{quiz}/learners/{granted}", MARKERS),
    ("GET", "gradebook.live"): Route("/scores/{quiz}/live", MARKERS),
    ("GET", "scores.show"): Route("/scores", TEACHERS),
    ("GET", "scores.table"): Route("/scores/{quiz}", MARKERS),
    ("GET", "scores.download"): Route("/scores/{quiz}/csv", MARKERS),
    ("GET", "scores.download_answers"): Route("/scores/{quiz}/answers/csv", MARKERS),
    ("GET", "scores.workbook"): Route("/scores/workbook", TEACHERS),
    ("POST", "scores.fill_canvas"): Route("/scores/{quiz}/canvas", MARKERS),
    ("GET", "analysis.show"): Route("/scores/{quiz}/analysis", MARKERS),
    ("POST", "analysis.renew"): Route("/scores/{quiz}/analysis", MARKERS),
    ("GET", "analysis.show_item"): Route("/items/{item}/analysis", MARKERS),
    ("GET", "reviews.show"): Route("/reviews", TEACHERS),
    ("GET", "reviews.read"): Route("/reviews/{review}", MARKERS),
    ("POST", "reviews.mark"): Route("/reviews/{review}", MARKERS, {"percent": "50", "reason": "half of it"}),
    ("GET", "marks.show"): Route("/submissions/{submission}/mark", MARKERS),
    ("POST", "marks.override"): Route("/submissions/{submission}/mark", MARKERS, {"points": "1"}),
    ("POST", "marks.see"): Route("/progress/changes", SOMEBODY),
    ("GET", "regrades.show"): Route("/regrades", WRITERS),
    ("GET", "regrades.new"): Route("/regrades/new?quiz={quiz}", EDITORS),
    ("POST", "regrades.begin"): Route("/regrades/new", EDITORS, {"quiz": "1", "policy": "lower", "reason": "x"}),
    ("GET", "regrades.read"): Route("/regrades/{regrade}", EDITORS),
    ("POST", "regrades.apply"): Route("/regrades/{regrade}/apply", EDITORS),
    ("POST", "regrades.discard"): Route("/regrades/{regrade}/discard", EDITORS),
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
    ("GET", "tokens.show"): Route("/account/tokens", ACCOUNTS),
    ("POST", "tokens.make"): Route("/account/tokens", ACCOUNTS, {"name": ""}),
    ("POST", "tokens.revoke"): Route("/account/tokens/{token}/revoke", OWNER),
    ("POST", "account.rename"): Route("/account/name", SOMEBODY, {"name": "A. N. Other"}),
    ("POST", "account.renew_password"): Route("/account/password", ACCOUNTS, {"old": "no", "password": "no"}),
    ("POST", "account.end"): Route("/account/sessions/{session}/end", OWNER),
    ("POST", "account.authenticate"): Route("/sign-in", ALL, {"email": "x@example.org", "password": "y"}),
    ("GET", "elsewhere.leave"): Route("/sign-in/elsewhere", frozenset()),
    ("GET", "elsewhere.arrive"): Route("/sign-in/elsewhere/return?code=x&state=y", frozenset()),
    ("POST", "elsewhere.connect"): Route("/account/connect", frozenset()),
    ("POST", "account.depart"): Route("/sign-out", ALL),
    ("GET", "api.openapi"): Route("/api/v1/openapi.json", ALL),
    ("GET", "api.read_me"): Route("/api/v1/me", ACCOUNTS),
    ("GET", "api.show_quizzes"): Route("/api/v1/quizzes", ACCOUNTS),
    ("GET", "api.read_attempt"): Route("/api/v1/attempts/{attempt}", READERS),
    ("GET", "api.read_questions"): Route("/api/v1/attempts/{attempt}/questions", READERS),
    ("GET", "api.read_question"): Route("/api/v1/questions/{question}", READERS),
    ("GET", "api.read_answer"): Route("/api/v1/answers/{key}", READERS),
    ("POST", "api.hint"): Route("/api/v1/questions/{question}/hints", OWNER),
    ("POST", "api.answer"): Route("/api/v1/questions/{question}/answers", OWNER, {"response": {"answer": "wrong"}}),
    ("POST", "api.draw_another"): Route("/api/v1/questions/{question}/another", OWNER),
    ("POST", "api.finish"): Route("/api/v1/attempts/{attempt}/finish", OWNER),
    ("GET", "api.read_result"): Route("/api/v1/attempts/{attempt}/result", READERS),
    ("POST", "api.begin_attempt"): Route("/api/v1/quizzes/{quiz}/attempts", ACCOUNTS),
    ("GET", "api.show_items"): Route("/api/v1/items", BANK_READERS),
    ("GET", "api.show_item"): Route("/api/v1/items/{item}", MARKERS),
    ("POST", "api.add_item"): Route("/api/v1/items", WRITERS, {"text": ITEM.format(name="walked-by-a-program")}),
    ("PUT", "api.change_item"): Route("/api/v1/items/{item}", EDITORS, {"text": "id: walked", "revision": 0}),
    ("POST", "api.publish"): Route("/api/v1/items/{item}/versions", EDITORS, {"revision": 0}),
    ("GET", "api.show_course_quizzes"): Route("/api/v1/course/quizzes", TEACHERS),
    ("GET", "api.show_course_quiz"): Route("/api/v1/course/quizzes/{quiz}", MARKERS),
    ("POST", "api.add_quiz"): Route("/api/v1/course/quizzes", WRITERS, {"title_en": ""}),
    ("PUT", "api.change_quiz"): Route("/api/v1/course/quizzes/{quiz}", EDITORS, {"title_en": "", "revision": 1}),
    ("GET", "api.show_scores"): Route("/api/v1/course/quizzes/{quiz}/scores", MARKERS),
    ("GET", "api.show_submission"): Route("/api/v1/submissions/{submission}", MARKERS),
    ("PUT", "api.change_mark"): Route("/api/v1/submissions/{submission}/mark", MARKERS, {"points": 1, "reason": ""}),
    ("GET", "api.show_regrades"): Route("/api/v1/regrades", WRITERS),
    ("POST", "api.begin_regrade"): Route("/api/v1/regrades", EDITORS, {"quiz_id": 1, "reason": ""}),
    ("GET", "api.show_regrade"): Route("/api/v1/regrades/{regrade}", EDITORS),
    ("POST", "api.apply"): Route("/api/v1/regrades/{regrade}/apply", EDITORS),
    ("POST", "api.discard"): Route("/api/v1/regrades/{regrade}/discard", EDITORS),
    ("GET", "api.show_webhooks"): Route("/api/v1/courses/1/webhooks", EDITORS),
    ("POST", "api.register_webhook"): Route(
        "/api/v1/courses/1/webhooks", EDITORS, {"url": "no", "events": ["mark.changed"]}
    ),
    ("POST", "api.renew"): Route("/api/v1/webhooks/{webhook}/secret", EDITORS),
    ("POST", "api.try_webhook"): Route("/api/v1/webhooks/{webhook}/test", EDITORS),
    ("GET", "api.show_deliveries"): Route("/api/v1/webhooks/{webhook}/deliveries", EDITORS),
    ("POST", "api.deliver_again"): Route("/api/v1/webhooks/{webhook}/deliveries/{delivery}/again", EDITORS),
    ("DELETE", "api.drop_webhook"): Route("/api/v1/webhooks/{webhook}", EDITORS),
    ("GET", "api.show_people"): Route("/api/v1/people", ADMIN),
    ("GET", "api.show_person"): Route("/api/v1/people/{linked}", ADMIN),
    ("POST", "api.add_person"): Route("/api/v1/people", ADMIN, {"email": "no"}),
    ("PUT", "api.change"): Route(
        "/api/v1/people/{linked}", ADMIN, {"is_admin": False, "may_author": False, "is_closed": False}
    ),
}


def test_the_table_is_complete(app: Flask) -> None:
    rules = {(method, rule.endpoint) for rule in app.url_map.iter_rules() for method in rule.methods or ()}
    assert {(method, name) for method, name in rules if method not in {"HEAD", "OPTIONS"}} == ROUTES.keys()


@pytest.mark.usefixtures("told_in_json")
@pytest.mark.parametrize("role", ROLES)
def test_every_route_as(
    role: Role, app: Flask, services: Services, places: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    make(role, services)
    secrets, wrong, leaked = gather_secrets(services, role), [], []
    capsys.readouterr()
    reader = enter(role, app)
    for (method, name), route in ROUTES.items():
        address = route.address.format(**places)
        if name.startswith("api."):
            response = ask(role, app, services, (method, address), route.form)
        else:
            visitor = reader if method == "GET" else enter(role, app)
            response = visitor.get(address) if method == "GET" else visitor.post(address, **route.form)
        if is_let_in(response) != (role in route.who):
            wrong.append((method, name, response.status_code, response.headers.get("Location")))
        assert response.status_code < 500, (method, name)
        assert b"Traceback" not in response.data
        leaked += [(name, secret) for secret in secrets.found_in(name, response)]
    assert wrong == []
    assert leaked == []
    assert [line for line in capsys.readouterr().err.splitlines() if PERSONAL.search(line)] == []


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
    hide(services, instructor)
    explaining = make_quiz(services, instructor, (make_explanation(services, instructor),))
    hand_in(services, make_learner(services, "eve"), explaining, EVES_WORDS)
    webhook, spare = (make_webhook(services, instructor).webhook.webhook_id for _ in range(2))
    return {
        "webhook": webhook,
        "webhook_to_remove": spare,
        "delivery": send_test(services, instructor, webhook).delivery_id,
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
        "regrade": start_regrade(
            services, instructor, RegradeScope(quiz_id=quiz_id), policy="never_lower", reason="walked"
        ),
        "token": make_token_for(services, find_person(services, "ada@example.org")).card.token_id,
        "key": question.last.key,
    }


def make(role: Role, services: Services) -> None:
    """Makes the account, where there is none of this role yet."""
    rank = {"stranger": "learner", "assistant": "assistant", "instructor": "instructor"}.get(role)
    if role == "other instructor":
        make_person(services, "other-instructor", "instructor", course="elsewhere")
    elif role in {"learning instructor", "assisting instructor"}:
        make_guest_instructor(services, role.replace(" ", "-"), "learner" if role.startswith("learn") else "assistant")
    elif role in AUTHORS:
        make_author(services, role.replace(" ", "-"), is_in_course=role == "author")
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
        visitor.sign_in(email_of(role))
    return visitor


def email_of(role: Role) -> str:
    return {"owner": "ada"}.get(role, role.replace(" ", "-")) + "@example.org"


def ask(role: Role, app: Flask, services: Services, what: tuple[str, str], sent: Mapping[str, Any]) -> TestResponse:
    """Asks as a program of somebody of this role, whose token allows everything."""
    headers = {"Idempotency-Key": re.sub(r"\W", "-", what[1])[-60:]} if sent else {}
    if role not in UNSIGNED:
        token = make_token_for(services, find_person(services, email_of(role))).token
        headers["Authorization"] = f"Bearer {token}"
    method, address = what
    return app.test_client().open(address, method=method, headers=headers, json=sent or None)


def is_let_in(response: TestResponse) -> bool:
    to_sign_in = response.status_code == 302 and response.headers["Location"].startswith("/sign-in")
    is_refused = response.status_code == 404 or "WWW-Authenticate" in response.headers
    return not to_sign_in and not is_refused
