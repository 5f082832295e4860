"""Figures for Prometheus, for whoever has the token; for everybody else there is nothing here."""

from __future__ import annotations

import secrets

from flask import Blueprint, Response, current_app, request
from prometheus_client import CONTENT_TYPE_LATEST

from quizapp.services.errors import NotFound
from quizapp.services.measure_workload import measure_workload
from quizapp.web.errors import Page
from quizapp.web.exposition import exposition
from quizapp.web.identity import services

PAGES = Blueprint("metrics", __name__)


@PAGES.get("/metrics")
def show() -> Page:
    """What was counted; 404 without the token, and where none is set."""
    token = current_app.config["METRICS_TOKEN"]
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not token or not secrets.compare_digest(given.encode(), token.encode()):
        raise NotFound
    content = exposition(current_app.extensions["prometheus"], measure_workload(services()))
    return Response(content, content_type=CONTENT_TYPE_LATEST)
