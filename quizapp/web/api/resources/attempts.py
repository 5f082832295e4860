"""Attempts: where they stand, their questions, how they went."""

from __future__ import annotations

from quizapp.services.finish_attempt import finish_attempt
from quizapp.services.show_attempt import show_attempt
from quizapp.services.show_question import show_question
from quizapp.services.show_result import show_result
from quizapp.web.api.operations import Call, Resource, Told
from quizapp.web.api.paging import part
from quizapp.web.api.types.base import PageQuery
from quizapp.web.api.types.learning import Attempt, Question, QuestionPage, Result
from quizapp.web.identity import services

RESOURCE = Resource("Attempts")


@RESOURCE.get("/attempts/<int:attempt_id>", Attempt, Told(scope="attempts:read"))
def read_attempt(call: Call, attempt_id: int) -> Attempt:
    """An attempt with its row of questions."""
    return Attempt.model_validate(show_attempt(services(), call.reader, attempt_id))


@RESOURCE.get("/attempts/<int:attempt_id>/questions", QuestionPage, Told(scope="attempts:read", query=PageQuery))
def read_questions(call: Call, attempt_id: int, query: PageQuery) -> QuestionPage:
    """The questions of an attempt as they were asked."""
    steps = show_attempt(services(), call.reader, attempt_id).steps
    rows, cursor = part(steps, query, lambda step: step.question_id)
    shown = [show_question(services(), call.reader, row.question_id) for row in rows]
    return QuestionPage(data=[Question.model_validate(one) for one in shown], next_cursor=cursor)


@RESOURCE.post("/attempts/<int:attempt_id>/finish", Result, Told(scope="attempts:write", keys="repeatable"))
def finish(call: Call, attempt_id: int) -> Result:
    """Hands the attempt in and gives its result; one that is handed in stays as it is."""
    return Result.model_validate(finish_attempt(services(), call.actor, attempt_id))


@RESOURCE.get("/attempts/<int:attempt_id>/result", Result, Told(scope="attempts:read"))
def read_result(call: Call, attempt_id: int) -> Result:
    """How a finished attempt went."""
    return Result.model_validate(show_result(services(), call.reader, attempt_id))
