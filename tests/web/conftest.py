from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import structlog
from flask import Flask
from prometheus_client import CollectorRegistry

from quizapp import logs
from quizapp.grading.limits import Limits
from quizapp.grading.local import LocalGrader
from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.opening import open_services
from quizapp.services.passwords import Passwords
from quizapp.settings import Settings
from quizapp.web.app import create_app
from tests.services.house import Clock, FakeGrader, FakePost, make_item, make_learner, make_quiz
from tests.web.visitor import Visitor, make_instructor

SETTINGS = Settings(secret_key="for tests only, always", metrics_token="a token for tests")


@pytest.fixture
def grader() -> FakeGrader:
    return FakeGrader()


@pytest.fixture(scope="module")
def workers() -> Iterator[LocalGrader]:
    """Real worker processes, for tests in which what is typed may harm them."""
    grader = LocalGrader(2, Limits())
    grader.perform("ping", {})
    yield grader
    grader.close()


@pytest.fixture
def services(tmp_path: Path, grader: FakeGrader) -> Iterator[Services]:
    opened = open_services(f"sqlite:///{tmp_path / 'quizapp.db'}", grader)
    opened = replace(opened, clock=Clock(), passwords=Passwords(memory_kib=8, passes=1))
    yield replace(opened, post=FakePost(), address="https://quiz.example")
    opened.close()


@pytest.fixture
def app(services: Services) -> Flask:
    house: Any = SimpleNamespace(services=services, settings=SETTINGS, registry=CollectorRegistry())
    return create_app(house)


@pytest.fixture
def told_in_json() -> Iterator[None]:
    """The log as the service writes it, a line of JSON an event."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    logs.configure()
    yield
    root.handlers, root.level = handlers, level
    structlog.reset_defaults()


@pytest.fixture
def visitor(app: Flask) -> Visitor:
    """Somebody whom nobody knows yet."""
    return Visitor(app)


@pytest.fixture
def instructor(services: Services) -> Actor:
    return make_instructor(services)


@pytest.fixture
def teacher(app: Flask, instructor: Actor) -> Visitor:
    """The first instructor, signed in."""
    assert instructor.email is not None
    return Visitor(app).sign_in(instructor.email)


@pytest.fixture
def quiz_id(services: Services, instructor: Actor) -> int:
    """A published quiz of two questions; the fake grader's words are the answers."""
    items = tuple(make_item(services, instructor, name) for name in ("first-slope", "second-slope"))
    return make_quiz(services, instructor, items, tries_allowed=3)


@pytest.fixture
def learner(app: Flask, services: Services) -> Visitor:
    """Ada, who has an account, signed in."""
    make_learner(services)
    return Visitor(app).sign_in("ada@example.org")


@pytest.fixture
def question_id(learner: Visitor, quiz_id: int) -> int:
    """The first question of Ada's attempt."""
    response = learner.post(f"/quizzes/{quiz_id}/start")
    return int(response.headers["Location"].rpartition("/")[2])
