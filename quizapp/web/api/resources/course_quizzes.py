"""Quizzes as their instructors see them, and the scores at them."""

from __future__ import annotations

from quizapp.services.author_views import QuizForm, QuizPlace, SlotForm
from quizapp.services.list_course_quizzes import list_course_quizzes
from quizapp.services.read_quiz import read_quiz
from quizapp.services.read_scores import read_scores_part
from quizapp.services.save_quiz import save_quiz
from quizapp.web.api.operations import Call, Resource, Told
from quizapp.web.api.paging import cut, part_of
from quizapp.web.api.types.authoring import CourseQuiz, CourseQuizPage, NewQuiz, QuizChange, QuizSent
from quizapp.web.api.types.base import PageQuery
from quizapp.web.api.types.marking import Score, ScorePage
from quizapp.web.identity import services

RESOURCE = Resource("Course quizzes")


@RESOURCE.get("/course/quizzes", CourseQuizPage, Told(scope="quizzes:read", query=PageQuery))
def show_course_quizzes(call: Call, query: PageQuery) -> CourseQuizPage:
    """The quizzes of the courses that one teaches, published or not."""
    found = list_course_quizzes(services(), call.actor, part_of(query))
    rows, cursor = cut(found, query, lambda quiz: quiz.quiz_id)
    return CourseQuizPage(data=[CourseQuiz.model_validate(row) for row in rows], next_cursor=cursor)


@RESOURCE.get("/course/quizzes/<int:quiz_id>", CourseQuiz, Told(scope="quizzes:read"))
def show_course_quiz(call: Call, quiz_id: int) -> CourseQuiz:
    """A quiz with its rules and slots."""
    return CourseQuiz.model_validate(read_quiz(services(), call.actor, quiz_id))


@RESOURCE.post("/course/quizzes", CourseQuiz, Told(scope="quizzes:write", body=NewQuiz, status=201, keys="kept"))
def add_quiz(call: Call, body: NewQuiz) -> CourseQuiz:
    """Makes a quiz."""
    return CourseQuiz.model_validate(
        save_quiz(services(), call.actor, _form(body), place=QuizPlace(course_id=body.course_id))
    )


@RESOURCE.put("/course/quizzes/<int:quiz_id>", CourseQuiz, Told(scope="quizzes:write", body=QuizChange))
def change_quiz(call: Call, quiz_id: int, body: QuizChange) -> CourseQuiz:
    """Stores the whole quiz in the place of the old one; attempts that run keep their questions."""
    place = QuizPlace(quiz_id, body.revision)
    return CourseQuiz.model_validate(save_quiz(services(), call.actor, _form(body), place=place))


@RESOURCE.get("/course/quizzes/<int:quiz_id>/scores", ScorePage, Told(scope="scores:read", query=PageQuery))
def show_scores(call: Call, quiz_id: int, query: PageQuery) -> ScorePage:
    """The scores of all who began a quiz."""
    found = read_scores_part(services(), call.actor, quiz_id, part_of(query))
    rows, cursor = cut(found, query, lambda row: row.person_id)
    return ScorePage(data=[Score.model_validate(row) for row in rows], next_cursor=cursor)


def _form(sent: QuizSent) -> QuizForm:
    values = {name: getattr(sent, name) for name in QuizSent.model_fields if name != "slots"}
    return QuizForm(**values, slots=tuple(SlotForm(**slot.model_dump()) for slot in sent.slots))
