"""What is often said about neural networks, and what is right."""

from __future__ import annotations

from flask import Blueprint, render_template

from quizapp.services.show_claims import show_claims
from quizapp.web.errors import Page
from quizapp.web.identity import actor, services

PAGES = Blueprint("claims", __name__)


@PAGES.get("/claims")
def show() -> Page:
    """All claims with their verdicts and the questions that ask them."""
    return render_template("claims.html", claims=show_claims(services(), actor()))
