"""Who acts: read from a sign-in session at every request, so that a right that is taken away is gone at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, TypeAlias

from quizapp.services.errors import Language, SignInNeeded

Role: TypeAlias = Literal["learner", "assistant", "instructor"]
NO_ROLES: Mapping[int, Role] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Actor:
    """A person at work, or nobody.

    Attributes:
        person_id: the account, None for nobody (not signed in, not even as a guest).
        name: what to call the person.
        email: None for guests.
        is_guest: works without an account of their own so far.
        is_admin: may do everything an instructor may, everywhere, and manage people.
        may_author: may write questions, in courses that they instruct; they can make one.
        language: what the person reads; the web sets it from the account, a switch, or the browser.
        roles: course id to the role held there.
        session_id: the sign-in session this was read from.
    """

    person_id: int | None = None
    name: str = ""
    email: str | None = None
    is_guest: bool = False
    is_admin: bool = False
    may_author: bool = False
    language: Language = "en"
    roles: Mapping[int, Role] = field(default_factory=lambda: NO_ROLES)
    session_id: int | None = None

    @property
    def is_somebody(self) -> bool:
        """Whether there is an account (a guest's counts)."""
        return self.person_id is not None

    @property
    def teaches(self) -> bool:
        """Whether the pages for instructors and assistants concern this person at all."""
        return self.is_admin or any(role in {"assistant", "instructor"} for role in self.roles.values())

    def somebody(self) -> int:
        """The account's id.

        Raises:
            SignInNeeded: the actor is nobody.
        """
        if self.person_id is None:
            raise SignInNeeded
        return self.person_id


NOBODY = Actor()
SYSTEM = Actor(name="the service", is_admin=True)
"""Who acts when nobody does: the command line and the start of the service."""
