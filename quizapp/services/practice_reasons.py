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
from quizapp.services.show_question import Opened, open_asked
from quizapp.storage.records.practice import ReasonRecord

CAUSES: Mapping[str, Cause] = {cause: cause for cause in get_args(Cause)}


def content_of(found: Pick) -> dict[str, Any]:
    """What is stored of a pick."""
    return {
        "chance": found.chance,
        "due": None if found.due is None else found.due.isoformat(),
        "after": list(found.after),
        "mixed": found.is_mixed,
        "least": found.is_least,
    }


def question_reason(
    services: Services, actor: Actor, question_id: int, opened: Opened | None = None
) -> QuestionReason | None:
    """Why a question was asked, and where its concept stands now; None outside of a practice.

    `opened` is the question, where it was read already.

    Raises:
        NotFound: there is no such question for the actor.
    """
    work = (opened or open_asked(services, actor, question_id)).work
    if not is_practice(work.quiz):
        return None
    concept = work.question(question_id).concept
    with services.reading() as unit:
        stored = unit.practice.reason(question_id) or ReasonRecord(question_id, "again", {})
        known = knowledge_in(unit, work.attempt.account_id).get(concept)
    due = stored.content.get("due")
    return QuestionReason(
        cause=CAUSES[stored.cause],
        concept=concept,
        chance=stored.content.get("chance"),
        due=None if due is None else datetime.fromisoformat(due),
        after=tuple(stored.content.get("after", ())),
        is_least=bool(stored.content.get("least", False)),
        level=None if known is None else known.level,
        next_due=None if known is None else known.card.due,
    )
