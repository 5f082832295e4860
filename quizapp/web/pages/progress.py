"""What a learner has done and knows: by concept, by day, by quiz, and answer by answer."""

from __future__ import annotations

from flask import Blueprint, render_template, request

from quizapp.services.show_learning import show_learning
from quizapp.services.show_progress import show_progress
from quizapp.web import practising
from quizapp.web.calendar import calendar_of
from quizapp.web.errors import Page
from quizapp.web.identity import actor, services
from quizapp.web.level_map import level_map
from quizapp.web.zones import reader_zone

PAGES = Blueprint("progress", __name__)


@PAGES.get("/progress")
def show() -> Page:
    """The progress of whoever acts; `?before=` goes back in the history."""
    before = request.args.get("before", type=int)
    learning = show_learning(services(), actor(), reader_zone())
    pictures = {"levels": level_map(learning.concepts), "calendar": calendar_of(learning.days)}
    progress = show_progress(services(), actor(), before=before)
    shown = {
        "learning": learning,
        "progress": progress,
        "before": before,
        "saying": practising,
        "zone": str(reader_zone()),
    }
    return render_template("progress.html", **shown, **pictures)
