"""What a client says of time, of points or of seeds changes nothing; and another secret key ends sessions, not work."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from flask import Flask
from prometheus_client import CollectorRegistry

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.submit_answer import submit_answer
from quizapp.web.app import create_app
from tests.services.house import Clock, make_item, make_learner, make_quiz
from tests.services.invariants import stored
from tests.services.programs import make_token_for
from tests.services.sitting import Sitting
from tests.web.conftest import SETTINGS
from tests.web.visitor import Visitor

LATER = "2036-01-01T00:00:00Z"
FORGED = {"started_at": LATER, "received_at": LATER, "deadline": LATER, "elapsed": "-3600", "begin": "0", "seed": "7"}
LIMIT_SECONDS = 600


@pytest.fixture
def timed(services: Services, instructor: Actor) -> int:
    """A quiz of ten minutes."""
    item = make_item(services, instructor, "timed-slope")
    return make_quiz(services, instructor, (item,), tries_allowed=3, time_limit_seconds=LIMIT_SECONDS)


def attempt_of(services: Services, question_id: int) -> Any:
    with services.reading() as unit:
        question = unit.attempts.question(question_id)
        assert question is not None
        return unit.attempts.find(question.attempt_id)


@pytest.mark.fault("T2", "I2", "I7", "I8")
def test_forged_fields_of_a_form_give_no_time(services: Services, learner: Visitor, timed: int) -> None:
    clock: Any = services.clock
    assert isinstance(clock, Clock)
    began = clock()
    started = learner.post(f"/quizzes/{timed}/start?deadline={LATER}&seed=7", **FORGED)
    question = int(started.headers["Location"].rpartition("/")[2])
    attempt = attempt_of(services, question)
    assert (attempt.started_at, (attempt.deadline - began).total_seconds()) == (began, LIMIT_SECONDS)
    before = stored(services, [attempt.id])
    learner.check(question, answer="wrong", **FORGED)
    clock.advance(seconds=LIMIT_SECONDS + 60)
    late = learner.post(f"/questions/{question}/check", answer="right", key="too-late-1", **FORGED)
    assert late.status_code == 409
    now = stored(services, [attempt.id])
    assert [one.response["answer"] for one in now.submissions] == ["wrong"]
    assert now.attempts[attempt.id].deadline == attempt.deadline
    assert now.questions == before.questions


@pytest.mark.fault("T2", "I2", "I7")
def test_forged_fields_of_a_program_give_no_time(app: Flask, services: Services, timed: int) -> None:
    clock: Any = services.clock
    ada = make_learner(services)
    client = app.test_client()
    client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {make_token_for(services, ada).token}"
    attempts = f"/api/v1/quizzes/{timed}/attempts"
    started = client.post(f"{attempts}?deadline={LATER}", json=FORGED)
    assert started.status_code == 200, started.text
    with services.reading() as unit:
        (question,) = unit.attempts.questions([started.get_json()["attempt_id"]])
    attempt = attempt_of(services, question.id)
    assert (attempt.deadline - clock()).total_seconds() == LIMIT_SECONDS
    clock.advance(seconds=LIMIT_SECONDS + 60)
    sent = {"response": {"answer": "right"}}
    for body, status in ((sent, 409), ({**sent, **FORGED}, 422)):
        headers = {"Idempotency-Key": f"too-late-{status}"}
        late = client.post(f"/api/v1/questions/{question.id}/answers", json=body, headers=headers)
        assert late.status_code == status, late.text
    assert stored(services, [attempt.id]).submissions == ()


@pytest.mark.fault("X3", "I1", "I8", "I10")
def test_another_secret_key_ends_sessions_and_keeps_attempts(app: Flask, services: Services, instructor: Actor) -> None:
    sitting = Sitting(services, instructor)
    sitting.send(0)
    assert sitting.actor.email is not None
    before = Visitor(app).sign_in(sitting.actor.email)
    question = f"/questions/{sitting.questions[0]}"
    assert before.get(question).status_code == 200
    settings = SETTINGS.model_copy(update={"secret_key": "quite another secret key"})
    house: Any = SimpleNamespace(services=services, settings=settings, registry=CollectorRegistry())
    turned = Visitor(create_app(house))
    for cookie in (before.client._cookies or {}).values():
        turned.client.set_cookie(cookie.key, cookie.value, domain=cookie.domain, path=cookie.path)
    assert turned.get(question).status_code in {302, 404}, "an old session is nobody's"
    again = turned.sign_in(sitting.actor.email)
    assert again.get(question).status_code == 200
    submit_answer(services, sitting.actor, sitting.questions[0], "after-the-turn", {"answer": "wrong"})
    assert sitting.faults() == []
