"""Explanations, for those who mark them: the queue of a question, one answer beside its rubric, agreement."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext

from quizapp.services.explanation_views import ExplanationDetail, Order, WaitingExplanation
from quizapp.services.list_explanations import list_explanations, list_for_second
from quizapp.services.measure_agreement import measure_agreement
from quizapp.services.read_explanation import read_explanation
from quizapp.services.record_marks import record_marks
from quizapp.services.rubrics import list_rubrics
from quizapp.web.errors import NO_REFUSAL, Page, Refusal, redraws
from quizapp.web.identity import actor, services

PAGES = Blueprint("explanations", __name__)


@PAGES.get("/explanations/questions/<int:item_id>")
def show(item_id: int) -> Page:
    """What waits at a question, in the order asked for (`?order=certain`, `informative`)."""
    waiting = list_explanations(services(), actor(), item_id=item_id, order=order())
    return render_template("explanations.html", waiting=waiting, item_id=item_id, order=order(), second=False)


@PAGES.get("/explanations/second")
def show_second() -> Page:
    """What one other person has marked, to be marked without seeing how."""
    waiting = list_for_second(services(), actor())
    return render_template("explanations.html", waiting=waiting, item_id=None, order="certain", second=True)


@PAGES.get("/explanations/agreement")
def show_agreement() -> Page:
    """How far service and people agree, and two people, for each rubric."""
    cards = list_rubrics(services(), actor())
    found = [(card, measure_agreement(services(), actor(), card.rubric)) for card in cards]
    return render_template("agreement.html", found=found)


@PAGES.get("/explanations/<int:review_id>")
def read(review_id: int, refusal: Refusal = NO_REFUSAL) -> Page:
    """An answer beside its rubric."""
    detail = read_explanation(services(), actor(), review_id)
    shown = {"following": following(detail), "order": order(), "form": request.form, "refusal": refusal}
    return render_template("explanation.html", detail=detail, **shown)


@PAGES.post("/explanations/<int:review_id>")
@redraws(read)
def mark(review_id: int) -> Page:
    """Keeps the marks; the first person's are the learner's. Goes on to the next answer."""
    before = read_explanation(services(), actor(), review_id)
    met = request.form.getlist("met")
    criteria = {name: name in met for name in request.form.getlist("asked")}
    reason, wrong = request.form.get("reason", ""), "contradiction" in request.form
    record_marks(services(), actor(), review_id, criteria=criteria, reason=reason, contradiction=wrong)
    return go_on(before)


def go_on(before: ExplanationDetail) -> Page:
    """To the next answer; a second opinion is first shown beside the first one."""
    if before.stage == "second":
        flash(gettext("Kept as a second opinion; the learner's mark stays as it is."))
        return redirect(url_for(".read", review_id=before.review.card.review_id))
    flash(gettext("Marked. The learner sees your mark and your words."))
    left = list_explanations(services(), actor(), item_id=before.item_id, order=order())
    address = url_for(".read", review_id=left[0].card.review_id, order=order()) if left else url_for("reviews.show")
    return redirect(address)


def following(detail: ExplanationDetail) -> int | None:
    """The entry after this one: of the same question in the same order, or of those for a second opinion."""
    here = detail.review.card.review_id
    if detail.stage == "first":
        return _after(list_explanations(services(), actor(), item_id=detail.item_id, order=order()), here)
    return _after(list_for_second(services(), actor()), here)


def order() -> Order:
    """The order of the queue that was asked for."""
    return "informative" if request.values.get("order") == "informative" else "certain"


def _after(waiting: Sequence[WaitingExplanation], here: int) -> int | None:
    """The entry after `here`, the first again after the last; None if there is no other."""
    ids = [one.card.review_id for one in waiting]
    start = ids.index(here) + 1 if here in ids else 0
    return next((one for one in [*ids[start:], *ids[:start]] if one != here), None)
