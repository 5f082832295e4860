"""How mathematics is entered: in a formula field or as plain text; kept in a cookie, like the theme."""

from __future__ import annotations

from typing import Literal, TypeAlias, get_args

from flask import Flask, request
from werkzeug.wrappers import Response

from quizapp.web.themes import YEAR

Entry: TypeAlias = Literal["formula", "text"]
ENTRIES: tuple[Entry, ...] = get_args(Entry)


def chosen_entry() -> Entry:
    """What was chosen in this browser; the formula field if nothing was."""
    kept = request.cookies.get("entry")
    return kept if kept in ENTRIES else "formula"


def remember_entry(response: Response, entry: Entry, *, secure: bool) -> None:
    """Keeps the choice in the browser."""
    response.set_cookie("entry", entry, max_age=YEAR, samesite="Lax", httponly=True, secure=secure)


def install(app: Flask) -> None:
    """Tells the templates what was chosen."""
    app.context_processor(lambda: {"entry": chosen_entry()})
