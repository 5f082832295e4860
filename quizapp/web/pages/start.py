"""The start page, and the start without an account."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, url_for

from quizapp.services.list_quizzes import list_quizzes
from quizapp.services.start_as_guest import start_as_guest
from quizapp.services.start_attempt import start_attempt
from quizapp.web.errors import Page
from quizapp.web.identity import actor, address, agent, enter, services

PAGES = Blueprint("start", __name__)


@PAGES.get("/")
def show() -> Page:
    """What this is, in ten seconds, and the way in."""
    return render_template("start.html")


@PAGES.post("/start")
def begin() -> Page:
    """Goes to the first open question, as a guest if nobody is signed in; to the list where there is a choice."""
    if not actor().is_somebody:
        enter(start_as_guest(services(), actor(), address=address(), agent=agent()))
    ready = [quiz for quiz in list_quizzes(services(), actor()) if quiz.state == "open" and quiz.mode == "practice"]
    if len(ready) != 1:
        return redirect(url_for("quizzes.show"))
    attempt = start_attempt(services(), actor(), ready[0].quiz_id)
    return redirect(url_for("questions.show", question_id=attempt.next_question_id))
