"""The quizzes that an instructor looks after."""

from __future__ import annotations

from quizapp.services.actor import Actor
from quizapp.services.author_views import QuizDetail
from quizapp.services.bundle import Services
from quizapp.services.policy import courses_where
from quizapp.services.quiz_access import detail_of
from quizapp.storage.records.parts import Part


def list_course_quizzes(services: Services, actor: Actor, part: Part | None = None) -> tuple[QuizDetail, ...]:
    """All quizzes of the courses that the actor teaches or assists in, published or not; or a part of them, by id.

    Raises:
        NotAllowed: there is no such course.
    """
    courses = courses_where(actor, "see_unpublished_quiz")
    with services.reading() as unit:
        attempts = unit.attempts.counts()
        return tuple(detail_of(unit, quiz, attempts.get(quiz.id, 0)) for quiz in unit.quizzes.listed(courses, part))
