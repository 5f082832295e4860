"""Reads what authors write, YAML text or the data of a form, and says what is wrong in the services' words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from quizapp.questions.faults import Fault as ItemFault
from quizapp.questions.faults import ItemError
from quizapp.questions.item import Item, as_mapping
from quizapp.questions.loading import dump_item, load_item, load_mapping
from quizapp.services.author_views import Source
from quizapp.services.errors import Fault, InvalidInput
from quizapp.storage.records.questions import Content, ItemHead

LONGEST_TEXT = 200_000
LONGEST_SUMMARY = 160
MARKUP = re.compile(r"\$|`|\*\*")


def read_source(source: Source) -> Item:
    """The item that somebody has written.

    Raises:
        InvalidInput: it is none; with every fault, each at its field and line.
    """
    try:
        if isinstance(source, str):
            if len(source) > LONGEST_TEXT:
                raise InvalidInput(Fault("", "This text is too long for one question.", "题目文本过长。"))
            return load_item(source, "item")
        return load_mapping(dict(source), "item")
    except ItemError as error:
        raise InvalidInput(*(as_fault(fault) for fault in error.faults)) from error


def as_fault(fault: ItemFault) -> Fault:
    """A fault of an item as a fault of what was sent."""
    return Fault(
        fault.field, fault.message_en, fault.message_zh, fault.line or None, fault.column if fault.line else None
    )


def content_of(item: Item, source: Source) -> Content:
    """What is stored of an item: the author's own text where there is one, and the same as plain data."""
    return Content(source if isinstance(source, str) else dump_item(item), plain(item))


def plain(item: Item) -> dict[str, Any]:
    """The item as plain data, complete: what is graded from."""
    return item.model_dump(mode="json")


def spelled(content: Mapping[str, Any]) -> dict[str, Any]:
    """Stored data in the author's spelling, for a form."""
    return as_mapping(Item.model_validate(content))


def head_of(item: Item) -> ItemHead:
    """What lists and draws know of it."""
    return ItemHead(item.id, item.concept, item.kind, item.difficulty, _summary(item.prompt.en))


def _summary(text: str) -> str:
    line = " ".join(MARKUP.sub("", text).split())
    return line if len(line) <= LONGEST_SUMMARY else line[: LONGEST_SUMMARY - 1] + "…"
