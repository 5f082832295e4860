"""Answers marked anew: what changes is shown first, then applied or dropped."""

from __future__ import annotations

from typing import cast, get_args

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext

from quizapp.services.apply_regrade import apply_regrade, discard_regrade
from quizapp.services.author_views import ItemDetail, QuizDetail
from quizapp.services.errors import Fault, InvalidInput, NotFound
from quizapp.services.list_courses import list_courses
from quizapp.services.policy import Thing, guard
from quizapp.services.read_item import read_item
from quizapp.services.read_quiz import read_quiz
from quizapp.services.read_regrade import list_regrades, read_regrade
from quizapp.services.regrade_views import CHANGES, RegradePolicy, RegradeScope
from quizapp.services.start_regrade import start_regrade
from quizapp.web.errors import NO_REFUSAL, Page, Refusal, redraws
from quizapp.web.identity import actor, services

PAGES = Blueprint("regrades", __name__)


@PAGES.get("/regrades")
def show() -> Page:
    """All regrades of the courses in which whoever acts may mark anew."""
    return render_template("regrades.html", regrades=list_regrades(services(), actor()))


@PAGES.get("/regrades/new")
def new(refusal: Refusal = NO_REFUSAL) -> Page:
    """The form that begins one: `?item=` or `?quiz=` says of what."""
    courses = list_courses(services(), actor(), "regrade")
    shown = what(asked())
    return render_template("regrade_form.html", courses=courses, refusal=refusal, form=request.form, **shown)


@PAGES.post("/regrades/new")
@redraws(new)
def begin() -> Page:
    """Begins it; it runs in the background."""
    what(asked())
    policy = request.form.get("policy", "")
    if policy not in get_args(RegradePolicy):
        raise InvalidInput(Fault("policy", "Choose what happens to lower marks.", "请选择如何处理更低的得分。"))
    chosen, reason = cast("RegradePolicy", policy), request.form.get("reason", "")
    regrade_id = start_regrade(services(), actor(), asked(), policy=chosen, reason=reason)
    return redirect(url_for(".read", regrade_id=regrade_id))


@PAGES.get("/regrades/<int:regrade_id>")
def read(regrade_id: int, refusal: Refusal = NO_REFUSAL) -> Page:
    """How far it is and what changes; `?search=`, `change` and `page` choose the rows."""
    change = request.args.get("change", "")
    chosen = change if change in CHANGES else None
    search, page = request.args.get("search", ""), request.args.get("page", 1, type=int)
    detail = read_regrade(services(), actor(), regrade_id, search=search, change=chosen, page=page)
    return render_template("regrade.html", detail=detail, refusal=refusal, changes=CHANGES)


@PAGES.post("/regrades/<int:regrade_id>/apply")
@redraws(read)
def apply(regrade_id: int) -> Page:
    """Puts it into force."""
    detail = apply_regrade(services(), actor(), regrade_id)
    flash(gettext("Applied: %(number)s marks are changed, and their learners are told.", number=detail.changes))
    return redirect(url_for(".read", regrade_id=regrade_id))


@PAGES.post("/regrades/<int:regrade_id>/discard")
@redraws(read)
def discard(regrade_id: int) -> Page:
    """Drops it."""
    discard_regrade(services(), actor(), regrade_id)
    flash(gettext("Dropped. No mark has changed."))
    return redirect(url_for(".show"))


def what(scope: RegradeScope) -> dict[str, ItemDetail | QuizDetail | None]:
    """The question or the quiz whose answers are to be marked anew, the other None.

    Raises:
        NotFound: there is none of a course in which whoever acts may mark anew, nor one of the bank.
    """
    if scope.quiz_id is not None:
        quiz = read_quiz(services(), actor(), scope.quiz_id)
        guard(actor(), "regrade", Thing(course_id=quiz.course_id))
        return {"quiz": quiz, "item": None}
    if scope.item_id is None:
        raise NotFound
    item = read_item(services(), actor(), scope.item_id)
    if item.card.course_id is not None:
        guard(actor(), "regrade", Thing(course_id=item.card.course_id))
    return {"quiz": None, "item": item}


def asked() -> RegradeScope:
    """What is to be marked anew."""
    given = request.values
    return RegradeScope(
        item_id=given.get("item", type=int),
        quiz_id=given.get("quiz", type=int),
        course_id=given.get("course", type=int),
    )
