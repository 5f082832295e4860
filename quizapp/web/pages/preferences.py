"""Language, theme and the way of entering mathematics: one form, three switches."""

from __future__ import annotations

from flask import Blueprint, current_app, redirect, request

from quizapp.services.change_profile import change_profile
from quizapp.web.entry import ENTRIES, remember_entry
from quizapp.web.errors import Page
from quizapp.web.identity import actor, services
from quizapp.web.languages import LANGUAGES, remember_language
from quizapp.web.redirects import safe
from quizapp.web.themes import THEMES, remember_theme

PAGES = Blueprint("preferences", __name__)


@PAGES.post("/preferences")
def change() -> Page:
    """Keeps what was chosen, in the account too if there is one, and goes back."""
    response = redirect(safe(request.form.get("next")))
    language, theme = request.form.get("language"), request.form.get("theme")
    if language in LANGUAGES:
        remember_language(language)
        if actor().is_somebody:
            change_profile(services(), actor(), language=language)
    if theme in THEMES:
        remember_theme(response, theme, secure=current_app.config["SESSION_COOKIE_SECURE"])
    entry = request.form.get("entry")
    if entry in ENTRIES:
        remember_entry(response, entry, secure=current_app.config["SESSION_COOKIE_SECURE"])
    return response
