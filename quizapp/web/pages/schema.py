"""The JSON Schema of a question's YAML, for editors and programs elsewhere."""

from __future__ import annotations

import json

from flask import Blueprint, Response

from quizapp.questions.loading import json_schema
from quizapp.web.errors import Page

PAGES = Blueprint("schema", __name__)


@PAGES.get("/schema/item.json")
def show() -> Page:
    """The schema that the service itself reads questions by."""
    text = json.dumps(json_schema(), ensure_ascii=False, indent=1)
    response = Response(text, mimetype="application/schema+json")
    response.headers["Cache-Control"] = "public, max-age=3600"
    return response
