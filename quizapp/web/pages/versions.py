"""Published versions of a question: what each of them changed, and the way back to one."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext

from quizapp.services.compare_versions import compare_versions
from quizapp.services.read_item import read_item
from quizapp.services.restore_version import restore_version
from quizapp.web.errors import NO_REFUSAL, Page, Refusal, redraws
from quizapp.web.identity import actor, services

PAGES = Blueprint("versions", __name__)


@PAGES.get("/items/<int:item_id>/versions/<int:number>")
def show(item_id: int, number: int, refusal: Refusal = NO_REFUSAL) -> Page:
    """A version, with what changed since the one before."""
    version = compare_versions(services(), actor(), item_id, number)
    item = read_item(services(), actor(), item_id)
    return render_template("item_version.html", version=version, item=item, refusal=refusal)


@PAGES.post("/items/<int:item_id>/versions/<int:number>/restore")
@redraws(show)
def restore(item_id: int, number: int) -> Page:
    """Makes the version the draft."""
    revision = request.form.get("revision", 0, type=int)
    restore_version(services(), actor(), item_id, number, expected_revision=revision)
    flash(gettext("Version %(number)s is the draft now. Publish it to put it in use.", number=number))
    return redirect(url_for("items.edit", item_id=item_id))
