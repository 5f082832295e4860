"""Scores of a quiz, as a table and as files."""

from __future__ import annotations

from flask import Blueprint, Response, render_template
from werkzeug.http import dump_options_header

from quizapp.services.export_scores import export_scores
from quizapp.services.list_course_quizzes import list_course_quizzes
from quizapp.services.read_scores import read_scores
from quizapp.web.errors import Page
from quizapp.web.identity import actor, services

PAGES = Blueprint("scores", __name__)


@PAGES.get("/scores")
def show() -> Page:
    """Which quiz."""
    return render_template("scores_list.html", quizzes=list_course_quizzes(services(), actor()))


@PAGES.get("/scores/<int:quiz_id>")
def table(quiz_id: int) -> Page:
    """The scores of a quiz, one row a learner."""
    return render_template("scores.html", table=read_scores(services(), actor(), quiz_id))


@PAGES.get("/scores/<int:quiz_id>/<file_format>")
def download(quiz_id: int, file_format: str) -> Page:
    """The scores as a file."""
    export = export_scores(services(), actor(), quiz_id, file_format)
    response = Response(export.content, content_type=export.media_type)
    response.headers["Content-Disposition"] = dump_options_header("attachment", {"filename": export.filename})
    return response
