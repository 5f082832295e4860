"""A question tried by its author as a learner would meet it; nothing of it is stored."""

from __future__ import annotations

from flask import Blueprint, render_template, request

from quizapp.services.learner_views import CheckedAnswer
from quizapp.services.try_answer import open_trial, read_trial, try_answer
from quizapp.web.errors import NO_REFUSAL, Page, Refusal, redraws
from quizapp.web.identity import actor, services
from quizapp.web.responses import response_from

PAGES = Blueprint("trials", __name__)


@PAGES.get("/items/<int:item_id>/trial")
def show(item_id: int, refusal: Refusal = NO_REFUSAL, answer: CheckedAnswer | None = None) -> Page:
    """The question as a learner sees it."""
    trial = open_trial(services(), actor(), item_id, request.form.get("seed", ""))
    typed = response_from(request.form)
    return render_template("trial.html", trial=trial, typed=typed, answer=answer, refusal=refusal)


@PAGES.post("/items/<int:item_id>/trial")
@redraws(show)
def check(item_id: int) -> Page:
    """What a learner would be told about this answer."""
    response = response_from(request.form)
    answer = try_answer(services(), actor(), item_id, request.form.get("seed", ""), response)
    return show(item_id, answer=answer)


@PAGES.post("/items/<int:item_id>/trial/preview")
def preview(item_id: int) -> Page:
    """What is typed so far is understood as."""
    response = response_from(request.form)
    reading = read_trial(services(), actor(), item_id, request.form.get("seed", ""), response)
    return render_template("understood.html", reading=reading, response=response)
