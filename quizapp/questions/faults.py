"""Faults of an author's text: where it is wrong, and what would be right, in both languages.

ItemError
└── carries every `Fault` of a text, not the first alone
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from pydantic_core import ErrorDetails

from quizapp.algebra.errors import Language, ReadingError


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong.

    Attributes:
        source: name of the file or field it came from.
        line: 1-based line; 0 if there is none (data that never was a text).
        field: where in the item, as `content.misconceptions.0.answer`; empty for the whole text.
        message_en: what is wrong and what would be right.
        message_zh: the same in Chinese.
        position: 0-based column inside the field's text, where mathematics could not be read.
        column: 1-based column of the line at which what is wrong begins, as near as it is known.
    """

    source: str
    line: int
    field: str
    message_en: str
    message_zh: str
    position: int | None = None
    column: int | None = None

    def message(self, language: Language = "en") -> str:
        """The sentence in `language`."""
        return self.message_zh if language == "zh" else self.message_en

    def __str__(self) -> str:
        place = f"{self.source}:{self.line}" if self.line else self.source
        return f"{place}: {self.field}: {self.message_en}" if self.field else f"{place}: {self.message_en}"

    def to_json(self) -> dict[str, Any]:
        """The fault as JSON values."""
        return asdict(self)


class ItemError(ValueError):
    """A text is not an item (or several); nothing of it was taken.

    Attributes:
        faults: everything that is wrong, in the order of the lines.
    """

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(sorted(faults, key=lambda fault: (fault.source, fault.line)))
        super().__init__("\n".join(str(fault) for fault in self.faults))


def reading_sentences(error: ReadingError) -> tuple[str, str]:
    """What the parser found, with the position and its suggestion, in both languages."""
    en, zh = f"{error.en} (column {error.position + 1})", f"{error.zh}（第 {error.position + 1} 列）"
    if error.suggestion is not None:
        return f"{en}; did you mean {error.suggestion}?", f"{zh}；是否想写 {error.suggestion}？"
    return en, zh


def nearest(name: str, known: Sequence[str]) -> str | None:
    """The known name that `name` most likely is a slip of.

    >>> nearest("promt", ["prompt", "hints"])
    'prompt'
    """
    found = difflib.get_close_matches(name, known, n=1, cutoff=0.6)
    return found[0] if found else None


SENTENCES: Mapping[str, tuple[str, str]] = {
    "missing": ("this field is missing", "缺少这个字段"),
    "string_type": ("a text belongs here", "这里应为文字"),
    "string_too_short": ("this text is empty", "这里不能为空"),
    "string_too_long": (
        "this text is too long (at most {max_length} characters)",
        "文字太长（最多 {max_length} 个字符）",
    ),
    "string_pattern_mismatch": ("this does not have the form {pattern}", "格式应为 {pattern}"),
    "int_type": ("a whole number belongs here", "这里应为整数"),
    "int_parsing": ("a whole number belongs here", "这里应为整数"),
    "int_from_float": ("a whole number belongs here", "这里应为整数"),
    "float_type": ("a number belongs here", "这里应为数"),
    "float_parsing": ("a number belongs here", "这里应为数"),
    "bool_type": ("true or false belongs here", "这里应为 true 或 false"),
    "bool_parsing": ("true or false belongs here", "这里应为 true 或 false"),
    "greater_than_equal": ("this is at least {ge}", "应不小于 {ge}"),
    "greater_than": ("this is greater than {gt}", "应大于 {gt}"),
    "less_than_equal": ("this is at most {le}", "应不大于 {le}"),
    "less_than": ("this is less than {lt}", "应小于 {lt}"),
    "literal_error": ("this is one of {expected}", "应为 {expected} 之一"),
    "too_short": ("at least {min_length} belong here", "至少需要 {min_length} 个"),
    "too_long": ("at most {max_length} may stand here", "最多 {max_length} 个"),
    "tuple_type": ("a list belongs here", "这里应为列表"),
    "list_type": ("a list belongs here", "这里应为列表"),
    "dict_type": ("names with their values belong here (name: value)", "这里应为“名字: 值”的映射"),
    "model_type": ("fields belong here (name: value)", "这里应为“名字: 值”的字段"),
    "model_attributes_type": ("fields belong here (name: value)", "这里应为“名字: 值”的字段"),
    "finite_number": ("a finite number belongs here", "这里应为有限的数"),
}


def sentences(error: ErrorDetails, siblings: Sequence[str]) -> tuple[str, str]:
    """What a schema error says in both languages; `siblings` are the fields known at its place."""
    context = error.get("ctx", {})
    if error["type"] == "extra_forbidden":
        return _unknown(str(error["loc"][-1]), siblings)
    if error["type"] in SENTENCES:
        en, zh = SENTENCES[error["type"]]
        return en.format(**context), zh.format(**context)
    en = str(context.get("en", error["msg"]))
    return en, str(context.get("zh", en))


def _unknown(name: str, siblings: Sequence[str]) -> tuple[str, str]:
    close = nearest(name, siblings)
    if close is not None:
        return f"there is no field {name}; did you mean {close}?", f"没有字段 {name}；是否想写 {close}？"
    known = ", ".join(siblings)
    return f"there is no field {name}; there are {known}", f"没有字段 {name}；可用的有 {known}"
