"""English or Chinese: what was chosen with the switch, otherwise what the browser prefers."""

from __future__ import annotations

from pathlib import Path
from typing import cast, get_args

from babel.support import NullTranslations, Translations
from flask import Flask, g, has_request_context, request, session
from flask_babel import Babel, get_translations

from quizapp.services.errors import Language

LANGUAGES: tuple[Language, ...] = get_args(Language)
NAMES = {"en": "English", "zh": "中文"}


def chosen_language() -> Language:
    """The language of the page that is being made; English outside a request."""
    if not has_request_context():
        return "en"
    kept = session.get("language")
    best = kept if kept in LANGUAGES else request.accept_languages.best_match(LANGUAGES, "en")
    return cast("Language", best)


def remember_language(language: Language) -> None:
    """Keeps the choice in the browser's session."""
    session["language"] = language
    session.permanent = True


def _translations() -> Translations | NullTranslations:
    """Those of the page that is being made: looked up once a page, not once a word."""
    found: Translations | NullTranslations | None = g.get("translations")
    if found is None:
        found = g.translations = get_translations()
    return found


def install(app: Flask) -> None:
    """Connects Flask-Babel and tells the templates the language and its alternative."""
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(Path(__file__).parent / "translations")
    Babel(app, locale_selector=chosen_language, timezone_selector=lambda: "UTC")
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext=lambda text: _translations().ugettext(text),
        ngettext=lambda one, many, number: _translations().ungettext(one, many, number),
        newstyle=True,
    )

    def words() -> dict[str, object]:
        language = chosen_language()
        other = "zh" if language == "en" else "en"
        return {
            "language": language,
            "html_language": {"en": "en", "zh": "zh-Hans"}[language],
            "other_language": other,
            "other_language_name": NAMES[other],
        }

    app.context_processor(words)
