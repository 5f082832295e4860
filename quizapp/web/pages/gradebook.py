"""The gradebook of a course, a learner's work at a quiz in full, and a quiz while it runs."""

from __future__ import annotations

from flask import Blueprint, render_template

from quizapp.services.read_gradebook import read_gradebook
from quizapp.services.read_work import read_work
from quizapp.services.watch_quiz import watch_quiz
from quizapp.web.errors import Page
from quizapp.web.identity import actor, services
from quizapp.web.listing import people_asked

PAGES = Blueprint("gradebook", __name__)


@PAGES.get("/courses/<int:course_id>/gradebook")
def show(course_id: int) -> Page:
    """Learners by quizzes, a page of them."""
    return render_template("gradebook.html", book=read_gradebook(services(), actor(), course_id, people_asked()))


@PAGES.get("/scores/<int:quiz_id>/learners/<int:person_id>")
def work(quiz_id: int, person_id: int) -> Page:
    """All that a learner did at a quiz."""
    return render_template("work.html", work=read_work(services(), actor(), quiz_id, person_id))


@PAGES.get("/scores/<int:quiz_id>/live")
def live(quiz_id: int) -> Page:
    """A quiz while it runs; the page asks for itself anew as long as it is looked at."""
    return render_template("live.html", live=watch_quiz(services(), actor(), quiz_id))
