"""Who stands behind a session token."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from quizapp.services.actor import NOBODY, Actor
from quizapp.services.bundle import Services
from quizapp.services.entering import actor_of
from quizapp.services.errors import Language
from quizapp.services.passwords import token_hash
from quizapp.storage.records.people import EnteredRecord

SEEN_EVERY = timedelta(minutes=5)


def identify(services: Services, token: str, *, language: Language | None = None) -> Actor:
    """The actor behind a session token; nobody if it is unknown, ended, out of date or idle, or the account is closed.

    Rights are read anew each time, so that one that was taken away is gone at the next request.

    Args:
        services: the dependencies.
        token: from the session cookie.
        language: what to read where the account has chosen none.
    """
    nobody = NOBODY if language is None else replace(NOBODY, language=language)
    moment = services.clock()
    with services.reading() as unit:
        found = unit.sign_ins.find(token_hash(token), moment)
    if found is None or found.account.disabled_at is not None or is_idle(services, found, moment):
        return nobody
    actor, session = actor_of(found.account, found.roles, nobody.language), found.session
    if moment - session.last_seen_at > SEEN_EVERY:
        with services.writing() as unit:
            unit.sign_ins.seen(session.id, moment)
            unit.commit()
    return replace(actor, session_id=session.id)


def is_idle(services: Services, found: EnteredRecord, moment: datetime) -> bool:
    """Whether nobody has come with the session for so long that it is over; a guest's lasts its whole time."""
    return not found.account.is_guest and moment - found.session.last_seen_at > services.rules.idle
