"""A person before the pages, as tests see one: requests with the token that forms carry, and people of every role."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from flask import Flask
from werkzeug.test import TestResponse

from quizapp.services.account_views import NewPerson, NewUser
from quizapp.services.actor import NOBODY, SYSTEM, Actor
from quizapp.services.add_user import add_user
from quizapp.services.bundle import Services
from quizapp.services.claim_first_instructor import claim_first_instructor
from quizapp.services.first_instructor_link import first_instructor_link
from tests.services.house import PASSWORD

TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
KEY = re.compile(r'name="key" value="([^"]+)"')


@dataclass
class Visitor:
    """A browser without scripts."""

    app: Flask
    headers: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.client = self.app.test_client()

    def get(self, path: str) -> TestResponse:
        return self.client.get(path, headers=self.headers)

    def read(self, path: str) -> str:
        response = self.get(path)
        assert response.status_code == 200, (path, response.status_code)
        return response.text

    def post(self, path: str, /, **fields: Any) -> TestResponse:
        found = TOKEN.search(self.client.get("/help").text)
        assert found is not None
        data = {name.replace("__", "."): value for name, value in fields.items()}
        return self.client.post(path, data={"csrf_token": found.group(1), **data}, headers=self.headers)

    def send(self, path: str, /, **fields: Any) -> str:
        """Posts and follows where it leads; the page there."""
        response = self.post(path, **fields)
        assert response.status_code in (302, 303), (path, response.status_code, response.text)
        return self.read(response.headers["Location"])

    def check(self, question_id: int, **fields: Any) -> str:
        """Checks an answer on a question's page; the page afterwards."""
        found = KEY.search(self.read(f"/questions/{question_id}"))
        assert found is not None
        return self.send(f"/questions/{question_id}/check", key=found.group(1), **fields)

    def sign_in(self, email: str) -> Visitor:
        response = self.post("/sign-in", email=email, password=PASSWORD)
        assert response.status_code == 302, response.text
        return self


def make_instructor(services: Services) -> Actor:
    """Makes the first instructor, `teacher@example.org`, who is an admin too."""
    token = first_instructor_link(services)
    assert token is not None
    form = NewPerson("teacher@example.org", PASSWORD, "Teacher")
    return claim_first_instructor(services, NOBODY, token, form).actor


def make_person(services: Services, name: str, role: str, *, course: str = "") -> int:
    """Makes the account `name@example.org` with a role in the default course, or in another one of this name."""
    new = NewUser(f"{name}@example.org", "learner", name, PASSWORD)
    person_id = add_user(services, SYSTEM, new).person_id
    with services.writing() as unit:
        home = unit.courses.default()
        assert home is not None
        place = unit.courses.add(course, course, course, services.clock()).id if course else home.id
        unit.courses.enrol(place, person_id, role, services.clock())  # type: ignore[arg-type]
        unit.commit()
    return person_id


def make_guest_instructor(services: Services, name: str, role: str) -> int:
    """Makes the account of somebody who teaches and writes elsewhere and has this role in the default course."""
    person_id = make_person(services, name, "instructor", course=f"elsewhere of {name}")
    with services.writing() as unit:
        home = unit.courses.default()
        assert home is not None
        unit.courses.enrol(home.id, person_id, role, services.clock())  # type: ignore[arg-type]
        unit.accounts.empower(person_id, is_admin=False, may_author=True)
        unit.commit()
    return person_id


def make_author(services: Services, name: str, *, is_in_course: bool = True) -> int:
    """Makes the account of somebody who may write questions and is a learner in the default course, or in none."""
    person_id = add_user(services, SYSTEM, NewUser(f"{name}@example.org", "learner", name, PASSWORD)).person_id
    with services.writing() as unit:
        unit.accounts.empower(person_id, is_admin=False, may_author=True)
        for course in () if is_in_course else unit.courses.listed():
            unit.courses.unenrol(course.id, person_id)
        unit.commit()
    return person_id
