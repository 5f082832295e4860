"""From an item's data to the form and back, by the table of fields; what the form does not show is carried along."""

from __future__ import annotations

import copy
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeAlias

import yaml
from werkzeug.datastructures import MultiDict

from quizapp.questions.document import read_document
from quizapp.questions.faults import ItemError
from quizapp.services.errors import Fault, InvalidInput
from quizapp.web.item_fields.content import content_fields
from quizapp.web.item_fields.field import Field
from quizapp.web.item_fields.sections import ABOUT, ASKED, TAUGHT

Data: TypeAlias = dict[str, Any]
Form: TypeAlias = MultiDict[str, str]
LANGUAGES = ("en", "zh")
MOST_DIGITS = 4


def read_form(form: Form) -> Data:
    """The item that was filled in, as an author would write it; empty fields are left out.

    Raises:
        InvalidInput: the field `rest` is no YAML mapping.
    """
    kind = form.get("kind", "")
    data = _merged(_rest(form.get("rest", "")), {"kind": kind})
    data = _merged(data, _read(form, (*ABOUT, *ASKED, *TAUGHT), ""))
    content = _read(form, content_fields(kind), "content.")
    return _merged(data, {"content": content}) if content else data


def count_rows(form: Form) -> Counter[str]:
    """How many rows of each field were sent, the empty ones too."""
    found: Counter[str] = Counter()
    for key in form:
        parts = key.split(".")
        for place, part in enumerate(parts):
            if part.isdecimal() and len(part) < MOST_DIGITS:
                name = ".".join(parts[:place])
                found[name] = max(found[name], int(part) + 1)
    return found


def rest_of(data: Mapping[str, Any], kind: str) -> str:
    """What of an item the form does not show, as YAML."""
    left = _without(data, (*ABOUT, *ASKED, *TAUGHT))
    left.pop("kind", None)
    content = left.pop("content", {})
    inner = _without(content, content_fields(kind)) if isinstance(content, Mapping) else content
    if inner:
        left["content"] = inner
    return yaml.safe_dump(left, allow_unicode=True, sort_keys=False) if left else ""


def look_up(data: Any, name: str) -> Any:  # noqa: ANN401 - plain data of any shape
    """What stands at a dotted name; None if nothing does. The empty name is the whole.

    >>> look_up({"content": {"options": [{"en": "tanh"}]}}, "content.options.0.en")
    'tanh'
    """
    for step in name.split(".") if name else ():
        if isinstance(data, Mapping):
            data = data.get(step)
        elif isinstance(data, list | tuple) and step.isdecimal() and int(step) < len(data):
            data = data[int(step)]
        else:
            return None
    return data


def spelled(value: object) -> str:
    """A value as it is written in one line of the form.

    >>> spelled("2..5"), spelled(["0.01", "1/5"]), spelled(None)
    ('2..5', '["0.01", "1/5"]', '')
    >>> spelled({"answer": "2*z"})  # a listed answer of which nothing else is said
    '2*z'
    """
    if isinstance(value, Mapping) and value.keys() == {"answer"}:
        return spelled(value["answer"])
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def row_rest(row: object, field: Field) -> str:
    """What of a row the form does not show, as JSON; empty if nothing."""
    left = _without(row, field.inner) if isinstance(row, Mapping) else {}
    return json.dumps(left, ensure_ascii=False) if left else ""


def _read(form: Form, fields: Iterable[Field], prefix: str) -> Data:
    found: Data = {}
    for field in fields:
        name = prefix + field.name if field.name else prefix.removesuffix(".")
        value = READERS.get(field.sort, _line)(form, name, field)
        if value in ("", None, {}, [], False):
            continue
        if field.name:
            _put(found, field.name, value)
        else:
            found |= value
    return found


def _line(form: Form, name: str, _field: Field) -> str:
    return form.get(name, "").replace("\r\n", "\n").strip()


def _flag(form: Form, name: str, _field: Field) -> bool:
    return name in form


def _words(form: Form, name: str, field: Field) -> list[str]:
    return [word.strip() for word in re.split("[,，、]", _line(form, name, field)) if word.strip()]


def _lines(form: Form, name: str, field: Field) -> list[Any]:
    lines = [line.strip() for line in _line(form, name, field).split("\n") if line.strip()]
    return [_value(line) if line.startswith("{") and "answer" in line else line for line in lines]


def _both(form: Form, name: str, field: Field) -> Data:
    texts = {language: _line(form, f"{name}.{language}", field) for language in LANGUAGES}
    return {language: text for language, text in texts.items() if text}


def _named(form: Form, name: str, field: Field) -> Data:
    found: Data = {}
    for index in _indices(form, name):
        key = _line(form, f"{name}.{index}.name", field)
        text = _line(form, f"{name}.{index}.value", field)
        if key or text:
            found[key] = (
                _value(text) if text.startswith(("[", "{")) and field.name in {"parameters", "derived"} else text
            )
    return found


def _rows(form: Form, name: str, field: Field) -> list[Data]:
    rows = []
    for index in _indices(form, name):
        row = _read(form, field.inner, f"{name}.{index}.")
        if row:
            left = _value(form.get(f"{name}.{index}.rest", ""))
            rows.append(_merged(left if isinstance(left, dict) else {}, row))
    return rows


READERS: Mapping[str, Callable[[Form, str, Field], Any]] = {
    "flag": _flag,
    "words": _words,
    "lines": _lines,
    "both": _both,
    "named": _named,
    "rows": _rows,
}


def _indices(form: Form, name: str) -> list[int]:
    pattern = re.compile(re.escape(name) + r"\.([0-9]{1,3})\.")
    return sorted({int(found.group(1)) for key in form if (found := pattern.match(key))})


def _value(text: str) -> object:
    try:
        return read_document(text, "form").data if text else None
    except ItemError:
        return text


def _rest(text: str) -> Data:
    if not text.strip():
        return {}
    try:
        data = read_document(text, "rest").data
    except ItemError as error:
        raise InvalidInput(
            *(Fault("rest", found.message_en, found.message_zh, found.line) for found in error.faults)
        ) from error
    if not isinstance(data, dict):
        raise InvalidInput(
            Fault("rest", "Write fields here, such as tags: [chain rule].", "这里应写字段，例如 tags: [链式法则]。")
        )
    return data


def _put(data: Data, name: str, value: object) -> None:
    *path, last = name.split(".")
    for step in path:
        data = data.setdefault(step, {})
    data[last] = value


def _merged(below: Data, above: Data) -> Data:
    result = dict(below)
    for key, value in above.items():
        old = result.get(key)
        result[key] = _merged(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return result


def _without(data: object, fields: Iterable[Field]) -> Data:
    left = copy.deepcopy(dict(data)) if isinstance(data, Mapping) else {}
    for field in fields:
        for name in (
            (f"{field.name}.{language}".lstrip(".") for language in LANGUAGES) if not field.name else (field.name,)
        ):
            _drop(left, name)
    return left


def _drop(data: Data, name: str) -> None:
    first, _, inner = name.partition(".")
    if not inner:
        data.pop(first, None)
    elif isinstance(data.get(first), dict):
        _drop(data[first], inner)
        if not data[first]:
            del data[first]
