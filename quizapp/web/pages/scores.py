"""Scores of a quiz, as a table and as files; its answers as files."""

from __future__ import annotations

from flask import Blueprint, Response, render_template
from werkzeug.http import dump_options_header

from quizapp.services import export_answers, export_scores
from quizapp.services.author_views import LongExport
from quizapp.services.list_course_quizzes import list_course_quizzes
from quizapp.services.list_courses import list_courses
from quizapp.services.read_scores import read_scores
from quizapp.web.errors import NO_REFUSAL, Page, Refusal, redraws
from quizapp.web.identity import actor, services
from quizapp.web.listing import people_asked
from quizapp.web.uploads import sent_file, take_files

PAGES = Blueprint("scores", __name__)
take_files(PAGES, {"fill_canvas": 21 * 1024 * 1024})


@PAGES.get("/scores")
def show() -> Page:
    """Which course, or which quiz."""
    courses = list_courses(services(), actor(), "see_scores")
    return render_template("scores_list.html", courses=courses, quizzes=list_course_quizzes(services(), actor()))


@PAGES.get("/scores/<int:quiz_id>")
def table(quiz_id: int, refusal: Refusal = NO_REFUSAL) -> Page:
    """The scores of a quiz, a page of its learners, and the files to take."""
    return render_template(
        "scores.html",
        table=read_scores(services(), actor(), quiz_id, people_asked()),
        score_formats=export_scores.formats(),
        answer_formats=export_answers.formats(),
        refusal=refusal,
    )


@PAGES.get("/scores/workbook")
def workbook() -> Page:
    """The scores of all quizzes in one workbook, a sheet each."""
    quizzes = [quiz.quiz_id for quiz in list_course_quizzes(services(), actor())]
    return sent(export_scores.export_scores(services(), actor(), quizzes, "xlsx"))


@PAGES.get("/scores/<int:quiz_id>/<file_format>")
def download(quiz_id: int, file_format: str) -> Page:
    """The scores as a file."""
    return sent(export_scores.export_scores(services(), actor(), [quiz_id], file_format))


@PAGES.post("/scores/<int:quiz_id>/canvas")
@redraws(table)
def fill_canvas(quiz_id: int) -> Page:
    """The scores in a Canvas gradebook that was exported there: who is who is taken from it."""
    _, roster = sent_file("roster")
    return sent(export_scores.export_scores(services(), actor(), [quiz_id], "canvas", canvas_export=roster))


@PAGES.get("/scores/<int:quiz_id>/answers/<file_format>")
def download_answers(quiz_id: int, file_format: str) -> Page:
    """The answers as a file."""
    return sent(export_answers.export_answers(services(), actor(), quiz_id, file_format))


def sent(export: LongExport) -> Response:
    """The file, sent piece by piece as it is made."""
    response = Response(export.pieces, content_type=export.media_type)
    response.headers["Content-Disposition"] = dump_options_header("attachment", {"filename": export.filename})
    return response
