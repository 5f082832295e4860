"""Questions out and in as files of other programs."""

from __future__ import annotations

from flask import Blueprint, Response, render_template, request
from werkzeug.http import dump_options_header

from quizapp.questions.kinds.catalogue import kinds
from quizapp.services import export_items, import_items
from quizapp.services.errors import Language
from quizapp.services.policy import courses_where
from quizapp.web.concepts import topics
from quizapp.web.course_choice import asked_course
from quizapp.web.errors import NO_REFUSAL, Page, Refusal, redraws
from quizapp.web.identity import actor, services
from quizapp.web.storing import stored
from quizapp.web.uploads import sent_file, take_files

PAGES = Blueprint("exchange", __name__)
take_files(PAGES, {"plan": 16 * 1024 * 1024, "store": 16 * 1024 * 1024})


@PAGES.get("/questions-exchange")
def show(refusal: Refusal = NO_REFUSAL) -> Page:
    """What can be taken out and brought in."""
    courses_where(actor(), "see_item")
    return render_template(
        "exchange.html",
        formats=export_items.formats(),
        endings=import_items.endings(),
        concepts=topics(),
        course_id=asked_course(),
        refusal=refusal,
    )


@PAGES.get("/questions-exchange/report")
def report() -> Page:
    """What a file would hold and what it cannot carry, question by question."""
    return render_template("exchange_report.html", made=_made(), asked=request.args)


@PAGES.get("/questions-exchange/file")
def download() -> Page:
    """The file."""
    made = _made()
    response = Response(made.content, content_type=made.media_type)
    response.headers["Content-Disposition"] = dump_options_header("attachment", {"filename": made.filename})
    return response


@PAGES.post("/questions-exchange")
@redraws(show)
def plan() -> Page:
    """What would be taken from a file, changed and skipped; nothing is stored."""
    name, content = sent_file("file")
    files, concept = [(name, content)] if name else [], request.form.get("concept", "")
    found = import_items.plan_import(services(), actor(), files, concept=concept, course_id=asked_course())
    counted = import_items.counted(found.questions)
    return render_template("exchange_plan.html", plan=found, counted=counted, kinds=kinds())


@PAGES.post("/questions-exchange/store")
@redraws(show)
def store() -> Page:
    """Stores what the report has shown as drafts."""
    concept = request.form.get("concept", "")
    texts = [(f"{place}.yaml", text.encode()) for place, text in enumerate(request.form.getlist("item"), 1)]
    found = import_items.plan_import(services(), actor(), texts, concept=concept, course_id=asked_course())
    steps = import_items.storing(services(), actor(), found, publish="publish" in request.form)
    return stored(steps, lambda made: render_template("exchange_stored.html", plan=found, made=made))


def _made() -> export_items.ItemsFile:
    language: Language = "zh" if request.args.get("language") == "zh" else "en"
    asked = request.args
    return export_items.export_items(services(), actor(), asked.get("format", ""), language, asked.get("concept", ""))
