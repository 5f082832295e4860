"""Questions: as they were asked, answers to them, hints."""

from __future__ import annotations

from quizapp.services.another_variant import another_variant
from quizapp.services.errors import Conflict
from quizapp.services.find_submission import find_submission
from quizapp.services.show_question import show_question
from quizapp.services.submit_answer import submit_answer
from quizapp.services.take_hint import take_hint
from quizapp.web.api.operations import Call, Resource, Told
from quizapp.web.api.types.learning import Answer, AnswerSent, Hints, Question
from quizapp.web.identity import services

RESOURCE = Resource("Questions")


@RESOURCE.get("/questions/<int:question_id>", Question, Told(scope="attempts:read"))
def read_question(call: Call, question_id: int) -> Question:
    """A question as it was asked, with what was answered so far."""
    return Question.model_validate(show_question(services(), call.reader, question_id))


@RESOURCE.post(
    "/questions/<int:question_id>/answers",
    Answer,
    Told(scope="attempts:write", body=AnswerSent, status=201, keys="needed"),
)
def answer(call: Call, question_id: int, body: AnswerSent) -> Answer:
    """Takes an answer and gives its verdict; the same key again gives the same answer, and counts once."""
    response = body.response.model_dump(exclude_unset=True, exclude_none=True)
    given = submit_answer(services(), call.actor, question_id, call.key, response)
    if dict(given.response) != response:
        raise Conflict("key_reused", "This key was used for another answer.", "该提交标识已用于另一个答案。")
    return Answer.model_validate(given)


@RESOURCE.get("/answers/<key>", Answer, Told(scope="attempts:read"))
def read_answer(call: Call, key: str) -> Answer:
    """The answer that was sent with a key, and what became of it."""
    return Answer.model_validate(find_submission(services(), call.reader, key))


@RESOURCE.post("/questions/<int:question_id>/hints", Hints, Told(scope="attempts:write", status=201, keys="kept"))
def hint(call: Call, question_id: int) -> Hints:
    """Takes the next hint; gives those taken so far and this one."""
    return Hints(hints_html=take_hint(services(), call.actor, question_id))


@RESOURCE.post("/questions/<int:question_id>/another", Question, Told(scope="attempts:write", status=201, keys="kept"))
def draw_another(call: Call, question_id: int) -> Question:
    """Puts another question like this one in its place."""
    return Question.model_validate(another_variant(services(), call.actor, question_id))
