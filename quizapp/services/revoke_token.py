"""End one of one's tokens."""

from __future__ import annotations

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import NotFound
from quizapp.storage.records.people import AuditRecord


def revoke_token(services: Services, actor: Actor, token_id: int) -> None:
    """The token works no more, from the next request on.

    Raises:
        NotFound: the actor has no such token.
    """
    person_id, moment = actor.somebody(), services.clock()
    with services.writing() as unit:
        if not unit.tokens.revoke(token_id, person_id, moment):
            raise NotFound
        unit.courses.note(AuditRecord(moment, person_id, "revoke_token", "token", token_id))
        unit.commit()
