"""Questions, for those who write them."""

from __future__ import annotations

from flask import Blueprint, abort, flash, jsonify, redirect, render_template, request, url_for
from flask_babel import gettext

from quizapp.learning.concepts import concepts
from quizapp.questions.kinds.catalogue import kinds
from quizapp.services.ask_learners import ask_learners
from quizapp.services.copy_item import copy_item
from quizapp.services.list_items import list_analysed_items
from quizapp.services.policy import courses_where
from quizapp.services.retire_item import retire_item
from quizapp.web import authoring
from quizapp.web.course_choice import asked_course, courses_for
from quizapp.web.errors import NO_REFUSAL, Page, Refusal, redraws
from quizapp.web.identity import actor, services
from quizapp.web.item_search import items_asked
from quizapp.web.proposing import proposed

PAGES = Blueprint("items", __name__)


@PAGES.get("/items")
def show(refusal: Refusal = NO_REFUSAL, **_ids: int) -> Page:
    """The list of questions; the address says which of them, in which order, and for the quizzes of which course."""
    asked, course_id = items_asked(), asked_course()
    titles = {course.course_id: course.title for course in courses_for("see_item")}
    items = list_analysed_items(services(), actor(), asked.wanted, asked.figures, (asked.order, asked.descending))
    shown = {"items": items, "asked": asked, "kinds": kinds(), "concept_names": tuple(concepts())}
    shown |= {"course_id": course_id, "titles": titles}
    return render_template("items.html", **shown, refusal=refusal)


@PAGES.get("/items/new")
def choose_kind() -> Page:
    """Which kind of answer the new question has."""
    courses_where(actor(), "edit_item")
    return render_template("item_kinds.html", kinds=kinds(), course_id=asked_course())


@PAGES.get("/items/new/<kind>")
def new(kind: str) -> Page:
    """The form for a new question of a kind."""
    courses_where(actor(), "edit_item")
    return authoring.show(authoring.new_desk(kind)) if kind in kinds() else abort(404)


@PAGES.post("/items/new/<kind>")
def create(kind: str) -> Page:
    """What a button of that form does."""
    courses_where(actor(), "edit_item")
    return authoring.act(authoring.new_desk(kind)) if kind in kinds() else abort(404)


@PAGES.post("/items/preview")
def preview() -> Page:
    """Sampled variants of what is being typed, to be put beside the form."""
    return render_template("item_preview.html", preview=authoring.live_preview())


@PAGES.post("/items/beside")
def beside() -> Page:
    """What is being typed in the form as YAML, or the other way round."""
    courses_where(actor(), "edit_item")
    return jsonify(authoring.beside())


@PAGES.post("/items/complete")
def complete() -> Page:
    """What may be typed next in the YAML of a question."""
    courses_where(actor(), "edit_item")
    form = request.form
    return jsonify(proposed(form.get("before", ""), form.get("after", ""), form.get("kind", "")))


@PAGES.get("/items/<int:item_id>")
def edit(item_id: int) -> Page:
    """The form of a question; read only where it may not be changed."""
    return authoring.show(authoring.desk_of(item_id))


@PAGES.post("/items/<int:item_id>")
def change(item_id: int) -> Page:
    """What a button of that form does."""
    return authoring.act(authoring.desk_of(item_id))


@PAGES.post("/items/<int:item_id>/list")
def list_answer(item_id: int) -> Page:
    """The form of a question with one more answer on one of its lists; nothing is saved yet."""
    desk = authoring.desk_of(item_id)
    return authoring.listing(desk) if desk.may_edit else abort(404)


@PAGES.post("/items/<int:item_id>/copy")
@redraws(show)
def copy(item_id: int) -> Page:
    """A draft of one's own that starts from this question."""
    draft = copy_item(services(), actor(), item_id, course_id=asked_course())
    flash(gettext("This is your copy. Give it a name of its own and change what you like."))
    return redirect(url_for(".edit", item_id=draft.item_id))


@PAGES.post("/items/<int:item_id>/ask")
@redraws(show)
def ask(item_id: int) -> Page:
    """A quiz with this question alone, which learners see at once; `course` says where a shipped one is asked."""
    quiz = ask_learners(services(), actor(), item_id, course_id=asked_course("edit_quiz"))
    flash(gettext("Learners find it among their quizzes now. Here you can change points, tries and dates."))
    return redirect(url_for("editing.edit", quiz_id=quiz.quiz_id))


@PAGES.post("/items/<int:item_id>/retire")
@redraws(show)
def retire(item_id: int) -> Page:
    """Takes the question out of use; what was answered stays."""
    retire_item(services(), actor(), item_id)
    flash(gettext("The question is retired: it is drawn no more, and what was answered stays."))
    return redirect(url_for(".show"))
