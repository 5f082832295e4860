"""What is shown of courses: results of the use cases."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from quizapp.services.actor import Role


@dataclass(frozen=True, slots=True)
class CourseCard:
    """A course in a list; `role` is None for an admin who holds none there.

    Attributes:
        learners, teachers: how many; assistants count as teachers.
    """

    course_id: int
    title: str
    role: Role | None
    learners: int
    teachers: int


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in a course."""

    person_id: int
    name: str
    email: str
    role: Role


@dataclass(frozen=True, slots=True)
class CourseDetail:
    """A course as who teaches it sees it.

    Attributes:
        may_manage: the actor may invite, enrol and give roles.
        invited_until: until when the invitation works that is out; None where there is none.
    """

    card: CourseCard
    members: tuple[Member, ...]
    may_manage: bool
    invited_until: datetime | None


@dataclass(frozen=True, slots=True)
class RosterRow:
    """What a row of a roster would do.

    Attributes:
        line: 1-based, in the file.
        what: make an account and enrol, enrol, give another role, or nothing.
    """

    line: int
    email: str
    name: str
    role: Role
    what: str


@dataclass(frozen=True, slots=True)
class NewMember:
    """Somebody who had no account; the link sets a password, once."""

    email: str
    name: str
    link_token: str
