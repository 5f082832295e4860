"""The OpenAPI document, made from the operations and the types that requests are read with.

It is written here and not taken from a library: spectree, which was tried, says `application/json` of every answer and
knows no headers of answers, so that problem documents, rate limits and links to the next page could not be told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import JsonSchemaMode, models_json_schema

from quizapp.client.webhooks import ID_HEADER, SIGNATURE_HEADER, TIME_HEADER
from quizapp.services.scopes import SCOPES, meaning
from quizapp.services.webhook_events import EVENTS
from quizapp.web.api.operations import Operation, Resource
from quizapp.web.api.problems import MEDIA_TYPE, TITLES
from quizapp.web.api.types.problem import Problem

REFERENCE = "#/components/schemas/{model}"
INT = re.compile(r"<int:(\w+)>")
WORD = re.compile(r"<(\w+)>")
ALWAYS = (400, 401, 404, 429, 500, 503)
WITH_BODY = (413, 415, 422)
KEY_FORM = {"type": "string", "minLength": 8, "maxLength": 64, "pattern": "^[A-Za-z0-9_-]+$"}
ABOUT = (
    "Quizzes on the mathematics of neural networks. A token, made on the account page, lets a program do what its "
    "person may, within its scopes. Whatever goes wrong is a problem document (RFC 9457)."
)
SENT_HEADERS = {
    ID_HEADER: "of the event, the same however often it is sent",
    TIME_HEADER: "seconds since 1970 at which it was sent",
    SIGNATURE_HEADER: "`v1,` and base64 of HMAC-SHA256 over id, time and body with full stops between them; "
    "the key is what follows `whsec_` in the secret, decoded from base64 (Standard Webhooks 1.0.0)",
}
HEADERS: dict[str, Any] = {
    "RateLimit-Policy": {"description": "how often a program may come", "schema": {"type": "string"}},
    "RateLimit": {"description": "how often it still may, and until when", "schema": {"type": "string"}},
}


def document(resources: Iterable[Resource], root: str) -> dict[str, Any]:
    """The document of these resources, whose paths lie below `root`."""
    resources = tuple(resources)
    operations = [(resource, one) for resource in resources for one in resource.operations]
    names, definitions = _schemas([one for _, one in operations])
    paths: dict[str, Any] = {}
    for resource, one in operations:
        path = WORD.sub(r"{\1}", INT.sub(r"{\1}", one.path))
        paths.setdefault(path, {})[one.method.lower()] = _operation(one, resource.title, names)
    return {
        "openapi": "3.1.0",
        "info": {"title": "quizapp", "version": "1", "description": ABOUT, "license": {"name": "MIT"}},
        "servers": [{"url": root}],
        "tags": [{"name": resource.title} for resource in resources],
        "security": [{"token": []}],
        "paths": paths,
        "webhooks": {event.model_fields["type"].default: _webhook(event, names) for event in EVENTS},
        "components": {
            "schemas": definitions,
            "responses": {str(status): _problem(status) for status in TITLES},
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer", "description": _scopes()}},
        },
    }


def _schemas(operations: list[Operation]) -> tuple[dict[Any, Any], dict[str, Any]]:
    wanted: dict[tuple[type[BaseModel], JsonSchemaMode], None] = {(Problem, "serialization"): None}
    wanted |= {(event, "serialization"): None for event in EVENTS}
    for one in operations:
        wanted[one.shown, "serialization"] = None
        if one.told.body is not None:
            wanted[one.told.body, "validation"] = None
    names, schema = models_json_schema(list(wanted), ref_template=REFERENCE)
    return names, schema["$defs"]


def _operation(operation: Operation, tag: str, names: dict[Any, Any]) -> dict[str, Any]:
    told = operation.told
    said: dict[str, Any] = {
        "operationId": operation.name,
        "summary": operation.about,
        "tags": [tag],
        "security": [{"token": [] if told.scope is None else [told.scope]}],
        "parameters": [*_ids(operation.path), *_query(operation), *_keys(operation)],
        "responses": _responses(operation, names),
    }
    if told.body is not None:
        schema = names[told.body, "validation"]
        said["requestBody"] = {"required": True, "content": {"application/json": {"schema": schema}}}
    return said


def _webhook(event: type[BaseModel], names: dict[Any, Any]) -> dict[str, Any]:
    """What a webhook is sent; the receiver answers in its own words, of which the status alone is heeded."""
    said = (event.__doc__ or "").strip()
    headers = [
        {"name": name, "in": "header", "required": True, "description": words, "schema": {"type": "string"}}
        for name, words in SENT_HEADERS.items()
    ]
    schema = names[event, "serialization"]
    return {
        "post": {
            "summary": said,
            "security": [],
            "parameters": headers,
            "requestBody": {"required": True, "content": {"application/json": {"schema": schema}}},
            "responses": {
                "2XX": {"description": "it has arrived"},
                "410": {"description": "this event is not sent again"},
                "default": {"description": "it is sent again later; redirects are not followed"},
            },
        }
    }


def _ids(path: str) -> list[dict[str, Any]]:
    whole = [(name, {"type": "integer", "minimum": 1}) for name in INT.findall(path)]
    words = [(name, KEY_FORM) for name in WORD.findall(path)]
    return [{"name": name, "in": "path", "required": True, "schema": schema} for name, schema in (*whole, *words)]


def _query(operation: Operation) -> list[dict[str, Any]]:
    if operation.told.query is None:
        return []
    schema = operation.told.query.model_json_schema(ref_template=REFERENCE)
    return [
        {
            "name": name,
            "in": "query",
            "required": name in schema.get("required", ()),
            "description": value.get("description", ""),
            "schema": _not_null(value),
        }
        for name, value in schema["properties"].items()
    ]


def _not_null(schema: dict[str, Any]) -> dict[str, Any]:
    """What can stand after a question mark: a parameter that is left out is left out, and not null."""
    left = {name: value for name, value in schema.items() if name not in {"description", "title", "anyOf"}}
    for one in schema.get("anyOf", ()):
        if one.get("type") != "null":
            left |= one
    if left.get("default", 0) is None:
        del left["default"]
    return left


def _keys(operation: Operation) -> list[dict[str, Any]]:
    keys = operation.told.keys
    if keys == "none":
        return []
    words = "made by the client for this request; sent again with it, nothing is done twice"
    return [
        {
            "name": "Idempotency-Key",
            "in": "header",
            "required": keys == "needed",
            "description": words,
            "schema": KEY_FORM,
        }
    ]


def _responses(operation: Operation, names: dict[Any, Any]) -> dict[str, Any]:
    told = operation.told
    is_list = "next_cursor" in operation.shown.model_fields
    link = {"Link": {"description": "the next page", "schema": {"type": "string"}}} if is_list else {}
    good = {
        "description": operation.about,
        "headers": {**HEADERS, **link},
        "content": {"application/json": {"schema": names[operation.shown, "serialization"]}},
    }
    statuses = [*ALWAYS]
    if told.scope is not None:
        statuses.append(403)
    if told.body is not None:
        statuses += WITH_BODY
    if told.query is not None or told.keys != "none":
        statuses.append(422)
    if operation.method != "GET" or operation.name == "read_result":
        statuses.append(409)
    problems = {str(one): {"$ref": f"#/components/responses/{one}"} for one in sorted(set(statuses))}
    return {str(told.status): good, **problems}


def _problem(status: int) -> dict[str, Any]:
    code, title = TITLES[status]
    schema = {"$ref": REFERENCE.format(model="Problem")}
    retry = {"Retry-After": {"description": "seconds to wait", "schema": {"type": "integer"}}}
    return {
        "description": f"{title} (`{code}`)",
        "headers": {**HEADERS, **(retry if status in {409, 429, 503} else {})},
        "content": {MEDIA_TYPE: {"schema": schema}},
    }


def _scopes() -> str:
    lines = [f"- `{scope}`: {meaning(scope, 'en')}" for scope in SCOPES]
    return "\n".join(["A token of the account page or of `quizapp token`. Scopes:", "", *lines])
