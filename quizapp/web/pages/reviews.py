"""The review queue: whatever waits for a person."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext

from quizapp.services.errors import Fault, InvalidInput
from quizapp.services.list_explanations import grouped, list_explanations, list_for_second
from quizapp.services.list_reviews import list_reviews
from quizapp.services.list_waiting import list_waiting
from quizapp.services.mark_review import mark_review
from quizapp.services.read_review import read_review
from quizapp.web.errors import NO_REFUSAL, Page, Refusal, redraws
from quizapp.web.identity import actor, services

PAGES = Blueprint("reviews", __name__)


@PAGES.get("/reviews")
def show() -> Page:
    """What is open: explanations by question, then the rest, oldest first, then what is still being checked."""
    waiting = list_explanations(services(), actor())
    ids = {one.card.submission_id for one in waiting}
    rest = [card for card in list_reviews(services(), actor()) if card.submission_id not in ids]
    shown = {"groups": grouped(waiting), "second": len(list_for_second(services(), actor()))}
    return render_template("reviews.html", reviews=rest, unmarked=list_waiting(services(), actor()), **shown)


@PAGES.get("/reviews/<int:review_id>")
def read(review_id: int, refusal: Refusal = NO_REFUSAL) -> Page:
    """An answer with what is needed to mark it; explanations have a page of their own."""
    review = read_review(services(), actor(), review_id)
    if review.kind == "explanation":
        return redirect(url_for("explanations.read", review_id=review_id))
    return render_template("review.html", review=review, refusal=refusal, form=request.form)


@PAGES.post("/reviews/<int:review_id>")
@redraws(read)
def mark(review_id: int) -> Page:
    """Marks it; the learner sees mark and reason. Goes on to the next one."""
    reason = request.form.get("reason", "")
    mark_review(services(), actor(), review_id, score=share(), reason=reason)
    flash(gettext("Marked. The learner sees your mark and your words."))
    left = list_reviews(services(), actor())
    return redirect(url_for(".read", review_id=left[0].review_id) if left else url_for(".show"))


def share() -> float:
    """The share of the points that was given: by a button, or in per cent.

    Raises:
        InvalidInput: it is no number from 0 to 100.
    """
    text = request.form.get("all") or request.form.get("percent", "")
    try:
        value = float(text.replace(",", ".").removesuffix("%")) / 100
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise InvalidInput(Fault("score", "Write a number from 0 to 100.", "请填写 0 到 100 之间的数。"))
    return value
