"""What happens around every operation: who comes, how often, with which scope, what was sent, what was done before."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from typing import Any

from flask import Response, g, request

from quizapp.services.bundle import Services
from quizapp.services.count_request import count_request, count_stranger
from quizapp.services.errors import InvalidInput, ScopeMissing, SignInNeeded
from quizapp.services.identify_program import identify_program
from quizapp.services.program_views import Program
from quizapp.services.remember_request import Answered, Keyed, do_once, key_fault
from quizapp.web.api.operations import Call, Operation
from quizapp.web.api.problems import language
from quizapp.web.api.reading import read_body, read_query
from quizapp.web.identity import acting_through, address, services

KEY = "Idempotency-Key"
BEARER = re.compile(r"Bearer +([A-Za-z0-9_~+/.=-]{1,200}) *", re.IGNORECASE)


def serve(operation: Operation) -> Callable[..., Response]:
    """The view that Flask calls for an operation."""

    def view(**ids: Any) -> Response:  # noqa: ANN401 - what converters make of an address
        program = let_in(operation)
        call = Call(dataclasses.replace(program.actor, language=language()), program.scopes, _own_key(operation))
        sent: dict[str, Any] = {}
        if operation.told.query is not None:
            sent["query"] = read_query(operation.told.query)
        if operation.told.body is not None:
            sent["body"] = read_body(operation.told.body)
        if operation.told.keys in {"kept", "repeatable"} and KEY in request.headers:
            return _once(operation, call, {**ids, **sent})
        return _response(*_done(operation, call, {**ids, **sent}))

    view.__name__ = operation.name
    return view


def let_in(operation: Operation) -> Program:
    """The program that comes, if its token allows the operation; cookies are not looked at.

    Raises:
        SignInNeeded: it has no token, or none that is good.
        ScopeMissing: the token is not for this.
        Throttled: it comes too often.
    """
    found = BEARER.fullmatch(request.headers.get("Authorization", ""))
    program = None if found is None else identify_program(services(), found[1])
    if program is None:
        g.api_allowance = count_stranger(services(), address())
        raise SignInNeeded(
            "Send a token that is good in the header Authorization: Bearer TOKEN.",
            "请在请求头 Authorization: Bearer TOKEN 中提供有效的令牌。",
        )
    g.api_language = program.actor.language
    g.api_allowance = count_request(services(), program.token_id)
    scope = operation.told.scope
    if scope is not None and scope not in program.scopes:
        raise ScopeMissing(scope)
    return program


def _own_key(operation: Operation) -> str:
    key = request.headers.get(KEY, "")
    if operation.told.keys == "needed" and not key:
        raise InvalidInput(key_fault())
    return key


def _done(operation: Operation, call: Call, arguments: dict[str, Any]) -> tuple[int, str]:
    return operation.told.status, operation.view(call, **arguments).model_dump_json()


def _once(operation: Operation, call: Call, arguments: dict[str, Any]) -> Response:
    """Does it if it was not done under this key before; what was answered then is answered again."""
    whole = b"\n".join((request.method.encode(), request.full_path.encode(), request.get_data()))
    keyed = Keyed(call.key, whole, repeatable=operation.told.keys == "repeatable")

    def work(bundle: Services) -> Answered:
        with acting_through(bundle):
            return Answered(*_done(operation, call, arguments))

    answered = do_once(services(), call.actor, keyed, work)
    response = _response(answered.status, answered.content)
    if answered.replayed:
        response.headers["Idempotent-Replayed"] = "true"
    return response


def _response(status: int, content: str) -> Response:
    return Response(content, status, mimetype="application/json")


def add_headers(response: Response) -> Response:
    """How often the program may still come, and where a list goes on."""
    allowance = g.get("api_allowance")
    if allowance is not None:
        response.headers["RateLimit-Policy"] = f'"minute";q={allowance.limit};w={allowance.seconds}'
        response.headers["RateLimit"] = f'"minute";r={allowance.left};t={allowance.reset}'
    if "api_link" in g:
        response.headers["Link"] = g.api_link
    response.headers["Vary"] = "Authorization, Accept-Language"
    return response
