"""Why a question of a practice was asked: stored with it, and read back for its page."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, get_args

from quizapp.learning.picking import Cause, Pick
from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.offering import knowledge_in
from quizapp.services.practice_home import is_practice
from quizapp.services.practice_views import QuestionReason
from quizapp.services.working import attempt_of_question, load_work
from quizapp.storage.records.practice import ReasonRecord
from quizapp.storage.unit import UnitOfWork

CAUSES: Mapping[str, Cause] = {cause: cause for cause in get_args(Cause)}


def content_of(found: Pick) -> dict[str, Any]:
    """What is stored of a pick."""
    return {
        "chance": found.chance,
        "due": None if found.due is None else found.due.isoformat(),
        "after": list(found.after),
    }


def question_reason(services: Services, actor: Actor, question_id: int) -> QuestionReason | None:
    """Why a question was asked, and where its concept stands now; None outside of a practice.

    Raises:
        NotFound: there is no such question for the actor.
    """
    moment = services.clock()
    with services.reading() as unit:
        attempt_id = attempt_of_question(unit, question_id)
        if not _is_of_practice(unit, attempt_id):
            return None
        work = load_work(unit, actor, attempt_id, "see_attempt", moment)
        concept = work.question(question_id).concept
        stored = unit.practice.reason(question_id) or ReasonRecord(question_id, "again", {})
        known = knowledge_in(unit, work.attempt.account_id).get(concept)
    due = stored.content.get("due")
    return QuestionReason(
        cause=CAUSES[stored.cause],
        concept=concept,
        chance=stored.content.get("chance"),
        due=None if due is None else datetime.fromisoformat(due),
        after=tuple(stored.content.get("after", ())),
        level=None if known is None else known.level,
        next_due=None if known is None else known.card.due,
    )


def _is_of_practice(unit: UnitOfWork, attempt_id: int) -> bool:
    """Whether the attempt is a session of practice; asked before all its answers are read."""
    attempt = unit.attempts.find(attempt_id)
    quiz = None if attempt is None else unit.quizzes.find(attempt.quiz_id)
    return quiz is not None and is_practice(quiz)
