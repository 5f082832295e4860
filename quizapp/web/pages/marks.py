"""The marks of one answer, for who marks; and the notice to learners whose marks were changed."""

from __future__ import annotations

from typing import cast, get_args

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext

from quizapp.services.errors import Fault, InvalidInput
from quizapp.services.override_mark import GivenVerdict, Override, override_mark
from quizapp.services.read_answer import read_answer
from quizapp.services.telling_changes import see_changes
from quizapp.web.errors import NO_REFUSAL, Page, Refusal, redraws
from quizapp.web.identity import actor, services
from quizapp.web.redirects import came_from

PAGES = Blueprint("marks", __name__)


@PAGES.get("/submissions/<int:submission_id>/mark")
def show(submission_id: int, refusal: Refusal = NO_REFUSAL) -> Page:
    """An answer with its marks, and the form that changes its mark."""
    detail = read_answer(services(), actor(), submission_id)
    return render_template("mark.html", detail=detail, refusal=refusal, form=request.form)


@PAGES.post("/submissions/<int:submission_id>/mark")
@redraws(show)
def override(submission_id: int) -> Page:
    """Changes its mark; the learner sees the new one, and why."""
    override_mark(services(), actor(), submission_id, read_override())
    flash(gettext("The mark is changed. The learner is told, with your reason."))
    return redirect(url_for(".show", submission_id=submission_id))


@PAGES.post("/progress/changes")
def see() -> Page:
    """The learner has seen what was changed."""
    see_changes(services(), actor(), request.form.getlist("change", type=int))
    return redirect(came_from())


def read_override() -> Override:
    """What the form says.

    Raises:
        InvalidInput: points that are no number, or a verdict that there is not.
    """
    text, verdict = request.form.get("points", "").strip().replace(",", "."), request.form.get("verdict", "")
    seen = request.form.get("seen", type=int)
    try:
        points = float(text) if text else None
    except ValueError:
        raise InvalidInput(Fault("points", "Write the points as a number.", "得分应为数字。")) from None
    if verdict not in get_args(GivenVerdict):
        raise InvalidInput(Fault("verdict", "Choose one of the verdicts.", "请选择一个结论。"))
    return Override(points, request.form.get("reason", ""), cast("GivenVerdict", verdict), seen)
