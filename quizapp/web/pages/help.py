"""Help for learners, instructors and authors, in both languages."""

from __future__ import annotations

from flask import Blueprint, render_template

from quizapp.questions.kinds.catalogue import kinds
from quizapp.web.author_help import example_files
from quizapp.web.errors import Page

PAGES = Blueprint("help", __name__)


@PAGES.get("/help")
def show() -> Page:
    """How to write mathematics, what the verdicts mean, how to make a question."""
    return render_template("help.html", text="help")


@PAGES.get("/help/authors")
def show_authors() -> Page:
    """How to add an item, an activation, a kind: complete examples, and one item of every kind."""
    return render_template("help.html", text="authors", files=example_files(), kinds=kinds().values())


@PAGES.get("/help/exchange")
def show_exchange() -> Page:
    """What stands in the files of scores, answers and questions, and how to take them into other programs."""
    return render_template("help.html", text="exchange")
