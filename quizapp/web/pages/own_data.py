"""One's own data: download of all of it, and deletion."""

from __future__ import annotations

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.http import dump_options_header

from quizapp.services.erase_account import erase_account
from quizapp.services.export_own_data import export_own_data
from quizapp.services.ways_in import ways_in
from quizapp.web.errors import NO_REFUSAL, Page, Refusal, redraws
from quizapp.web.identity import actor, leave, services

PAGES = Blueprint("own_data", __name__)


@PAGES.get("/account/data")
def show(refusal: Refusal = NO_REFUSAL) -> Page:
    """What is kept, where to take it, and how to delete it."""
    return render_template("own_data.html", refusal=refusal, ways=ways_in(services(), actor()))


@PAGES.get("/account/data/<file_format>")
def download(file_format: str) -> Page:
    """All of it as a file."""
    export = export_own_data(services(), actor(), file_format)
    response = Response(export.content, content_type=export.media_type)
    response.headers["Content-Disposition"] = dump_options_header("attachment", {"filename": export.filename})
    return response


@PAGES.post("/account/data/erase")
@redraws(show)
def erase() -> Page:
    """Deletes the account of whoever acts."""
    form = request.form
    erase_account(services(), actor(), word=form.get("word", ""), password=form.get("password", ""))
    leave()
    flash(gettext("Your account and what you wrote are deleted."))
    return redirect(url_for("start.show"))
