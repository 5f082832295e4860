"""Help for learners and instructors, in both languages."""

from __future__ import annotations

from flask import Blueprint, render_template

from quizapp.web.errors import Page

PAGES = Blueprint("help", __name__)


@PAGES.get("/help")
def show() -> Page:
    """How to write mathematics, what the verdicts mean, how to make a question."""
    return render_template("help.html")
