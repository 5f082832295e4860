"""For what watches the service: is the process up, can it work."""

from __future__ import annotations

from flask import Blueprint, jsonify

from quizapp.services.check_health import check_health
from quizapp.services.errors import Unavailable
from quizapp.web.errors import Page
from quizapp.web.identity import services

PAGES = Blueprint("health", __name__)


@PAGES.get("/healthz")
def alive() -> Page:
    """The process is up."""
    return jsonify(status="ok")


@PAGES.get("/readyz")
def ready() -> tuple[Page, int]:
    """Database and grader answer; 503 if one of them does not."""
    try:
        health = check_health(services())
    except Unavailable:
        return jsonify(status="unavailable", database=False, grader=False), 503
    good = health.database and health.grader
    words = jsonify(status="ok" if good else "unavailable", database=health.database, grader=health.grader)
    return words, 200 if good else 503
