from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from quizapp.services.account_views import NewPerson
from quizapp.services.actor import NOBODY, Actor
from quizapp.services.bundle import Services
from quizapp.services.claim_first_instructor import claim_first_instructor
from quizapp.services.first_instructor_link import first_instructor_link
from quizapp.services.opening import open_services
from quizapp.services.passwords import Passwords
from tests.services.house import PASSWORD, Clock, FakeGrader, make_learner


@pytest.fixture
def grader() -> FakeGrader:
    return FakeGrader()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def services(database_url: str, grader: FakeGrader, clock: Clock) -> Iterator[Services]:
    opened = open_services(database_url, grader)
    yield replace(opened, clock=clock, passwords=Passwords(memory_kib=8, passes=1))
    opened.close()


@pytest.fixture
def instructor(services: Services) -> Actor:
    token = first_instructor_link(services)
    assert token is not None
    form = NewPerson(email="teacher@example.org", password=PASSWORD, name="Teacher")
    return claim_first_instructor(services, NOBODY, token, form).actor


@pytest.fixture
def learner(services: Services) -> Actor:
    return make_learner(services)
