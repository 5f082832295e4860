"""Which answers are typed and not checked: what closing an attempt would hand in."""

from __future__ import annotations

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.handing_in import unchecked
from quizapp.services.working import open_work


def list_unchecked(services: Services, actor: Actor, attempt_id: int) -> frozenset[int]:
    """The questions of an open attempt at which something is typed that was not checked.

    Raises:
        NotFound: there is no such attempt for the actor.
    """
    work = open_work(services, actor, attempt_id, "see_attempt")
    if work.attempt.state == "finished":
        return frozenset()
    with services.reading() as unit:
        return frozenset(question.id for question, _ in unchecked(unit, work.attempt))
