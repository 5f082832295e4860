"""Help for learners, instructors and authors, in both languages."""

from __future__ import annotations

from flask import Blueprint, render_template

from quizapp.questions.kinds.catalogue import kinds
from quizapp.services.scopes import SCOPES, meaning
from quizapp.web.api.problems import TITLES
from quizapp.web.author_help import example_files
from quizapp.web.errors import Page
from quizapp.web.languages import chosen_language
from quizapp.web.security import security

PAGES = Blueprint("help", __name__)


@PAGES.get("/help")
def show() -> Page:
    """How to write mathematics, what the verdicts mean, how to make a question."""
    return render_template("help.html", text="help")


@PAGES.get("/help/authors")
def show_authors() -> Page:
    """How to add an item, an activation, a kind: complete examples, and one item of every kind."""
    return render_template("help.html", text="authors", files=example_files(), kinds=kinds().values())


@PAGES.get("/help/security")
def show_security() -> Page:
    """Which item of OWASP ASVS is met by which control, and which test proves it."""
    return render_template("security.html", table=security())


@PAGES.get("/help/api")
def show_api() -> Page:
    """How programs talk to the service: tokens, examples, what goes wrong."""
    scopes = [(scope, meaning(scope, chosen_language())) for scope in SCOPES]
    return render_template("help.html", text="api", scopes=scopes, problems=TITLES)


@PAGES.get("/help/exchange")
def show_exchange() -> Page:
    """What stands in the files of scores, answers and questions, and how to take them into other programs."""
    return render_template("help.html", text="exchange")
