"""The courses that somebody teaches."""

from __future__ import annotations

from collections import Counter

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.course_views import CourseCard
from quizapp.services.errors import Language
from quizapp.services.policy import Action, courses_where
from quizapp.storage.records.people import CourseRecord
from quizapp.storage.unit import UnitOfWork


def list_courses(services: Services, actor: Actor, action: Action = "see_people") -> tuple[CourseCard, ...]:
    """The courses in which the actor may do this, in the order they were made.

    Raises:
        NotAllowed: there is none.
    """
    courses = courses_where(actor, action)
    with services.reading() as unit:
        return tuple(
            card_of(unit, course, actor) for course in unit.courses.listed() if courses is None or course.id in courses
        )


def card_of(unit: UnitOfWork, course: CourseRecord, actor: Actor) -> CourseCard:
    """The course in a list."""
    roles = Counter(role for _, role in unit.courses.members(course.id))
    return CourseCard(
        course_id=course.id,
        title=course_title(course, actor.language),
        role=actor.roles.get(course.id),
        learners=roles["learner"],
        teachers=roles["assistant"] + roles["instructor"],
    )


def course_title(course: CourseRecord, language: Language) -> str:
    """The title in the reader's language, or in the one there is."""
    return (course.title_zh or course.title_en) if language == "zh" else (course.title_en or course.title_zh)
