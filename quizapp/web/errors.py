"""The one place that turns what went wrong into a status and a page; no trace of the inside, no bare 500.

`redraws` is for forms: faults of what was sent are shown in the form it came from, with what was typed kept.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import ParamSpec, TypeAlias

import structlog
from flask import Flask, Response, make_response, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as BaseResponse

from quizapp.services import errors
from quizapp.services.errors import Fault, ServiceError
from quizapp.web.api import problems
from quizapp.web.identity import stand_aside
from quizapp.web.languages import chosen_language
from quizapp.web.redirects import came_from
from quizapp.web.watching import route

Page: TypeAlias = str | BaseResponse
P = ParamSpec("P")
log = structlog.get_logger()

STATUS: dict[type[ServiceError], int] = {
    errors.NotFound: 404,
    errors.NotAllowed: 404,
    errors.SignInNeeded: 401,
    errors.ScopeMissing: 403,
    errors.Conflict: 409,
    errors.InvalidInput: 422,
    errors.WrongCredentials: 401,
    errors.Throttled: 429,
    errors.LinkExpired: 410,
    errors.Unavailable: 503,
}


@dataclass(frozen=True, slots=True)
class Refusal:
    """What a form is told when its contents were refused: one notice and the faults of single fields."""

    notice: str = ""
    faults: tuple[Fault, ...] = ()

    def at(self, field: str) -> tuple[Fault, ...]:
        """The faults of one field."""
        return tuple(fault for fault in self.faults if fault.field == field)

    def under(self, field: str) -> tuple[Fault, ...]:
        """The faults of a field and of the fields inside it."""
        return tuple(fault for fault in self.faults if (fault.field + ".").startswith(field + "."))

    def beside(self, *fields: str) -> tuple[Fault, ...]:
        """The faults that belong to none of the named fields, nor to fields inside them."""
        return tuple(fault for fault in self.faults if not any((fault.field + ".").startswith(f + ".") for f in fields))


NO_REFUSAL = Refusal()


def status_of(error: ServiceError) -> int:
    """The HTTP status of what a service refused."""
    return next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)


def redraws(show: Callable[..., Page]) -> Callable[[Callable[P, Page]], Callable[P, Page]]:
    """For views that take a form: a refusal shows the form again through `show(..., refusal=...)`.

    `show` is called with the arguments of the view. What does not concern the form (a missing object, a missing
    sign-in, an expired link, a service that does not answer) goes on to the error pages.
    """

    def decorate(view: Callable[P, Page]) -> Callable[P, Page]:
        @functools.wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> Page:
            try:
                return view(*args, **kwargs)
            except errors.InvalidInput as error:
                refusal, status = Refusal(faults=error.faults), status_of(error)
            except (errors.Conflict, errors.WrongCredentials, errors.Throttled) as error:
                refusal, status = Refusal(notice=error.said(chosen_language())), status_of(error)
            response = make_response(show(*args, **kwargs, refusal=refusal))
            response.status_code = status
            return response

        return guarded

    return decorate


def _page(status: int, title: str, words: str, *, seconds: int | None = None) -> Response:
    retry = request.full_path.rstrip("?") if request.method == "GET" else came_from()
    response = make_response(
        render_template("error.html", title=title, words=words, status=status, retry=retry), status
    )
    if seconds is not None:
        response.headers["Retry-After"] = str(seconds)
    return response


def _refused(error: ServiceError) -> BaseResponse:
    if problems.is_for_programs():
        return problems.refused(error, status_of(error))
    if isinstance(error, errors.SignInNeeded):
        return redirect(url_for("account.show_sign_in", next=request.path if request.method == "GET" else None))
    titles = {
        404: gettext("There is nothing here"),
        409: gettext("That is not possible right now"),
        410: gettext("This link no longer works"),
        422: gettext("Something is missing"),
        429: gettext("Please wait a moment"),
        503: gettext("Please try again in a moment"),
    }
    status = status_of(error)
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        stand_aside()
    seconds = getattr(error, "seconds", None)
    return _page(status, titles.get(status, titles[409]), error.said(chosen_language()), seconds=seconds)


def _http(error: HTTPException) -> BaseResponse:
    if error.code is None or error.code < HTTPStatus.BAD_REQUEST:
        return error.get_response()
    if problems.is_for_programs():
        return problems.http(error)
    words = {
        404: (gettext("There is nothing here"), gettext("The address may be mistyped, or what was here is gone.")),
        405: (gettext("There is nothing here"), gettext("This address does not take that kind of request.")),
        413: (gettext("That is too large"), gettext("Please send less at once.")),
    }
    plain = (gettext("That request could not be read"), gettext("Please go back and try again."))
    title, text = words.get(error.code, plain)
    response = _page(error.code, title, text)
    if error.code == HTTPStatus.METHOD_NOT_ALLOWED:
        response.headers["Allow"] = ", ".join(sorted(getattr(error, "valid_methods", None) or ()))
    return response


def _forged(_error: CSRFError) -> BaseResponse:
    return _page(400, gettext("This page was open too long"), gettext("Load the page again and send it once more."))


def _unforeseen(error: Exception) -> BaseResponse:
    log.error("a request failed", route=route(), kind=type(error).__name__, exc_info=error)
    if problems.is_for_programs():
        return problems.unforeseen()
    stand_aside()
    words = gettext("The fault is ours and has been written down. Nothing that was saved is lost.")
    return _page(500, gettext("Something went wrong here"), words)


def install(app: Flask) -> None:
    """Connects the error pages."""
    app.register_error_handler(ServiceError, _refused)
    app.register_error_handler(CSRFError, _forged)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unforeseen)
