"""A question as it was asked."""

from __future__ import annotations

from typing import NamedTuple

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.drawing import other_items
from quizapp.services.errors import Language, NotFound
from quizapp.services.learner_views import AttemptView, QuestionView
from quizapp.services.rights_of_moment import has_variants
from quizapp.services.showing import Asked, attempt_view, question_view
from quizapp.services.submit_answer import finish_stale
from quizapp.services.working import Work, hand_in_if_over, load_work_at, with_answers
from quizapp.storage.unit import UnitOfWork


class Opened(NamedTuple):
    """What is stored of a question and its attempt, read once for all that one page shows of it."""

    work: Work
    asked: Asked


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
    return views_of(open_asked(services, actor, question_id), actor.language)


def open_asked(services: Services, actor: Actor, question_id: int) -> Opened:
    """Reads a question; an attempt whose time is up is handed in first, and what was left unmarked is marked.

    Raises:
        NotFound: there is no such question for the actor.
    """
    opened = _read(services, actor, question_id)
    if hand_in_if_over(services, opened.work):
        opened = _read(services, actor, question_id)
    if any(one.outcome is None for one in opened.work.tries_of(question_id)) and finish_stale(services, question_id):
        opened = _read(services, actor, question_id)
    return opened


def views_of(opened: Opened, language: Language) -> tuple[QuestionView, AttemptView]:
    """The question and its attempt as the page shows them."""
    return question_view(opened.work, opened.asked, language), attempt_view(opened.work, language)


def _read(services: Services, actor: Actor, question_id: int) -> Opened:
    with services.reading() as unit:
        work = load_work_at(unit, actor, question_id, "see_attempt", services.clock())
        return Opened(with_answers(unit, work, question_id), asked_in(unit, work, question_id))


def asked_in(unit: UnitOfWork, work: Work, question_id: int) -> Asked:
    """The question with its version, the hints taken, and what could be asked in its place."""
    question, found = work.question(question_id), unit.attempts.asked(question_id)
    if found is None:
        raise NotFound
    others = () if has_variants(found.version) else other_items(unit, work, question)
    return Asked(question, found.version, found.hints_taken, found.kept, others)
