"""Who is signed in shows once more who it is, before something that decides who may get in, or that is for good.

A session that was left open is not enough for that (OWASP ASVS 5.0, 7.5.1). Who has a password gives it; who signs in
by a provider elsewhere alone does so once more; a guest has nothing but the session, and nothing that could be asked.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.confirming import confirm_password
from quizapp.services.errors import Conflict

RECENT = timedelta(minutes=10)
"""How long it counts that somebody has signed in elsewhere once more."""


def confirm_person(
    services: Services, actor: Actor, password: str, *, confirmed_at: datetime | None = None
) -> str | None:
    """Goes on only if it is the person; gives the hash of the password that was looked at, None where there is none.

    Args:
        services: the dependencies.
        actor: who says to be the person.
        password: the account's, where it has one.
        confirmed_at: when the provider elsewhere last said anew that it is the person.

    Raises:
        SignInNeeded: the actor is nobody.
        WrongCredentials: it is not the password.
        Throttled: too many failed tries for this account.
        Conflict: `confirm_elsewhere`, where there is no password and the provider has not been asked lately.
    """
    person_id = actor.somebody()
    with services.reading() as unit:
        stored = unit.accounts.password_hash(person_id)
    if stored is not None:
        confirm_password(services, actor, password, stored)
    elif not actor.is_guest and not is_recent(services, confirmed_at):
        raise Conflict(
            "confirm_elsewhere",
            "Confirm first that it is you: sign in once more where you always do.",
            "请先确认是你本人：通过你平时使用的登录方式再登录一次。",
        )
    return stored


def is_recent(services: Services, confirmed_at: datetime | None) -> bool:
    """Whether a confirmation of then still counts."""
    return confirmed_at is not None and timedelta(0) <= services.clock() - confirmed_at <= RECENT
