"""Requests made from the document, fitting and unfitting: nothing answers other than the document says."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from hypothesis.strategies import SearchStrategy
from schemathesis import GenerationMode
from schemathesis.checks import CHECKS, load_all_checks
from schemathesis.config import SchemathesisConfig

from quizapp.services.account_views import NewUser
from quizapp.services.actor import SYSTEM, Actor
from quizapp.services.add_user import add_user
from quizapp.services.bundle import Services
from quizapp.services.find_person import find_person
from tests.services.house import PASSWORD, FakeGrader, begin
from tests.services.programs import make_token_for
from tests.web.api.conftest import limited

load_all_checks()
# What fits the types can still be refused (a question that takes no such answer, a cursor of another list), and an
# attempt that was begun stays: these two checks know only services whose types say everything.
LEARNING = frozenset({"Attempts", "Me", "Questions", "Quizzes"})
LEFT_OUT: list[Any] = [CHECKS.get_one("positive_data_acceptance"), CHECKS.get_one("ensure_resource_availability")]
# What does not fit may also be too large: it is refused before it is read, as a text beyond the largest body.
REFUSALS = [400, 401, 403, 404, 405, 406, 409, 413, 415, 422, 428, 429]
CONFIG = {"checks": {"negative_data_rejection": {"expected-statuses": REFUSALS}}}


class AnyGrader(FakeGrader):
    """Grades whatever is sent."""

    def perform(
        self, task: str, payload: Mapping[str, Any], *, person: str | None = None, **_asked: bool
    ) -> dict[str, Any]:
        answer = payload.get("response", {}).get("answer", "")
        return super().perform(task, {**payload, "response": {"answer": answer}}, person=person)


@pytest.fixture
def grader() -> FakeGrader:
    return AnyGrader(otherwise=("different", 0.0))


@pytest.fixture
def token(app: Flask, services: Services, ada: Actor, quiz_id: int) -> str:
    """Ada's, who has begun a quiz and may come as often as she wants."""
    begin(services, ada, quiz_id)
    app.extensions["quizapp"] = limited(services, 1_000_000)
    return make_token_for(services, ada).token


@pytest.fixture
def admins_token(services: Services, token: str) -> str:
    """An admin's, to whom nothing is refused."""
    assert token
    add_user(services, SYSTEM, NewUser("admin@example.org", "admin", password=PASSWORD))
    return make_token_for(services, find_person(services, "admin@example.org")).token


def probe(app: Flask, token: str, examples: int, *, learning: bool) -> list[str]:
    """Sends so many fitting and as many unfitting requests to each operation; the operations.

    Args:
        learning: those that learners' programs need; otherwise those of instructors and admins.
    """
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app, config=SchemathesisConfig.from_dict(CONFIG))
    done = []
    for found in schema.get_all_operations():
        operation: Any = found.ok()  # type: ignore[union-attr]
        if any(tag in LEARNING for tag in operation.tags) != learning:
            continue
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
            sent = _send(operation.as_strategy(mode), token, examples)
            assert sent or mode is GenerationMode.NEGATIVE, f"{operation.label} was sent nothing"
        done.append(operation.label)
    return done


def _send(cases: SearchStrategy[schemathesis.Case[Any]], token: str, examples: int) -> int:
    """How many requests were sent."""
    sent: list[str] = []

    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(cases)
    def send(case: schemathesis.Case[Any]) -> None:
        sent.append(case.path)
        case.call_and_validate(headers={"Authorization": f"Bearer {token}"}, excluded_checks=LEFT_OUT)

    with suppress(Unsatisfiable):  # an operation that takes nothing cannot be sent what does not fit
        send()
    return len(sent)


def test_between_them_they_send_to_every_operation(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"{__name__}._send", lambda *_: 1)
    found = [label for learning in (True, False) for label in probe(app, "", 1, learning=learning)]
    document = app.test_client().get("/api/v1/openapi.json").get_json()
    methods = {"get", "put", "post", "delete", "patch"}
    stated = [f"{m.upper()} {path}" for path, told in document["paths"].items() for m in told.keys() & methods]
    assert sorted(found) == sorted(stated)
    rules = [rule for rule in app.url_map.iter_rules() if rule.rule.startswith("/api/v1/") and rule.methods]
    served = sum(len((rule.methods or set()) - {"HEAD", "OPTIONS"}) for rule in rules)
    assert len(stated) == served - 1, "all that is served, but for the document itself"


def test_a_few_requests_to_each(app: Flask, token: str) -> None:
    assert len(probe(app, token, 6, learning=True)) > 10


def test_a_few_requests_to_each_that_is_not_for_learners(app: Flask, admins_token: str) -> None:
    assert len(probe(app, admins_token, 3, learning=False)) > 20


@pytest.mark.slow
@pytest.mark.parametrize("learning", [True, False])
def test_many_requests_to_each(app: Flask, token: str, admins_token: str, *, learning: bool) -> None:
    assert len(probe(app, token if learning else admins_token, 300, learning=learning)) > 10
