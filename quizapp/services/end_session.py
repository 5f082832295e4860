"""End one of one's sessions, wherever it is."""

from __future__ import annotations

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import NotFound


def end_session(services: Services, actor: Actor, session_id: int) -> None:
    """Ends a session of the actor.

    Raises:
        NotFound: the actor has no such session.
    """
    person_id = actor.somebody()
    moment = services.clock()
    with services.writing() as unit:
        if session_id not in {session.id for session in unit.sign_ins.listed(person_id, moment)}:
            raise NotFound
        unit.sign_ins.end(session_id, moment)
        unit.commit()
