"""Sign out."""

from __future__ import annotations

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services


def sign_out(services: Services, actor: Actor) -> None:
    """Ends the session that the actor came with; without one there is nothing to do."""
    if actor.session_id is None:
        return
    with services.writing() as unit:
        unit.sign_ins.end(actor.session_id, services.clock())
        unit.commit()
