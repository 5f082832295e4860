"""A quiz as its instructor sees it."""

from __future__ import annotations

from quizapp.services.actor import Actor
from quizapp.services.author_views import QuizDetail
from quizapp.services.bundle import Services
from quizapp.services.quiz_access import detail_of, find_quiz


def read_quiz(services: Services, actor: Actor, quiz_id: int) -> QuizDetail:
    """The quiz with its rules and slots.

    Raises:
        NotFound: there is no such quiz for the actor.
    """
    with services.reading() as unit:
        quiz = find_quiz(unit, actor, quiz_id, "see_unpublished_quiz")
        return detail_of(unit, quiz, unit.attempts.counts().get(quiz_id, 0))
