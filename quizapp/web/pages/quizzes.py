"""The list of quizzes, beginning one, handing it in, and its result."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, url_for

from quizapp.services.finish_attempt import finish_attempt
from quizapp.services.list_quizzes import list_quizzes
from quizapp.services.list_unchecked import list_unchecked
from quizapp.services.show_attempt import show_attempt
from quizapp.services.show_result import show_result
from quizapp.services.start_attempt import start_attempt
from quizapp.web.errors import NO_REFUSAL, Page, Refusal, redraws
from quizapp.web.identity import actor, services

PAGES = Blueprint("quizzes", __name__)


@PAGES.get("/quizzes")
def show(quiz_id: int | None = None, refusal: Refusal = NO_REFUSAL) -> Page:
    """All quizzes that concern whoever acts."""
    del quiz_id
    return render_template("quizzes.html", quizzes=list_quizzes(services(), actor()), refusal=refusal)


@PAGES.post("/quizzes/<int:quiz_id>/start")
@redraws(show)
def begin(quiz_id: int) -> Page:
    """Begins an attempt, or goes on with the open one."""
    attempt = start_attempt(services(), actor(), quiz_id)
    return redirect(url_for("questions.show", question_id=attempt.next_question_id))


@PAGES.get("/attempts/<int:attempt_id>")
def resume(attempt_id: int) -> Page:
    """Goes on where the attempt stands, or to its result."""
    attempt = show_attempt(services(), actor(), attempt_id)
    if attempt.state == "finished":
        return redirect(url_for("quizzes.result", attempt_id=attempt_id))
    return redirect(url_for("questions.show", question_id=attempt.next_question_id))


@PAGES.post("/attempts/<int:attempt_id>/finish")
def finish(attempt_id: int) -> Page:
    """Hands the attempt in."""
    finish_attempt(services(), actor(), attempt_id)
    return redirect(url_for("quizzes.result", attempt_id=attempt_id))


@PAGES.get("/attempts/<int:attempt_id>/finish")
def confirm(attempt_id: int) -> Page:
    """Asks before handing in while questions are open; what is finished shows its result."""
    attempt = show_attempt(services(), actor(), attempt_id)
    if attempt.state == "finished":
        return redirect(url_for("quizzes.result", attempt_id=attempt_id))
    unchecked = list_unchecked(services(), actor(), attempt_id)
    return render_template("finish.html", attempt=attempt, unchecked=unchecked)


@PAGES.get("/attempts/<int:attempt_id>/result")
def result(attempt_id: int) -> Page:
    """How the attempt went."""
    return render_template("result.html", result=show_result(services(), actor(), attempt_id))
