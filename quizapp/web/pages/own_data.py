"""One's own data: download of all that is kept about a person, and deletion."""

from __future__ import annotations

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.http import dump_options_header

from quizapp.exchange.learner_data import OwnSettings
from quizapp.services.erase_account import erase_account
from quizapp.services.export_own_data import export_own_data
from quizapp.services.ways_in import ways_in
from quizapp.web.confirming import confirmed_at
from quizapp.web.entry import chosen_entry
from quizapp.web.errors import NO_REFUSAL, Page, Refusal, redraws
from quizapp.web.identity import actor, leave, services
from quizapp.web.themes import chosen_theme

PAGES = Blueprint("own_data", __name__)


@PAGES.get("/account/data")
def show(refusal: Refusal = NO_REFUSAL) -> Page:
    """What is kept, where to take it, and how to delete it."""
    return render_template("own_data.html", refusal=refusal, ways=ways_in(services(), actor()))


@PAGES.get("/account/data/<file_format>")
def download(file_format: str) -> Page:
    """All of it as JSON, or the answers as CSV."""
    chosen = OwnSettings(entry=chosen_entry(), theme=chosen_theme())
    export = export_own_data(services(), actor(), file_format, chosen=chosen)
    response = Response(export.content, content_type=export.media_type)
    response.headers["Content-Disposition"] = dump_options_header("attachment", {"filename": export.filename})
    return response


@PAGES.post("/account/data/erase")
@redraws(show)
def erase() -> Page:
    """Deletes the account of whoever acts."""
    form = request.form
    word, password = form.get("word", ""), form.get("password", "")
    erase_account(services(), actor(), word=word, password=password, confirmed_at=confirmed_at())
    leave()
    flash(gettext("Your account and what you wrote are deleted."))
    return redirect(url_for("start.show"))
