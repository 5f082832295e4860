"""Where one is signed in."""

from __future__ import annotations

from quizapp.services.account_views import SessionCard
from quizapp.services.actor import Actor
from quizapp.services.bundle import Services


def list_sessions(services: Services, actor: Actor) -> tuple[SessionCard, ...]:
    """The sessions of the actor that are still good, the last used first."""
    person_id, moment = actor.somebody(), services.clock()
    with services.reading() as unit:
        found = unit.sign_ins.listed(person_id, moment)
    return tuple(
        SessionCard(
            session_id=session.id,
            agent=session.agent,
            created_at=session.created_at,
            last_seen_at=session.last_seen_at,
            is_this_one=session.id == actor.session_id,
        )
        for session in found
        if actor.is_guest or moment - session.last_seen_at <= services.rules.idle
    )
