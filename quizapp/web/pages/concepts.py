"""The concept map."""

from __future__ import annotations

from flask import Blueprint, render_template

from quizapp.services.show_concept_map import show_concept_map
from quizapp.web import concept_picture, practising
from quizapp.web.errors import Page
from quizapp.web.identity import actor, services

PAGES = Blueprint("concepts", __name__)


@PAGES.get("/concepts")
def show() -> Page:
    """All concepts, what they build on, how well the learner knows them, where to practise them."""
    view = show_concept_map(services(), actor())
    return render_template("concepts.html", view=view, drawing=concept_picture, saying=practising)
