"""Which course something new goes into: asked only of those who may put it into several."""

from __future__ import annotations

from flask import Flask, request

from quizapp.services.course_views import CourseCard
from quizapp.services.errors import NotFound
from quizapp.services.list_courses import list_courses
from quizapp.services.policy import Action, may_somewhere
from quizapp.web.identity import actor, services


def courses_for(action: Action = "edit_item") -> tuple[CourseCard, ...]:
    """The courses in which whoever acts may do this; there may be none."""
    return list_courses(services(), actor(), action) if may_somewhere(actor(), action) else ()


def asked_course(action: Action = "edit_item") -> int | None:
    """The course that the form names, otherwise the address (`?course=`); None where neither does.

    Raises:
        NotFound: there is no such course in which whoever acts may do this.
    """
    asked = request.form.get("course") or request.args.get("course")
    if not asked:
        return None
    for course in courses_for(action):
        if str(course.course_id) == asked:
            return course.course_id
    raise NotFound


def install(app: Flask) -> None:
    """Gives the templates the courses to choose from."""
    app.add_template_global(courses_for)
