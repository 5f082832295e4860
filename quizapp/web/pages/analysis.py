"""Item analysis: of a quiz, and of an item over quizzes."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, url_for

from quizapp.services.read_analysis import read_analysis, read_item_analysis, request_analysis
from quizapp.web.errors import Page
from quizapp.web.identity import actor, services

PAGES = Blueprint("analysis", __name__)


@PAGES.get("/scores/<int:quiz_id>/analysis")
def show(quiz_id: int) -> Page:
    """The last analysis of a quiz, and how old it is."""
    return render_template("analysis.html", found=read_analysis(services(), actor(), quiz_id))


@PAGES.post("/scores/<int:quiz_id>/analysis")
def renew(quiz_id: int) -> Page:
    """Wishes for a new one."""
    request_analysis(services(), actor(), quiz_id)
    return redirect(url_for(".show", quiz_id=quiz_id))


@PAGES.get("/items/<int:item_id>/analysis")
def show_item(item_id: int) -> Page:
    """What is known of an item from all quizzes."""
    return render_template("item_analysis.html", found=read_item_analysis(services(), actor(), item_id))
