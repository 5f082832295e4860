"""An answer is put on one of the lists of a question: a frequent wrong one, or one that counts as right too."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from quizapp.algebra.errors import Language
from quizapp.questions.item import Item, as_mapping
from quizapp.services.author_views import Source
from quizapp.services.errors import Fault, InvalidInput
from quizapp.services.item_sources import read_source

AnswerList: TypeAlias = Literal["misconceptions", "also_right"]
PLACE = re.compile(r"content(?:\.parts\.(?P<part>[0-9]{1,2}))?\.(?P<list>misconceptions|also_right)")


@dataclass(frozen=True, slots=True)
class ListedAnswer:
    """An answer for a list of a question.

    Attributes:
        place: of the list, dotted, below the item.
        answer: as an author writes it.
        en, zh: what is said to it, where it is wrong.
    """

    place: str
    answer: str
    en: str = ""
    zh: str = ""

    def said(self, language: Language) -> str:
        """What is said to it, in `language`."""
        return self.zh if language == "zh" else self.en


def with_listed(source: Source, added: ListedAnswer) -> Item:
    """What is being written with one more answer listed.

    Raises:
        InvalidInput: what is being written, or what is added, has faults, or the answer is listed already.
    """
    data = as_mapping(read_source(source))
    holder, name = _holder(data["content"], added.place)
    listed = holder.get(name, ())
    if added.answer in [one["answer"] if isinstance(one, dict) else one for one in listed]:
        raise InvalidInput(Fault(added.place, "This answer is listed already.", "这个答案已经列出了。"))
    holder[name] = [*listed, _entry(name, added)]
    return read_source(data)


def _entry(name: AnswerList, added: ListedAnswer) -> dict[str, Any]:
    entry: dict[str, Any] = {"answer": added.answer}
    if name == "misconceptions":
        entry["feedback"] = {"en": added.en, "zh": added.zh}
    return entry


def _holder(content: dict[str, Any], place: str) -> tuple[dict[str, Any], AnswerList]:
    """The part of the content that a place speaks of, and which of its lists.

    Raises:
        InvalidInput: it speaks of none.
    """
    found, parts = PLACE.fullmatch(place), content.get("parts", ())
    if found is not None:
        name: AnswerList = "also_right" if found["list"] == "also_right" else "misconceptions"
        if found["part"] is None:
            return content, name
        if int(found["part"]) < len(parts):
            return parts[int(found["part"])], name
    raise InvalidInput(Fault("", "There is no such place in this question.", "这道题中没有这个位置。"))
