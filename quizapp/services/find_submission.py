"""What became of an answer whose acknowledgement was lost."""

from __future__ import annotations

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import NotFound
from quizapp.services.learner_views import CheckedAnswer
from quizapp.services.showing import checked_answer
from quizapp.services.working import load_work_at


def find_submission(services: Services, actor: Actor, key: str) -> CheckedAnswer:
    """The answer that came with this key, and what became of it.

    Raises:
        NotFound: none came, or it is none of the actor's.
    """
    with services.reading() as unit:
        submission = unit.submissions.find_by_key(key)
        if submission is None:
            raise NotFound
        work = load_work_at(unit, actor, submission.question_id, "see_attempt", services.clock())
    return checked_answer(work, submission, actor.language)
