"""Reads what a program sends, and says all that is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, TypeVar

from flask import request
from pydantic import ValidationError
from werkzeug.exceptions import BadRequest, UnsupportedMediaType

from quizapp.services.errors import Fault, InvalidInput
from quizapp.web.api.types.base import Sent

Model = TypeVar("Model", bound=Sent)
CHINESE: Mapping[str, str] = MappingProxyType(
    {
        "missing": "缺少该字段。",
        "extra_forbidden": "没有这个字段。",
        "string_type": "应为字符串。",
        "int_type": "应为整数。",
        "int_parsing": "应为整数。",
        "int_from_float": "应为整数。",
        "float_type": "应为数字。",
        "bool_type": "应为 true 或 false。",
        "dict_type": "应为对象。",
        "list_type": "应为数组。",
        "model_type": "应为对象。",
        "finite_number": "应为有限的数。",
        "string_too_long": "字符串过长。",
        "string_too_short": "字符串过短。",
        "literal_error": "该值不在允许的范围内。",
    }
)


def read_body(kind: type[Model]) -> Model:
    """The body as `kind`.

    Raises:
        UnsupportedMediaType: it is not said to be JSON.
        BadRequest: it is no JSON.
        InvalidInput: it is JSON of another form.
    """
    if request.mimetype != "application/json":
        raise UnsupportedMediaType
    try:
        return kind.model_validate_json(request.get_data())
    except ValidationError as error:
        if any(one["type"] == "json_invalid" for one in error.errors()):
            raise BadRequest from error
        raise InvalidInput(*faults_of(error)) from error


def read_query(kind: type[Model]) -> Model:
    """What stands after the question mark, as `kind`.

    Raises:
        InvalidInput: a name is unknown or comes twice, or a value does not fit.
    """
    twice = [name for name, values in request.args.lists() if len(values) > 1]
    if twice:
        raise InvalidInput(*(Fault(name, "Give this once.", "该参数只能出现一次。") for name in twice))
    try:
        return kind.model_validate_strings(request.args.to_dict())
    except ValidationError as error:
        raise InvalidInput(*faults_of(error)) from error


def faults_of(error: ValidationError) -> tuple[Fault, ...]:
    """Everything that pydantic found, in the services' words."""
    return tuple(_fault(one) for one in error.errors(include_url=False, include_input=False))


def _fault(found: Any) -> Fault:  # noqa: ANN401 - pydantic's ErrorDetails
    message = str(found["msg"]).removeprefix("Value error, ")
    chinese = CHINESE.get(found["type"], f"不符合要求：{message}。")
    return Fault(".".join(str(one) for one in found["loc"]), f"{message.rstrip('.')}.", chinese)
