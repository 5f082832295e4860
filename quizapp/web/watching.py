"""What is told of every request: an id that binds its lines in the log together, one line at its end, and counts.

A line names the route, never the address: addresses hold the tokens of links. Nothing in it says who it was.
"""

from __future__ import annotations

import re
import time
import uuid

import structlog
from flask import Flask, Response, g, request
from prometheus_client import CollectorRegistry, Counter, Histogram
from structlog.contextvars import bind_contextvars, clear_contextvars

HEADER = "X-Request-ID"
GIVEN = re.compile(r"[0-9A-Za-z-]{16,64}")
UNTOLD = frozenset({"static", "health.alive", "health.ready", "metrics.show"})
BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
log = structlog.get_logger(__name__)


def install(app: Flask, registry: CollectorRegistry, *, is_told: bool) -> None:
    """Gives every request its id, and says at its end what became of it.

    Args:
        app: the application.
        registry: where the counts are read from.
        is_told: whether each request has a line in the log.
    """
    seconds = Histogram(
        "quizapp_request_seconds", "Time of a request.", ["method", "status"], buckets=BUCKETS, registry=registry
    )
    errors = Counter("quizapp_errors_total", "Requests that ended in a status from 500.", ["route"], registry=registry)

    @app.before_request
    def begin() -> None:
        g.began = time.perf_counter()
        g.request_id = _request_id()
        clear_contextvars()
        bind_contextvars(request=g.request_id)

    @app.after_request
    def end(response: Response) -> Response:
        length = time.perf_counter() - g.get("began", time.perf_counter())
        response.headers[HEADER] = g.get("request_id", "")
        seconds.labels(request.method, f"{response.status_code // 100}xx").observe(length)
        if response.status_code >= 500:  # noqa: PLR2004 - where the faults of a server begin
            errors.labels(route()).inc()
        if is_told and request.endpoint not in UNTOLD:
            log.info(
                "request", method=request.method, route=route(), status=response.status_code, ms=round(length * 1e3, 1)
            )
        return response

    @app.teardown_request
    def forget(_error: BaseException | None) -> None:
        clear_contextvars()


def route() -> str:
    """The route of this request as it is written in the program, without what stood in its places."""
    return "none" if request.url_rule is None else request.url_rule.rule


def _request_id() -> str:
    """What the server in front has named it, if that is an id and nothing else; otherwise a new one."""
    given = request.headers.get(HEADER, "")
    return given if GIVEN.fullmatch(given) else uuid.uuid4().hex
