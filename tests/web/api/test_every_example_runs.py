"""The examples of the help page, in both languages, run as they stand there, with curl against a server."""

from __future__ import annotations

import html
import json
import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from werkzeug.serving import make_server

from quizapp.client.webhooks import signature
from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from tests.services.house import FakeGrader
from tests.services.programs import make_token_for

SHOWN = ("python", "teaching")
EXAMPLE = re.compile(r'data-curl="(\w+)"><code>(.*?)</code>', re.DOTALL)


@pytest.fixture
def grader() -> FakeGrader:
    return FakeGrader(otherwise=("equal", 1.0))


@pytest.fixture
def address(app: Flask) -> Iterator[str]:
    """Where a server answers for the application."""
    server = make_server("127.0.0.1", 0, app)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_example_runs(
    app: Flask, services: Services, ada: Actor, quiz_id: int, address: str, language: str
) -> None:
    page = app.test_client().get("/help/api", headers={"Accept-Language": language}).text
    examples = {name: html.unescape(text) for name, text in EXAMPLE.findall(page)}
    assert list(examples) == ["me", "quizzes", "start", "answer", "finish"]
    names = {"QUIZAPP": address, "TOKEN": make_token_for(services, ada).token, "QUIZ": str(quiz_id)}
    answers: dict[str, Any] = {}
    for name, text in examples.items():
        run = subprocess.run(
            ["bash", "-c", text], env={"PATH": os.environ["PATH"], **names}, capture_output=True, text=True, check=False
        )
        assert run.returncode == 0, (name, run.stdout)
        answers[name] = json.loads(run.stdout)
        if name == "start":
            names["QUESTION"] = str(answers[name]["next_question_id"])
            names["ATTEMPT"] = str(answers[name]["attempt_id"])
    assert answers["me"]["email"] == ada.email
    assert answers["answer"]["standing"] == "right"
    assert (answers["finish"]["score"], answers["finish"]["points"]) == (2.0, 4.0)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_it_shows_of_receiving_takes_an_event_once(app: Flask, language: str) -> None:
    page = app.test_client().get("/help/api", headers={"Accept-Language": language}).text
    (code,) = re.findall(r'data-webhook="receive"><code>(.*?)</code>', page, re.DOTALL)
    names: dict[str, Any] = {}
    exec(html.unescape(code), names)  # noqa: S102 -- the page's own example
    secret, sent, known = "whsec_c2VjcmV0", int(time.time()), set[str]()
    signed = signature(secret, "evt_1", sent, b'{"type": "webhook.test"}')
    headers = {"webhook-id": "evt_1", "webhook-timestamp": str(sent), "webhook-signature": signed}
    receive = names["receive"]
    assert receive(headers, b'{"type": "webhook.forged"}', secret, known) is None
    assert receive(headers, b'{"type": "webhook.test"}', secret, known) == {"type": "webhook.test"}
    assert receive(headers, b'{"type": "webhook.test"}', secret, known) is None


@pytest.fixture
def people(ada: Actor, instructor: Actor) -> dict[str, Actor]:
    return {"ada": ada, "instructor": instructor}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_it_shows_of_python_and_for_instructors_runs_too(
    app: Flask, services: Services, people: dict[str, Actor], quiz_id: int, address: str, language: str
) -> None:
    page = app.test_client().get("/help/api", headers={"Accept-Language": language}).text
    (python,), (curl,) = (re.findall(rf'data-{name}="\w+"><code>(.*?)</code>', page, re.DOTALL) for name in SHOWN)
    names = {"PATH": os.environ["PATH"], "QUIZAPP": address, "QUIZ": str(quiz_id)}
    learns = {**names, "TOKEN": make_token_for(services, people["ada"]).token}
    run = subprocess.run(
        [sys.executable, "-c", html.unescape(python)], env=learns, capture_output=True, text=True, check=False
    )
    assert (run.stdout.split(), run.stderr) == (["1", "right", "2", "right"], "")
    teaches = {**names, "TOKEN": make_token_for(services, people["instructor"]).token}
    told = subprocess.run(["bash", "-c", html.unescape(curl)], env=teaches, capture_output=True, text=True, check=True)
    assert '"email":"ada@example.org"' in told.stdout
