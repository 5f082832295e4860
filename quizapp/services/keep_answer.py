"""Keep what is typed, before it is checked: every change of an answer field, so that nothing is lost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from quizapp.services.actor import Actor
from quizapp.services.answers import check_response, in_words
from quizapp.services.bundle import Services
from quizapp.services.errors import Conflict, Language
from quizapp.services.handing_in import is_over
from quizapp.services.learner_views import KeptView
from quizapp.services.replaying import variant_of
from quizapp.services.rights_of_moment import finished, refusal_of_check
from quizapp.services.working import Work, load_work_at
from quizapp.storage.records.work import KeptRecord
from quizapp.storage.unit import UnitOfWork

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
        present, left = unit.kept.find(question_id), _seconds_left(work, moment)
        if present is not None and present.response == response:
            return _view(present, left, is_mine=True)
        if present is not None and present.revision != based_on:
            theirs = _view(present, left, is_mine=False)
            return replace(theirs, in_words=_in_words(unit, work, present, actor.language))
        kept = unit.kept.keep(question_id, response, moment)
        unit.commit()
    return _view(kept, left, is_mine=True)


def _refusal(work: Work, question_id: int) -> Conflict | None:
    refusal = refusal_of_check(work, work.question(question_id))
    return None if refusal is not None and refusal.reason in PASSING else refusal


def _in_words(unit: UnitOfWork, work: Work, kept: KeptRecord, language: Language) -> str | None:
    """Options by their texts, for a person to choose between two answers."""
    asked = unit.attempts.asked(kept.question_id)
    if asked is None:
        return None
    variant = variant_of(asked.version.content, work.question(kept.question_id).seed)
    return in_words(kept.response, None, variant, language)


def _seconds_left(work: Work, moment: datetime) -> float | None:
    deadline = work.attempt.deadline
    return None if deadline is None else max(0.0, (deadline - moment).total_seconds())


def _view(kept: KeptRecord, left: float | None, *, is_mine: bool) -> KeptView:
    return KeptView(is_mine, kept.revision, kept.response, kept.kept_at, left)
