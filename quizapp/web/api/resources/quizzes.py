"""Quizzes as learners see them."""

from __future__ import annotations

from quizapp.services.errors import NotFound
from quizapp.services.list_quizzes import list_quizzes
from quizapp.services.parts import part_after
from quizapp.services.start_attempt import start_attempt
from quizapp.web.api.operations import Call, Resource, Told
from quizapp.web.api.paging import cut, part_of
from quizapp.web.api.types.base import PageQuery
from quizapp.web.api.types.learning import Attempt, Quiz, QuizPage
from quizapp.web.identity import services

RESOURCE = Resource("Quizzes")


@RESOURCE.get("/quizzes", QuizPage, Told(scope="attempts:read", query=PageQuery))
def show_quizzes(call: Call, query: PageQuery) -> QuizPage:
    """The published quizzes of one's courses."""
    rows, cursor = cut(list_quizzes(services(), call.actor, part_of(query)), query, lambda quiz: quiz.quiz_id)
    return QuizPage(data=[Quiz.model_validate(row) for row in rows], next_cursor=cursor)


@RESOURCE.get("/quizzes/<int:quiz_id>", Quiz, Told(scope="attempts:read"))
def show_quiz(call: Call, quiz_id: int) -> Quiz:
    """A published quiz."""
    for quiz in list_quizzes(services(), call.actor, part_after(quiz_id - 1, 1)):
        if quiz.quiz_id == quiz_id:
            return Quiz.model_validate(quiz)
    raise NotFound


@RESOURCE.post("/quizzes/<int:quiz_id>/attempts", Attempt, Told(scope="attempts:write", keys="kept"))
def begin_attempt(call: Call, quiz_id: int) -> Attempt:
    """Begins an attempt, or gives the one that is open."""
    return Attempt.model_validate(start_attempt(services(), call.actor, quiz_id))
