"""A question as it was asked."""

from __future__ import annotations

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.drawing import other_items
from quizapp.services.errors import NotFound
from quizapp.services.learner_views import AttemptView, QuestionView
from quizapp.services.rights_of_moment import has_variants
from quizapp.services.showing import Asked, attempt_view, question_view
from quizapp.services.submit_answer import finish_stale
from quizapp.services.working import Work, open_question
from quizapp.storage.unit import UnitOfWork


def show_question(services: Services, actor: Actor, question_id: int) -> QuestionView:
    """The question with what was answered so far; an attempt whose time is up is handed in.

    Raises:
        NotFound: there is no such question for the actor.
    """
    return show_in_attempt(services, actor, question_id)[0]


def show_in_attempt(services: Services, actor: Actor, question_id: int) -> tuple[QuestionView, AttemptView]:
    """The question, and the attempt it stands in, from one reading of what is stored.

    Raises:
        NotFound: there is no such question for the actor.
    """
    work = open_question(services, actor, question_id, "see_attempt")
    if any(one.mark is None for one in work.submitted(question_id)):
        finish_stale(services, question_id)
        work = open_question(services, actor, question_id, "see_attempt")
    with services.reading() as unit:
        asked = asked_in(unit, work, question_id)
    return question_view(work, asked, actor.language), attempt_view(work, actor.language)


def asked_in(unit: UnitOfWork, work: Work, question_id: int) -> Asked:
    """The question with its version, the hints taken, and what could be asked in its place."""
    question = work.question(question_id)
    version = unit.items.version(question.item_version_id)
    if version is None:
        raise NotFound
    others = () if has_variants(version) else other_items(unit, work, question)
    return Asked(question, version, unit.attempts.hints(question_id), unit.kept.find(question_id), others)
