"""Whatever goes wrong under `/api` is told as a problem document (RFC 9457).

That holds for addresses that are not there and for faults of the service as well.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from types import MappingProxyType

from flask import Response, g, request, url_for
from werkzeug.exceptions import HTTPException

from quizapp.services.errors import Conflict, InvalidInput, Language, ServiceError, Throttled
from quizapp.web.api.types.problem import FaultShown, Problem

ROOT = "/api"
MEDIA_TYPE = "application/problem+json"
TITLES: Mapping[int, tuple[str, str]] = MappingProxyType(
    {
        400: ("bad_request", "The request could not be read"),
        401: ("token_needed", "A token is needed"),
        403: ("insufficient_scope", "The token does not allow this"),
        404: ("not_found", "There is nothing here"),
        405: ("method_not_allowed", "This address does not take that kind of request"),
        409: ("conflict", "Not possible right now"),
        410: ("link_expired", "This link no longer works"),
        413: ("too_large", "That is too large"),
        415: ("unsupported_media_type", "Send JSON"),
        422: ("invalid_input", "What was sent cannot be used"),
        429: ("throttled", "Too many requests"),
        500: ("internal", "Something went wrong here"),
        503: ("unavailable", "Try again in a moment"),
    }
)
DETAILS: Mapping[int, str] = MappingProxyType(
    {
        400: "The body is no JSON, or the request is malformed.",
        404: "The address may be mistyped, or what was here is gone.",
        405: "The header Allow names what this address takes.",
        413: "Send less at once.",
        415: "The body has to be JSON, with Content-Type: application/json.",
        500: "The fault is ours and has been written down. Nothing that was saved is lost.",
    }
)


@dataclass(frozen=True, slots=True)
class Words:
    """What a problem says beside its status."""

    detail: str
    reason: str | None = None
    errors: tuple[FaultShown, ...] = ()


def is_for_programs() -> bool:
    """Whether this request is for the interface for programs."""
    return request.path == ROOT or request.path.startswith(f"{ROOT}/")


def language() -> Language:
    """What the program's person reads: what the request says, or what the account has chosen."""
    chosen = request.accept_languages.best_match(("en", "zh")) if request.accept_languages else None
    kept: Language = g.get("api_language", "en")
    return kept if chosen is None else "zh" if chosen == "zh" else "en"


def refused(error: ServiceError, status: int) -> Response:
    """What a service refused."""
    said = language()
    faults = error.faults if isinstance(error, InvalidInput) else ()
    shown = tuple(FaultShown(field=one.field, message=one.said(said), line=one.line) for one in faults)
    reason = error.reason if isinstance(error, Conflict) else None
    response = _problem(status, Words(error.said(said), reason, shown))
    seconds = getattr(error, "seconds", None)
    if seconds is not None:
        response.headers["Retry-After"] = str(seconds)
    if isinstance(error, Throttled):
        response.headers["RateLimit"] = f'"minute";r=0;t={error.seconds}'
    if status == HTTPStatus.CONFLICT and reason == "in_progress":
        response.headers["Retry-After"] = "1"
    return response


def http(error: HTTPException) -> Response:
    """What the framework refused."""
    status = error.code or HTTPStatus.INTERNAL_SERVER_ERROR
    response = _problem(status if status in TITLES else 400, Words(DETAILS.get(status, DETAILS[400])))
    if status == HTTPStatus.METHOD_NOT_ALLOWED:
        response.headers["Allow"] = ", ".join(sorted(getattr(error, "valid_methods", None) or ()))
    return response


def unforeseen() -> Response:
    """What nobody had thought of."""
    return _problem(HTTPStatus.INTERNAL_SERVER_ERROR, Words(DETAILS[500]))


def _problem(status: int, words: Words) -> Response:
    code, title = TITLES[status]
    problem = Problem(
        type=f"{url_for('help.show_api')}#{code}",
        title=title,
        status=status,
        detail=words.detail,
        code=code,
        reason=words.reason,
        errors=list(words.errors) or None,
    )
    response = Response(problem.model_dump_json(exclude_none=True), status, mimetype=MEDIA_TYPE)
    if status == HTTPStatus.UNAUTHORIZED:
        response.headers["WWW-Authenticate"] = 'Bearer realm="quizapp"'
    if status == HTTPStatus.FORBIDDEN:
        response.headers["WWW-Authenticate"] = 'Bearer realm="quizapp", error="insufficient_scope"'
    return response
