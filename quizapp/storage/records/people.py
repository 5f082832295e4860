"""Records of people: accounts, sessions, links, courses, roles."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, TypeAlias

Role: TypeAlias = Literal["learner", "assistant", "instructor"]
Purpose: TypeAlias = Literal["set_password", "first_instructor"]


@dataclass(frozen=True, slots=True)
class NewAccount:
    """An account to be made; without an e-mail it is a guest's."""

    email: str | None
    name: str
    created_at: datetime
    language: str | None = None
    is_admin: bool = False
    may_author: bool = False


@dataclass(frozen=True, slots=True)
class AccountRecord:
    """A person."""

    id: int
    email: str | None
    name: str
    language: str | None
    is_guest: bool
    is_admin: bool
    may_author: bool
    created_at: datetime
    disabled_at: datetime | None


@dataclass(frozen=True, slots=True)
class NewSignIn:
    """A sign-in session to be opened."""

    account_id: int
    token_hash: str = field(repr=False)
    agent: str
    created_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class SignInRecord:
    """A sign-in session."""

    id: int
    account_id: int
    agent: str
    created_at: datetime
    last_seen_at: datetime
    expires_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class EnteredRecord:
    """A sign-in session with the person who is signed in and the roles that they hold, by course."""

    session: SignInRecord
    account: AccountRecord
    roles: dict[int, Role]


@dataclass(frozen=True, slots=True)
class LinkRecord:
    """A one-time link; `account_id` is None for the first instructor's."""

    id: int
    purpose: Purpose
    account_id: int | None
    created_at: datetime
    expires_at: datetime
    used_at: datetime | None


@dataclass(frozen=True, slots=True)
class CourseRecord:
    """A course."""

    id: int
    name: str
    title_en: str
    title_zh: str


@dataclass(frozen=True, slots=True)
class AuditRecord:
    """Who did what to which thing, when."""

    happened_at: datetime
    account_id: int | None
    action: str
    object_kind: str
    object_id: int
    note: str = ""
