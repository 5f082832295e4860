from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from tests.services.house import make_learner
from tests.services.programs import make_token_for
from tests.web.conftest import app, grader, instructor, quiz_id, services

__all__ = ["app", "grader", "instructor", "quiz_id", "services"]


@pytest.fixture
def ada(services: Services) -> Actor:
    """A learner with an account."""
    return make_learner(services)


@pytest.fixture
def program(app: Flask, services: Services, ada: Actor) -> FlaskClient:
    """A program that may do for Ada all that a token can allow."""
    client = app.test_client()
    client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {make_token_for(services, ada).token}"
    return client


def limited(services: Services, requests: int) -> Services:
    """The same services with another limit."""
    return replace(services, rules=replace(services.rules, requests_per_minute=requests, strangers_per_minute=requests))
