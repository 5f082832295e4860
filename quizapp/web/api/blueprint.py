"""Puts the operations into the application, and the document that tells them."""

from __future__ import annotations

from functools import cache

from flask import Blueprint, Flask, Response, jsonify
from flask_wtf.csrf import CSRFProtect

from quizapp.registry import plugins
from quizapp.web.api.document import document
from quizapp.web.api.operations import Resource
from quizapp.web.api.problems import ROOT
from quizapp.web.api.serving import add_headers, serve

VERSION_ROOT = f"{ROOT}/v1"


@cache
def resources() -> tuple[Resource, ...]:
    """All resources, in order of their names."""
    return tuple(plugins("quizapp.web.api.resources", "RESOURCE").values())


def install(app: Flask, csrf: CSRFProtect) -> None:
    """Connects the interface; requests need no CSRF token, since no cookie lets anybody in."""
    api = Blueprint("api", __name__, url_prefix=VERSION_ROOT)
    for resource in resources():
        for operation in resource.operations:
            api.add_url_rule(
                operation.path,
                operation.name,
                serve(operation),
                methods=[operation.method],
                provide_automatic_options=False,
            )
    api.add_url_rule("/openapi.json", "openapi", describe)
    api.after_request(add_headers)
    csrf.exempt(api)
    app.register_blueprint(api)


def describe() -> Response:
    """The OpenAPI document; everybody may read it."""
    return jsonify(document(resources(), VERSION_ROOT))
