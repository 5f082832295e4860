"""What single learners are granted at a quiz."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext

from quizapp.services.accommodate import accommodate, end_accommodation, list_granted
from quizapp.services.list_members import list_members
from quizapp.services.read_quiz import read_quiz
from quizapp.web.errors import NO_REFUSAL, Page, Refusal, redraws
from quizapp.web.identity import actor, services
from quizapp.web.quiz_forms import read_grant

PAGES = Blueprint("accommodations", __name__, url_prefix="/course/quizzes/<int:quiz_id>/accommodations")


@PAGES.get("")
def show(quiz_id: int, refusal: Refusal = NO_REFUSAL, **_ids: int) -> Page:
    """Who is granted what, and the form to grant more."""
    granted = list_granted(services(), actor(), quiz_id)
    quiz = read_quiz(services(), actor(), quiz_id)
    members = list_members(services(), actor(), quiz.course_id)
    shown = {"granted": granted, "members": members, "sent": request.form, "refusal": refusal}
    return render_template("accommodations.html", quiz=quiz, **shown)


@PAGES.post("")
@redraws(show)
def grant(quiz_id: int) -> Page:
    """Grants it."""
    zone = read_quiz(services(), actor(), quiz_id).form.time_zone
    accommodate(services(), actor(), quiz_id, read_grant(request.form, zone))
    flash(gettext("It is granted. A running attempt has its new deadline already."))
    return redirect(url_for(".show", quiz_id=quiz_id))


@PAGES.post("/<int:person_id>/end")
@redraws(show)
def end(quiz_id: int, person_id: int) -> Page:
    """The learner is treated as everybody."""
    end_accommodation(services(), actor(), quiz_id, person_id)
    return redirect(url_for(".show", quiz_id=quiz_id))
