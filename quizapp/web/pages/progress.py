"""What a learner has done: by concept, by quiz, and answer by answer."""

from __future__ import annotations

from flask import Blueprint, render_template, request

from quizapp.services.show_progress import show_progress
from quizapp.web.errors import Page
from quizapp.web.identity import actor, services

PAGES = Blueprint("progress", __name__)


@PAGES.get("/progress")
def show() -> Page:
    """The progress of whoever acts; `?before=` goes back in the history."""
    before = request.args.get("before", type=int)
    return render_template("progress.html", progress=show_progress(services(), actor(), before=before), before=before)
