"""A question: its page, the reading of what is typed, and what can be done with it."""

from __future__ import annotations

import secrets

from flask import Blueprint, jsonify, redirect, render_template, request, url_for

from quizapp.services.another_variant import another_variant
from quizapp.services.contest_verdict import contest_verdict
from quizapp.services.keep_answer import keep_answer
from quizapp.services.preview_answer import preview_answer
from quizapp.services.show_question import open_asked, views_of
from quizapp.services.show_solution import show_solution
from quizapp.services.take_hint import take_hint
from quizapp.web.errors import NO_REFUSAL, Page, Refusal, redraws
from quizapp.web.identity import actor, services
from quizapp.web.languages import chosen_language
from quizapp.web.practising import practised
from quizapp.web.questioning import (
    Asked,
    form_of_key,
    last_reading,
    look_closer,
    opened_solution,
    read_back,
    seconds_left,
    seconds_until_end,
    shown_in_field,
    submit_once,
)
from quizapp.web.responses import answer_text, response_from

PAGES = Blueprint("questions", __name__)


@PAGES.get("/questions/<int:question_id>")
def show(question_id: int, refusal: Refusal = NO_REFUSAL, **_ids: int) -> Page:
    """The question with the last answer and what became of it."""
    opened, language = open_asked(services(), actor(), question_id), chosen_language()
    question, attempt = views_of(opened, language)
    typed = response_from(request.form) or question.response
    reading, left = read_back(opened, question, typed), seconds_left(question)
    in_field = shown_in_field(question, typed, reading)
    asked = Asked(question, attempt, typed, in_field, reading, left, key=secrets.token_urlsafe(18))
    closer, practice = look_closer(opened, question), practised(opened, question)
    shown = {"solution": opened_solution(question), "closer": closer, "practice": practice}
    read = {"understood": last_reading(opened, asked), "key_form": form_of_key(opened, question)}
    return render_template("question.html", asked=asked, refusal=refusal, **read, **shown)


@PAGES.post("/questions/<int:question_id>/preview")
def preview(question_id: int) -> Page:
    """What is typed so far is understood as; counts for nothing."""
    response = response_from(request.form)
    reading = preview_answer(services(), actor(), question_id, response)
    return render_template("understood.html", reading=reading, response=response)


@PAGES.post("/questions/<int:question_id>/keep")
def keep(question_id: int) -> Page:
    """Keeps what is typed so far, for another day or another device."""
    based_on = request.form.get("revision", 0, type=int)
    kept = keep_answer(services(), actor(), question_id, response_from(request.form), based_on)
    text = answer_text(kept.response)
    words = text if kept.in_words is None else kept.in_words
    return jsonify(is_mine=kept.is_mine, revision=kept.revision, text=text, words=words, seconds_left=kept.seconds_left)


@PAGES.get("/questions/<int:question_id>/time")
def time(question_id: int) -> Page:
    """What is left of the attempt's time; where it is up, the attempt is handed in."""
    question, attempt = views_of(open_asked(services(), actor(), question_id), chosen_language())
    return jsonify(is_over=attempt.state == "finished", seconds_left=seconds_until_end(question))


@PAGES.post("/questions/<int:question_id>/check")
@redraws(show)
def check(question_id: int) -> Page:
    """Submits the answer and shows what became of it."""
    seen = request.form.get("seen", None, type=int)
    submit_once(question_id, request.form.get("key", ""), response_from(request.form), seen)
    return redirect(url_for(".show", question_id=question_id, _anchor="verdict"))


@PAGES.post("/questions/<int:question_id>/hint")
@redraws(show)
def hint(question_id: int) -> Page:
    """One more hint; what is typed stays."""
    take_hint(services(), actor(), question_id)
    return show(question_id)


@PAGES.post("/questions/<int:question_id>/solution")
@redraws(show)
def solution(question_id: int) -> Page:
    """Opens the worked solution, which closes this variant for further tries."""
    show_solution(services(), actor(), question_id)
    return redirect(url_for(".show", question_id=question_id, _anchor="solution"))


@PAGES.post("/questions/<int:question_id>/another")
@redraws(show)
def another(question_id: int) -> Page:
    """Another variant of the same question."""
    fresh = another_variant(services(), actor(), question_id)
    return redirect(url_for(".show", question_id=fresh.question_id))


@PAGES.post("/questions/<int:question_id>/submissions/<int:submission_id>/contest")
@redraws(show)
def contest(question_id: int, submission_id: int) -> Page:
    """Asks a person to look: I think this is right."""
    contest_verdict(services(), actor(), submission_id, request.form.get("words", ""))
    return redirect(url_for(".show", question_id=question_id, _anchor="verdict"))
