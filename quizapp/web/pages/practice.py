"""Practice: the next question by what is due and what is ready, or about a concept that is chosen."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for

from quizapp.services.practise import Wish, practise
from quizapp.services.show_practice import show_practice
from quizapp.services.start_as_guest import start_as_guest
from quizapp.web import practising
from quizapp.web.errors import NO_REFUSAL, Page, Refusal, redraws
from quizapp.web.identity import actor, agent, enter, services

PAGES = Blueprint("practice", __name__)


@PAGES.get("/practice")
def show(refusal: Refusal = NO_REFUSAL) -> Page:
    """What is due, and the concepts to choose from."""
    view = show_practice(services(), actor())
    return render_template("practice.html", view=view, saying=practising, refusal=refusal)


@PAGES.post("/practice")
@redraws(show)
def begin() -> Page:
    """Asks the next question: of `concept`, like the question `like`, or, if neither is named, by the schedule."""
    if not actor().is_somebody:
        enter(start_as_guest(services(), actor(), agent=agent()))
    form = request.form
    wish = Wish(form.get("concept") or None, form.get("like", type=int), skip=bool(form.get("skip")))
    return redirect(url_for("questions.show", question_id=practise(services(), actor(), wish)))
