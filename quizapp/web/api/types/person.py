"""What programs are shown of people, and send of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Literal

from pydantic import Field

from quizapp.services.actor import Role
from quizapp.web.api.types.base import Line, Page, Sent, Shown


class Me(Shown):
    """For whom a token acts, and what it may do."""

    person_id: int
    name: str
    email: str | None
    is_admin: bool
    may_author: bool
    roles: Mapping[int, Role] = Field(description="role held in each course, by the course's id")
    scopes: Sequence[str]


class Person(Shown):
    """An account as an admin sees it."""

    person_id: int
    name: str
    email: str
    is_admin: bool
    may_author: bool
    roles: Mapping[int, Role] = Field(description="role held in each course, by the course's id")
    created_at: datetime
    is_closed: bool


class PersonPage(Page[Person]):
    """A part of the accounts."""


class PersonSent(Sent):
    """A new account."""

    email: Line
    role: Literal["learner", "instructor", "admin"] = "learner"
    name: Line = ""


class PersonAdded(Shown):
    """A new account, and the one-time link that sets its password; it is shown this once."""

    person_id: int
    email: str
    link: str


class PersonChange(Sent):
    """What a person may do in the whole installation."""

    is_admin: bool
    may_author: bool
    is_closed: bool
