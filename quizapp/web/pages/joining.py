"""Joining a course by its link."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext

from quizapp.services.invite import accept_invitation, read_invitation
from quizapp.web.errors import Page
from quizapp.web.identity import actor, services

PAGES = Blueprint("joining", __name__, url_prefix="/join")


@PAGES.get("/<token>")
def show(token: str) -> Page:
    """Which course the link leads into."""
    return render_template("join.html", title=read_invitation(services(), actor(), token), token_of_link=token)


@PAGES.post("/<token>")
def join(token: str) -> Page:
    """Enrols whoever acts."""
    title = read_invitation(services(), actor(), token)
    accept_invitation(services(), actor(), token)
    flash(gettext("You are in the course %(title)s.", title=title))
    return redirect(url_for("quizzes.show"))
