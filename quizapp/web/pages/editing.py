"""Quizzes, for those who make them."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext

from quizapp.services.author_views import ItemCard, ItemFilter, QuizForm, QuizPlace, SlotForm
from quizapp.services.copy_quiz import copy_quiz
from quizapp.services.list_course_quizzes import list_course_quizzes
from quizapp.services.list_items import list_items
from quizapp.services.policy import courses_where
from quizapp.services.preview_quiz import preview_quiz
from quizapp.services.read_quiz import read_quiz
from quizapp.services.save_quiz import save_quiz
from quizapp.web.course_choice import asked_course, courses_for
from quizapp.web.errors import NO_REFUSAL, Page, Refusal, redraws
from quizapp.web.identity import actor, services
from quizapp.web.quiz_forms import added, read_quiz_form, rearranged

PAGES = Blueprint("editing", __name__)


@PAGES.get("/course/quizzes")
def show() -> Page:
    """The quizzes of the courses that whoever acts teaches."""
    return render_template("course_quizzes.html", quizzes=list_course_quizzes(services(), actor()))


@PAGES.get("/course/quizzes/new")
def new(refusal: Refusal = NO_REFUSAL) -> Page:
    """The form for a new quiz; `?item=` puts a question in."""
    courses_where(actor(), "edit_quiz")
    item_id = request.args.get("item", type=int)
    slots = () if item_id is None else (SlotForm(item_id=item_id),)
    return desk(None, 0, QuizForm(title_en="", slots=slots), refusal)


@PAGES.get("/course/quizzes/<int:quiz_id>")
def edit(quiz_id: int, refusal: Refusal = NO_REFUSAL) -> Page:
    """The form of a quiz."""
    quiz = read_quiz(services(), actor(), quiz_id)
    return desk(quiz_id, quiz.revision, quiz.form, refusal)


@PAGES.post("/course/quizzes/new")
@redraws(new)
def create() -> Page:
    """What a button of the empty form does."""
    courses_where(actor(), "edit_quiz")
    return act(None)


@PAGES.post("/course/quizzes/<int:quiz_id>")
@redraws(edit)
def change(quiz_id: int) -> Page:
    """What a button of the form does."""
    read_quiz(services(), actor(), quiz_id)
    return act(quiz_id)


@PAGES.get("/course/quizzes/<int:quiz_id>/preview")
def preview(quiz_id: int) -> Page:
    """The questions that one learner could be asked, with their answers."""
    return render_template("quiz_preview.html", preview=preview_quiz(services(), actor(), quiz_id))


@PAGES.post("/course/quizzes/<int:quiz_id>/copy")
@redraws(edit)
def copy(quiz_id: int) -> Page:
    """Duplicates the quiz, here or into another course."""
    fresh = copy_quiz(services(), actor(), quiz_id, request.form.get("course", 0, type=int))
    flash(gettext("This is the copy. It is hidden and has no dates until you set them."))
    if fresh.left_behind:
        names = ", ".join(fresh.left_behind)
        flash(gettext("Its draws no longer find these questions of the old course: %(names)s. Copy them if they shall "
                      "be asked.", names=names))  # fmt: skip
    return redirect(url_for(".edit", quiz_id=fresh.quiz_id))


def desk(quiz_id: int | None, revision: int, form: QuizForm, refusal: Refusal) -> Page:
    """The page of the form; what was sent stands before what is stored."""
    if request.method == "POST" and "title_en" in request.form:
        form, revision = read_quiz_form(request.form).form, request.form.get("revision", revision, type=int)
    return drawn(quiz_id, revision, form, refusal=refusal)


def act(quiz_id: int | None) -> Page:
    """Saves, or changes the row of slots and shows the form again."""
    action, revision = request.form.get("action", "save"), request.form.get("revision", 0, type=int)
    reading = read_quiz_form(request.form)
    if action != "save":
        changed = added(reading.form, request.form) if action == "add" else rearranged(reading.form, action)
        return drawn(quiz_id, revision, changed, unsaved=True)
    place = QuizPlace(quiz_id, revision, asked_course("edit_quiz"))
    saved = save_quiz(services(), actor(), reading.sound(), place=place)
    flash(gettext("The quiz is saved."))
    return redirect(url_for(".edit", quiz_id=saved.quiz_id))


def drawn(
    quiz_id: int | None, revision: int, form: QuizForm, *, refusal: Refusal = NO_REFUSAL, unsaved: bool = False
) -> Page:
    """The form with the courses and, of the questions, those that a quiz of its course can hold."""
    items = list_items(services(), actor(), ItemFilter(state="published"))
    titles = {item.item_id: item for item in items}
    home = _home(form, titles) if quiz_id is None else read_quiz(services(), actor(), quiz_id).course_id
    shown = {"quiz_id": quiz_id, "revision": revision, "quiz": form, "refusal": refusal, "unsaved": unsaved}
    usable = [item for item in items if item.course_id in {None, home}]
    courses = courses_for("edit_quiz")
    return render_template("quiz_form.html", items=usable, titles=titles, courses=courses, course=home, **shown)


def _home(form: QuizForm, cards: Mapping[int, ItemCard]) -> int:
    """The course of a new quiz: the one that is asked for, that of a question in it, or the first."""
    asked, own = asked_course("edit_quiz"), [course.course_id for course in courses_for("edit_quiz")]
    if asked is not None:
        return asked
    held = (cards[slot.item_id].course_id for slot in form.slots if slot.item_id is not None and slot.item_id in cards)
    return next((course_id for course_id in held if course_id in own), own[0])
