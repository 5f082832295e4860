"""An answer as a form sends it, made into what the kinds of question read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from werkzeug.datastructures import MultiDict

PART = "parts."
TEXTS = ("answer", "text")


def response_from(form: MultiDict[str, str]) -> dict[str, Any]:
    """The response in `form`: `answer` or `text`, `parts.<name>`, `chosen` (once for each choice).

    A choice with nothing chosen is an answer too (the form says so by its field `choice`), so that it can be refused in
    words.

    >>> response_from(MultiDict([("parts.W", "[1,2]"), ("parts.b", "3"), ("key", "x")]))
    {'parts': {'W': '[1,2]', 'b': '3'}}
    >>> response_from(MultiDict([("choice", "1"), ("chosen", "a"), ("chosen", "c")]))
    {'chosen': ['a', 'c']}
    """
    response: dict[str, Any] = {name: form[name].replace("\r\n", "\n") for name in TEXTS if name in form}
    if parts := {name.removeprefix(PART): text for name, text in form.items() if name.startswith(PART)}:
        response["parts"] = parts
    if "choice" in form or "chosen" in form:
        response["chosen"] = form.getlist("chosen")
    return response


def typed_texts(response: Mapping[str, Any]) -> list[str]:
    """What stands in the fields that a response came from, the empty ones left out.

    >>> typed_texts({"parts": {"W": "[1,2]", "b": ""}}), typed_texts({"chosen": ["a", "c"], "answer": "z"})
    (['[1,2]'], ['z', 'a', 'c'])
    """
    texts = [response.get(name) for name in TEXTS]
    texts += list((response.get("parts") or {}).values()) + list(response.get("chosen") or ())
    return [str(text) for text in texts if text]


def answer_text(response: Mapping[str, Any]) -> str:
    """A response as one line of text, as it was typed.

    >>> answer_text({"parts": {"W": "[1,2]", "b": "3"}}), answer_text({"chosen": ["a", "c"]}), answer_text({})
    ('W: [1,2]; b: 3', 'a, c', '')
    >>> answer_text({"chosen": ["3"], "parts": {"3": "-e^(-z)", "4": ""}})
    '3: -e^(-z)'
    >>> answer_text({"chosen": ["3", "4"], "parts": {"2": "1", "4": "z"}})
    '3; 4: z'
    """
    if isinstance(response.get("parts"), Mapping) and isinstance(response.get("chosen"), Sequence):
        written = response["parts"]
        return "; ".join(f"{one}: {written[one]}" if written.get(one) else str(one) for one in response["chosen"])
    if isinstance(parts := response.get("parts"), Mapping):
        lone = len(parts) == 1
        return "; ".join(str(text) if lone else f"{name}: {text}" for name, text in parts.items() if str(text).strip())
    if isinstance(chosen := response.get("chosen"), Sequence):
        return ", ".join(map(str, chosen))
    return str(response.get("answer") or response.get("text") or "")
