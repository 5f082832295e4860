"""How a person can sign in: by a password, by a provider elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services


@dataclass(frozen=True, slots=True)
class WaysIn:
    """The ways that are open to a person; `issuers` are the providers they have connected."""

    has_password: bool
    issuers: tuple[str, ...]


def ways_in(services: Services, actor: Actor) -> WaysIn:
    """The ways in of whoever acts.

    Raises:
        SignInNeeded: the actor is nobody.
    """
    person_id = actor.somebody()
    with services.reading() as unit:
        return WaysIn(
            unit.accounts.password_hash(person_id) is not None,
            tuple(issuer for issuer, _ in unit.accounts.identities(person_id)),
        )
