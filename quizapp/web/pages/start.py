"""The start page, and the start without an account."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for

from quizapp.services.list_quizzes import list_quizzes
from quizapp.services.start_as_guest import start_as_guest
from quizapp.services.start_attempt import start_attempt
from quizapp.web.errors import Page
from quizapp.web.identity import actor, agent, enter, services

PAGES = Blueprint("start", __name__)


@PAGES.get("/")
def show() -> Page:
    """What this is, in ten seconds, and the way in."""
    return render_template("start.html")


@PAGES.post("/start")
def begin() -> Page:
    """Goes to the first question of the first open quiz (or of `quiz`), as a guest if nobody is signed in."""
    if not actor().is_somebody:
        enter(start_as_guest(services(), actor(), agent=agent()))
    ready = [
        quiz.quiz_id for quiz in list_quizzes(services(), actor()) if quiz.state == "open" and not quiz.account_needed
    ]
    wanted = request.form.get("quiz", type=int)
    if not ready:
        return redirect(url_for("quizzes.show"))
    attempt = start_attempt(services(), actor(), wanted if wanted in ready else ready[0])
    return redirect(url_for("questions.show", question_id=attempt.next_question_id))
