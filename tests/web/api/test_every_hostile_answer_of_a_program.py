"""Hostile and awkward input through the interface for programs, with real workers: a verdict or a refusal in time."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from prometheus_client import CollectorRegistry
from werkzeug.test import TestResponse

from quizapp.grading.local import LocalGrader
from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.web.app import create_app
from tests.services.programs import make_token_for
from tests.web.api.conftest import limited
from tests.web.conftest import SETTINGS
from tests.web.hostile import (
    MOST_SECONDS,
    ROWS,
    check_marks,
    kept_marks,
    key_of,
    make_hostile_quiz,
    questions_of,
    sent,
    sort_of,
)

REFUSALS = {400, 404, 409, 413, 422}
STEPS = [8, pytest.param(1, marks=pytest.mark.slow)]
DRAFT = """\
id: hostile-draft
concept: sigmoid
kind: expression
difficulty: 1
prompt: {{en: {text}, zh: {text}}}
solution: {{en: {text}, zh: {text}}}
parameters: {{k: {text}}}
content:
  reference: {text}
  variables: {{x: {text}}}
  misconceptions:
    - answer: {text}
      feedback: {{en: {text}, zh: {text}}}
"""


@dataclass
class Program:
    """A program that sends JSON, and what took too long or was answered as it must not be."""

    client: FlaskClient
    slow: list[str] = field(default_factory=list)
    wrong: list[tuple[str, int]] = field(default_factory=list)

    def post(self, path: str, row: dict[str, Any], body: object, key: str) -> TestResponse:
        """Sends what a row makes: whatever comes back is JSON, in time, and an answer or a plain refusal."""
        began = time.monotonic()
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        headers = {"Idempotency-Key": key, "Content-Type": "application/json"}
        response = self.client.post(f"/api/v1{path}", data=content, headers=headers)
        self.note(row, response, time.monotonic() - began)
        return response

    def get(self, path: str, row: dict[str, Any], query: Mapping[str, Any] | None = None) -> TestResponse:
        """Asks with what a row holds, likewise."""
        began = time.monotonic()
        response = self.client.get(f"/api/v1{path}", query_string=query)
        self.note(row, response, time.monotonic() - began)
        return response

    def note(self, row: dict[str, Any], response: TestResponse, seconds: float) -> None:
        if seconds > MOST_SECONDS:
            self.slow.append(row["id"])
        if response.status_code not in {200, 201, *REFUSALS}:
            self.wrong.append((row["id"], response.status_code))
        told = json.loads(response.data)
        if response.status_code in REFUSALS:
            assert response.mimetype == "application/problem+json"
            assert told["detail"], row["id"]
        assert "Traceback" not in response.text, row["id"]


@pytest.fixture
def app(services: Services, workers: LocalGrader) -> Flask:
    real = limited(replace(services, grader=workers), 1_000_000)
    house: Any = type("House", (), {"services": real, "settings": SETTINGS, "registry": CollectorRegistry()})
    return create_app(house)


def program_of(app: Flask, services: Services, actor: Actor) -> Program:
    client = app.test_client()
    client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {make_token_for(services, actor).token}"
    return Program(client)


@pytest.mark.parametrize("step", STEPS)
def test_every_answer_of_a_program_has_a_verdict_or_a_refusal_in_time(
    step: int, app: Flask, services: Services, instructor: Actor, ada: Actor
) -> None:
    quiz, contexts = make_hostile_quiz(services, instructor)
    program, rows = program_of(app, services, ada), list(enumerate(ROWS))[::step]
    everything: list[int] = []

    def begin() -> Mapping[str, int]:
        started = program.client.post(f"/api/v1/quizzes/{quiz}/attempts")
        assert started.json is not None
        attempt, questions = questions_of(services, started.json["next_question_id"], contexts)
        everything.extend(questions.values())
        finishing.append(f"/api/v1/attempts/{attempt}/finish")
        return questions

    finishing: list[str] = []
    questions = begin()
    for number, row in rows:
        body = {"response": {"answer": row["text"]}}
        response = program.post(f"/questions/{questions[sort_of(row)]}/answers", row, body, key_of(number))
        if response.status_code == 409:  # one before it is right, or waits for a person
            assert program.client.post(finishing[-1]).status_code == 200
            questions = begin()
            again = program.post(f"/questions/{questions[sort_of(row)]}/answers", row, body, key_of(number))
            assert again.status_code != 409, row["id"]
    assert (program.slow, program.wrong) == ([], [])
    for question in questions.values():
        assert program.client.get(f"/api/v1/questions/{question}").status_code == 200
    check_marks(rows, kept_marks(services, everything))


@pytest.mark.parametrize("step", STEPS)
def test_every_other_place_of_the_interface_takes_them_without_harm(
    step: int, app: Flask, services: Services, instructor: Actor, quiz_id: int
) -> None:
    program = program_of(app, services, instructor)
    started = program.client.post(f"/api/v1/quizzes/{quiz_id}/attempts")
    assert started.json is not None
    question = started.json["next_question_id"]
    for number, row in list(enumerate(ROWS))[::step]:
        text, key = row["text"], f"elsewhere-{number:05}"
        answers = f"/questions/{question}/answers"
        program.post(answers, row, b'{"response": {"answer": "' + sent(text) + b'"}}', f"{key}-raw")
        program.post(answers, row, {"response": {text: text}}, f"{key}-name")
        program.post(answers, row, {"response": {"answer": [text, text]}}, f"{key}-list")
        program.post("/items", row, {"text": DRAFT.format(text=json.dumps(text))}, f"{key}-draft")
        program.post("/items", row, {"text": text}, f"{key}-yaml")
        name = text.encode(errors="replace").decode()
        program.get("/items", row, {"search": name, "concept": name, "cursor": name})
    assert (program.slow, program.wrong) == ([], [])
