"""An answer as it comes: whether it can be taken at all, and how it reads in one line of a list."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from quizapp.questions.kinds.catalogue import kinds
from quizapp.questions.variants import Variant
from quizapp.services.errors import Fault, InvalidInput, Language
from quizapp.storage.records.work import MarkRecord

LONGEST = 200
LONGEST_RESPONSE = 20_000


def check_response(response: Mapping[str, Any], *others: Fault) -> None:
    """Refuses what is no answer of any kind, together with `others` that were found wrong beside it.

    Raises:
        InvalidInput: it is no JSON or too long, or there are others.
    """
    faults = list(others)
    try:
        length = len(json.dumps(response, allow_nan=False))
    except (TypeError, ValueError, RecursionError):
        length = -1
    if not 0 <= length <= LONGEST_RESPONSE:
        faults.append(Fault("response", "This answer is too long or of no known form.", "答案过长或格式无法识别。"))
    if faults:
        raise InvalidInput(*faults)


def answer_text(response: Mapping[str, Any]) -> str:
    """What was typed or chosen, whatever the kind, cut to a line.

    >>> answer_text({"answer": "2z(1-z)"}), answer_text({"chosen": ["a", "c"]})
    ('2z(1-z)', 'a, c')
    """
    values = response.values()
    only = next(iter(values)) if len(values) == 1 else None
    whole = only if isinstance(only, str) else "; ".join(map(_said, values))
    line = " ".join(whole.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"


def understood_text(response: Mapping[str, Any], mark: MarkRecord | None) -> str:
    """What was typed or chosen; what was typed as LaTeX as it was understood, once the grader has read it."""
    line = answer_text(response)
    if "\\" not in line or mark is None:
        return line
    return answer_text({"answer": reading_text(mark) or line})


def reading_text(mark: MarkRecord) -> str:
    """What the grader has read an answer as, by parts where it has some; empty where there was nothing to be read."""
    parts = {part.content.get("name"): _reading(part.content.get("verdict")) for part in mark.parts}
    return _reading(mark.verdict) or "; ".join(f"{name} = {text}" for name, text in parts.items() if text)


def needs_words(response: Mapping[str, Any]) -> bool:
    """Whether it takes the question to say the answer in words; what was typed in one field reads as it is.

    >>> needs_words({"answer": "2z(1-z)"}), needs_words({"chosen": ["a"]}), needs_words({"parts": {"W": "1"}})
    (False, True, True)
    """
    return "chosen" in response or "parts" in response


def text_in_words(
    response: Mapping[str, Any], mark: MarkRecord | None, variant: Variant | None, language: Language
) -> str:
    """The answer on one line as its question says it: options by their texts, fields by their labels.

    Without the question, or where it has no words for the answer, as `understood_text` has it.
    """
    words = None if variant is None else in_words(response, mark, variant, language)
    return understood_text(response, mark) if words is None else answer_text({"answer": words})


def in_words(response: Mapping[str, Any], mark: MarkRecord | None, variant: Variant, language: Language) -> str | None:
    """The same, however long it is; None where the answer reads as it was typed."""
    if not needs_words(response):
        return None
    return kinds()[variant.item.kind].in_words(variant, _as_understood(response, mark), language)


def _as_understood(response: Mapping[str, Any], mark: MarkRecord | None) -> Mapping[str, Any]:
    """The answer with the readings of what was typed as LaTeX in its fields."""
    fields = response.get("parts")
    if mark is None or not isinstance(fields, Mapping):
        return response
    readings = {part.content.get("name"): _reading(part.content.get("verdict")) for part in mark.parts}
    if len(fields) == 1 and not mark.parts:
        readings = dict.fromkeys(fields, _reading(mark.verdict))
    read = {name: readings.get(name) or text if "\\" in str(text) else text for name, text in fields.items()}
    return {**response, "parts": read}


def _reading(verdict: Mapping[str, Any] | None) -> str:
    return str(((verdict or {}).get("understood") or {}).get("text") or "")


def _said(value: object) -> str:
    if isinstance(value, Mapping):
        return "; ".join(f"{name} = {_said(one)}" for name, one in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(_said(one) for one in value)
    return str(value)
