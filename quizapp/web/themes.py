"""Light, dark, or as the system has it: kept in a cookie, drawn by the server, so that no page flashes."""

from __future__ import annotations

from typing import Literal, TypeAlias, get_args

from flask import Flask, request
from werkzeug.wrappers import Response

Theme: TypeAlias = Literal["system", "light", "dark"]
THEMES: tuple[Theme, ...] = get_args(Theme)
YEAR = 365 * 24 * 3600


def chosen_theme() -> Theme:
    """The theme that was chosen in this browser."""
    kept = request.cookies.get("theme")
    return kept if kept in THEMES else "system"


def remember_theme(response: Response, theme: Theme, *, secure: bool) -> None:
    """Keeps the choice in the browser."""
    response.set_cookie("theme", theme, max_age=YEAR, samesite="Lax", httponly=True, secure=secure)


def install(app: Flask) -> None:
    """Tells the templates the theme and the one that the switch leads to."""

    def words() -> dict[str, str]:
        theme = chosen_theme()
        return {"theme": theme, "next_theme": THEMES[(THEMES.index(theme) + 1) % len(THEMES)]}

    app.context_processor(words)
