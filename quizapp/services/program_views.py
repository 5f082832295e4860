"""What is shown of programs that act for people: results of the use cases."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from quizapp.services.actor import Actor
from quizapp.services.scopes import Scope


@dataclass(frozen=True, slots=True)
class NewTokenForm:
    """What is filled in for a new token."""

    name: str
    scopes: tuple[str, ...]
    days: int = 90


@dataclass(frozen=True, slots=True)
class TokenCard:
    """A token that is good, without what it is."""

    token_id: int
    name: str
    scopes: tuple[Scope, ...]
    created_at: datetime
    expires_at: datetime
    last_used_at: datetime | None


@dataclass(frozen=True, slots=True)
class TokenMade:
    """A new token; `token` is shown this once and kept nowhere."""

    card: TokenCard
    token: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Program:
    """A program at work for somebody.

    Attributes:
        actor: whose rights it has.
        scopes: what it may do of them.
        token_id: by which it came.
    """

    actor: Actor
    scopes: frozenset[Scope]
    token_id: int


@dataclass(frozen=True, slots=True)
class Allowance:
    """How often a program may still come.

    Attributes:
        limit: requests in a window.
        seconds: how long a window is.
        left: requests that are left in this one.
        reset: seconds until the next one.
    """

    limit: int
    seconds: int
    left: int
    reset: int
