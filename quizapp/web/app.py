"""Makes the web application of a house: what it consists of, in order."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask
from flask_wtf.csrf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from quizapp.bootstrap import House
from quizapp.registry import plugins
from quizapp.web import (
    analysis_drawing,
    assets,
    author_drawing,
    confirming,
    cookies,
    correcting,
    course_choice,
    drawing,
    elsewhere,
    entry,
    errors,
    headers,
    identity,
    item_search,
    languages,
    listing,
    marking_drawing,
    question_pictures,
    settings_shown,
    squeezing,
    suggesting,
    themes,
    watching,
)
from quizapp.web.api import blueprint

LARGEST_BODY = 256 * 1024


def create_app(house: House) -> Flask:
    """The application: configuration, then the parts that every page uses, then the pages found in their folder."""
    app = Flask(__name__, static_folder=None)
    configure(app, house)
    watching.install(app, house.registry, is_told=house.settings.log_requests)
    squeezing.install(app)
    headers.install(app)
    assets.install(app)
    cookies.install(app)
    csrf = CSRFProtect(app)
    languages.install(app)
    themes.install(app)
    entry.install(app)
    identity.install(app)
    elsewhere.install(app, house.settings)
    confirming.install(app)
    drawing.install(app)
    author_drawing.install(app)
    question_pictures.install(app)
    marking_drawing.install(app)
    correcting.install(app)
    analysis_drawing.install(app)
    suggesting.install(app)
    listing.install(app)
    item_search.install(app)
    course_choice.install(app)
    errors.install(app)
    for pages in plugins("quizapp.web.pages", "PAGES").values():
        app.register_blueprint(pages)
    blueprint.install(app, csrf)
    believe(app, house.settings.proxies)
    return app


def believe(app: Flask, proxies: int) -> None:
    """Takes address, scheme and host of a request from what so many proxies say; without them from the connection.

    Behind a proxy all people would otherwise share one address, and with it the limit of tries to sign in.
    """
    if proxies:
        fixed = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies, x_host=proxies)
        app.wsgi_app = fixed  # type: ignore[method-assign]


def configure(app: Flask, house: House) -> None:
    """Cookies that scripts cannot read, bodies of a bounded size, tokens that live as long as the session."""
    app.extensions["quizapp"] = house.services
    app.extensions["prometheus"] = house.registry
    app.extensions[settings_shown.NAME] = house.settings
    app.config.update(
        METRICS_TOKEN=house.settings.metrics_token,
        SECRET_KEY=house.settings.secret_key,
        SESSION_COOKIE_NAME="__Host-quizapp" if house.settings.secure_cookies else "quizapp",
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
