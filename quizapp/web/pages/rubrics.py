"""Rubrics, for those who mark and those who write them."""

from __future__ import annotations

from flask import Blueprint, render_template

from quizapp.services.policy import courses_where, may_somewhere
from quizapp.services.rubrics import list_rubrics
from quizapp.web import rubric_desk
from quizapp.web.errors import Page
from quizapp.web.identity import actor, services

PAGES = Blueprint("rubrics", __name__)


@PAGES.get("/rubrics")
def show() -> Page:
    """All rubrics, with what they rest on."""
    may_edit = may_somewhere(actor(), "edit_rubric")
    return render_template("rubrics.html", rubrics=list_rubrics(services(), actor()), may_edit=may_edit)


@PAGES.get("/rubrics/new")
def new() -> Page:
    """A rubric to start from."""
    return rubric_desk.show(rubric_desk.new_desk())


@PAGES.post("/rubrics/new")
def create() -> Page:
    """What a button of that form does."""
    return rubric_desk.act(rubric_desk.new_desk())


@PAGES.post("/rubrics/trial")
def trial() -> Page:
    """What the rubric that is being typed makes of its examples and of the answers, to be put beside the form."""
    courses_where(actor(), "edit_rubric")
    desk = rubric_desk.RubricDesk()
    rubric_desk.fill_in(desk)
    rubric_desk.try_out(desk)
    return render_template("rubric_trial.html", desk=desk)


@PAGES.get("/rubrics/<rubric>")
def edit(rubric: str) -> Page:
    """The newest version of a rubric; read only for those who do not edit."""
    return rubric_desk.show(rubric_desk.desk_of(rubric))


@PAGES.post("/rubrics/<rubric>")
def change(rubric: str) -> Page:
    """What a button of its form does."""
    return rubric_desk.act(rubric_desk.desk_of(rubric))
