"""Keep what is typed, before it is checked: every change of an answer field, so that nothing is lost."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quizapp.services.actor import Actor
from quizapp.services.answers import check_response
from quizapp.services.bundle import Services
from quizapp.services.errors import Conflict
from quizapp.services.handing_in import is_over
from quizapp.services.learner_views import KeptView
from quizapp.services.rights_of_moment import finished, refusal_of_check
from quizapp.services.working import Work, load_work_at
from quizapp.storage.records.work import KeptRecord

PASSING = frozenset({"pending"})
"""Reasons that no answer is checked just now, while the next one may be typed."""


def keep_answer(
    services: Services, actor: Actor, question_id: int, response: Mapping[str, Any], based_on: int
) -> KeptView:
    """Keeps the content of an answer field.

    Args:
        services: the dependencies.
        actor: whose attempt it is.
        question_id: the question.
        response: as the question's kind names it; may be empty or unreadable.
        based_on: the revision that the field showed before it was changed. If another window has kept something else
            since, nothing is stored and that is given back, so that a person chooses and neither text is lost.

    Raises:
        InvalidInput: the response is too long or of no known form.
        NotFound: there is no such question for the actor.
        Conflict: no answer can be given any more: `finished`, `solved`, `no_tries`, `solution_shown`, `replaced`.
    """
    check_response(response)
    moment = services.clock()
    with services.writing() as unit:
        work = load_work_at(unit, actor, question_id, "work_on_attempt", moment, lock=True)
        moment = services.moment_in(work.attempt.begin)
        refusal = finished() if is_over(work.attempt, moment, services.rules) else _refusal(work, question_id)
        if refusal is not None:
            raise refusal
        present = unit.kept.find(question_id)
        if present is not None and present.response == response:
            return _view(present, is_mine=True)
        if present is not None and present.revision != based_on:
            return _view(present, is_mine=False)
        kept = unit.kept.keep(question_id, response, moment)
        unit.commit()
    return _view(kept, is_mine=True)


def _refusal(work: Work, question_id: int) -> Conflict | None:
    refusal = refusal_of_check(work, work.question(question_id))
    return None if refusal is not None and refusal.reason in PASSING else refusal


def _view(kept: KeptRecord, *, is_mine: bool) -> KeptView:
    return KeptView(is_mine, kept.revision, kept.response, kept.kept_at)
