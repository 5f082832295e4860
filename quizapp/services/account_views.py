"""What the pages around accounts are shown: results of the use cases."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from quizapp.services.actor import Actor


@dataclass(frozen=True, slots=True)
class TakenOver:
    """What came along of a guest's work at a sign-in.

    Attributes:
        attempts: how many, sessions of practice included.
        beyond: how many of them do not count, because the quiz allows no further ones.
    """

    attempts: int = 0
    beyond: int = 0


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A new sign-in session.

    Attributes:
        token: belongs into the session cookie and nowhere else; only its hash is stored.
        taken: of a guest's work in the same browser.
    """

    token: str
    actor: Actor
    expires_at: datetime
    taken: TakenOver = TakenOver()


@dataclass(frozen=True, slots=True)
class NewPerson:
    """What a person fills in to have an account."""

    email: str
    password: str = field(repr=False)
    name: str = ""
    agent: str = ""


@dataclass(frozen=True, slots=True)
class NewUser:
    """What an admin fills in to make an account for somebody; without a password there will be a one-time link."""

    email: str
    role: Literal["learner", "instructor", "admin"] = "learner"
    name: str = ""
    password: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class LinkView:
    """What a one-time link is for; `email` is empty where the person has none yet."""

    purpose: Literal["set_password", "first_instructor"]
    email: str


@dataclass(frozen=True, slots=True)
class SessionCard:
    """A sign-in session that is still good."""

    session_id: int
    agent: str
    created_at: datetime
    last_seen_at: datetime
    is_this_one: bool


@dataclass(frozen=True, slots=True)
class UserAdded:
    """A new account; `link_token` sets its password, None where one was given."""

    person_id: int
    email: str
    link_token: str | None


@dataclass(frozen=True, slots=True)
class Health:
    """Whether what the service needs answers; `pending` submissions wait for the grader."""

    database: bool
    grader: bool
    pending: int


@dataclass(frozen=True, slots=True)
class Workload:
    """What the service has taken in and what waits, counted in the database.

    Attributes:
        submissions: answers received since the beginning.
        pending: those of them that are not marked yet.
        oldest_seconds: how long the first of these has waited.
        waiting: what waits for a person, by its cause.
        queued: how many tasks wait for a worker now, of this process or in the queue; None if that cannot be known.
        untold: events that webhooks are still to be told.
        elsewhere: what the workers behind a queue have counted together: `("events", crew, event)`,
            `("refusals", crew, why)` and `("seconds", method, outcome, end of a bucket or "sum")`.
    """

    submissions: int
    pending: int
    oldest_seconds: float
    waiting: Mapping[str, int]
    queued: int | None = None
    untold: int = 0
    elsewhere: Mapping[tuple[str, ...], float] = field(default_factory=dict)
