"""Submit the quiz."""

from __future__ import annotations

from datetime import datetime

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.handing_in import finish_received, hand_in
from quizapp.services.learner_views import ResultView
from quizapp.services.show_result import show_result
from quizapp.services.untangling import untangled
from quizapp.services.working import load_work


def finish_attempt(services: Services, actor: Actor, attempt_id: int) -> ResultView:
    """Closes the attempt and gives its result; one that is closed already stays as it is.

    What is typed and was not checked is handed in with it.

    Raises:
        NotFound: there is no such attempt for the actor.
    """
    moment = services.clock()
    untangled(lambda: _close(services, actor, attempt_id, moment))
    finish_received(services, attempt_id)
    return show_result(services, actor, attempt_id)


def _close(services: Services, actor: Actor, attempt_id: int, moment: datetime) -> None:
    with services.writing() as unit:
        work = load_work(unit, actor, attempt_id, "work_on_attempt", moment, lock=True)
        if work.attempt.state == "open":
            hand_in(unit, work.attempt, services.moment_in(work.attempt.begin))
        unit.commit()
