"""Makes the web application of a house: what it consists of, in order."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask
from flask_wtf.csrf import CSRFProtect

from quizapp.bootstrap import House
from quizapp.registry import plugins
from quizapp.web import (
    assets,
    author_drawing,
    drawing,
    entry,
    errors,
    headers,
    identity,
    languages,
    marking_drawing,
    question_pictures,
    themes,
)

LARGEST_BODY = 256 * 1024


def create_app(house: House) -> Flask:
    """The application: configuration, then the parts that every page uses, then the pages found in their folder."""
    app = Flask(__name__, static_folder=None)
    configure(app, house)
    headers.install(app)
    assets.install(app)
    CSRFProtect(app)
    languages.install(app)
    themes.install(app)
    entry.install(app)
    identity.install(app)
    drawing.install(app)
    author_drawing.install(app)
    question_pictures.install(app)
    marking_drawing.install(app)
    errors.install(app)
    for pages in plugins("quizapp.web.pages", "PAGES").values():
        app.register_blueprint(pages)
    return app


def configure(app: Flask, house: House) -> None:
    """Cookies that scripts cannot read, bodies of a bounded size, tokens that live as long as the session."""
    app.extensions["quizapp"] = house.services
    app.config.update(
        SECRET_KEY=house.settings.secret_key,
        SESSION_COOKIE_NAME="quizapp",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=house.settings.secure_cookies,
        PERMANENT_SESSION_LIFETIME=timedelta(days=house.settings.session_days),
        MAX_CONTENT_LENGTH=LARGEST_BODY,
        MAX_FORM_MEMORY_SIZE=LARGEST_BODY,
        MAX_FORM_PARTS=2000,
        WTF_CSRF_TIME_LIMIT=None,
    )
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
