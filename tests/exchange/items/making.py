"""What the tests of the formats of questions share: items, and files of them with the answers worked out here."""

from __future__ import annotations

import functools

from quizapp.bootstrap import BANK
from quizapp.exchange.items.catalogue import item_formats
from quizapp.exchange.items.sheet import ItemOrder, Portable, Remark
from quizapp.questions.item import Item
from quizapp.questions.kinds.catalogue import kinds
from quizapp.questions.loading import load_folder, load_item
from quizapp.questions.variants import Variant, draw


@functools.cache
def bank() -> tuple[Item, ...]:
    return load_folder(BANK)


def example(kind: str) -> Item:
    return load_item(kinds()[kind].example)


@functools.cache
def posed(item: Item) -> tuple[Variant, int]:
    """One variant, said to be one of twelve: counting them takes its time."""
    return draw(item, "0" * 32), 12


def written(name: str, *items: Item, key: str = "1/2", language: str = "en") -> tuple[bytes, list[Remark]]:
    """The items in a format, with `key` as the right answer of all that are typed."""
    remarks: list[Remark] = []
    answer = {"parts": [{"name": "", "text": key}], "text": key}
    portable = (Portable(item, *posed(item), answer) for item in items)
    order = ItemOrder(portable, "zh" if language == "zh" else "en", remarks.append)
    return b"".join(item_formats()[name].write(order)), remarks
