r"""Places in Moodle's texts that a value is put into: made into what an item knows, or refused; never left as letters.

A calculated question has `{a}`, which becomes a parameter, and `{={a}/2}`, which becomes a derived number. STACK has
`{@p@}` (typeset) and `{#p#}` (as it is typed), whose values are put in here.
"""

from __future__ import annotations

import html
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Mapping
from itertools import count
from typing import Protocol

from quizapp.activations.catalogue import definitions
from quizapp.algebra.errors import ReadingError
from quizapp.algebra.printing.text import to_text
from quizapp.exchange.items.moodle_calculated import WILD, readable
from quizapp.exchange.items.moodle_stack import assigned, put_in
from quizapp.exchange.items.unfit import UnfitError
from quizapp.questions.simplification import simplified
from quizapp.questions.substitution import read_task

COMPUTED = re.compile(r"\{=((?:[^{}]|\{[A-Za-z0-9]{1,20}\})*+)\}")
BEGUN = "{="
ESCAPED = re.compile(r"\{\{([A-Za-z]{1,12}[0-9]{0,3})\}\}")
PUT_IN = re.compile(r"\{@([^@{}]{1,500}+)@\}|\{#([^#{}]{1,500}+)#\}")
LEFT = re.compile(r"\{[@#]|[@#]\}")
BLOCKS = re.compile(r"\[\[/?\s*+(?!(?:input|validation|feedback):)[A-Za-z]")
MOST_COMPUTED = 20


class Texts(Protocol):
    """What is done to each text of a question: to its HTML first, then to the Markdown made of it."""

    def fill(self, markup: str) -> str:
        """The HTML with values, or names of values, in their places."""

    def named(self, markdown: str) -> str:
        """The Markdown with the names of values in braces."""


class PlainTexts:
    """Texts without such places: braces are letters."""

    def fill(self, markup: str) -> str:
        """Nothing is done."""
        return markup

    def named(self, markdown: str) -> str:
        """Nothing is done."""
        return markdown


class CalculatedTexts:
    """Texts of a calculated question; `derived` collects the numbers that are computed in them."""

    def __init__(self, question: ET.Element) -> None:
        sets = question.findall("dataset_definitions/dataset_definition")
        self._names = frozenset((one.findtext("name/text") or "").strip() for one in sets)
        self.derived: dict[str, str] = {}

    def fill(self, markup: str) -> str:
        """The HTML with `{={a}/2}` as the name of a derived number."""
        filled = COMPUTED.sub(self._computed, markup)
        if BEGUN in filled:
            raise UnfitError("a computed value {=…} in its text cannot be read", "文本中的计算值 {=…} 无法读取")
        for name in self._names:
            if f"{{{name}}}" in filled and WILD.fullmatch(f"{{{name}}}") is None:
                raise UnfitError(
                    f"the name {{{name[:40]}}} of a value is none here", f"取值名称 {{{name[:40]}}} 不可用"
                )
        return filled

    def named(self, markdown: str) -> str:
        """The Markdown in which the values' names, and no others, stand for values."""
        known = self._names | self.derived.keys()
        return ESCAPED.sub(lambda found: f"{{{found[1]}}}" if found[1] in known else found[0], markdown)

    def _computed(self, found: re.Match[str]) -> str:
        formula = html.unescape(found[1])
        wild = sorted(set(WILD.findall(formula)))
        if missing := [name for name in wild if name not in self._names]:
            raise UnfitError(f"there are no values for {missing[0]}", f"{missing[0]} 没有取值")
        text = readable(formula, wild)
        for name, other in self.derived.items():
            if other == text:
                return f"{{{name}}}"
        if len(self.derived) == MOST_COMPUTED:
            raise UnfitError("its texts compute too many values", "文本中的计算值过多")
        name = next(free for number in count(1) if (free := f"calc{number}") not in self._names | self.derived.keys())
        self.derived[name] = text
        return f"{{{name}}}"


class StackTexts:
    """Texts of a question of STACK, with its variables' values."""

    def __init__(self, question: ET.Element) -> None:
        self._known = assigned((question.findtext("questionvariables/text") or "").strip())

    def fill(self, markup: str) -> str:
        r"""The HTML with `{@p@}` as mathematics in `\(…\)`, or bare where it stands in some; `{#p#}` as code."""
        if BLOCKS.search(markup) is not None:
            raise UnfitError("its text holds blocks [[…]] that STACK computes", "文本含由 STACK 计算的 [[…]] 块")
        pieces, place, inside = list[str](), 0, False
        for found in PUT_IN.finditer(markup):
            between = markup[place : found.start()]
            inside = _inside(between, before=inside)
            pieces += [between, self._value(found, inside=inside)]
            place = found.end()
        filled = "".join([*pieces, markup[place:]])
        if LEFT.search(filled) is not None:
            raise UnfitError("a value {@…@} in its text cannot be read", "文本中的 {@…@} 无法读取")
        return filled

    def named(self, markdown: str) -> str:
        """Nothing is left to do."""
        return markdown

    def _value(self, found: re.Match[str], *, inside: bool) -> str:
        text = put_in(html.unescape(found[1] or found[2]).strip(), self._known)
        try:
            value = html.escape(to_text(simplified(read_task(text, "expression")), definitions()), quote=False)
        except ReadingError as error:
            raise UnfitError(
                f"a value in its text cannot be read: {text[:60]}", f"文本中的值无法读取：{text[:60]}"
            ) from error
        if inside:
            return f"({value})"
        return rf"\({value}\)" if found[1] else f"<code>{value}</code>"


def _inside(between: str, *, before: bool) -> bool:
    r"""Whether what follows stands in `\(…\)` or `\[…\]`."""
    begun = max(between.rfind(r"\("), between.rfind(r"\["))
    ended = max(between.rfind(r"\)"), between.rfind(r"\]"))
    return before if begun == ended else begun > ended


OF: Mapping[str, Callable[[ET.Element], Texts]] = {
    "calculated": CalculatedTexts,
    "calculatedsimple": CalculatedTexts,
    "stack": StackTexts,
}


def texts_of(question: ET.Element) -> Texts:
    """What is done to the texts of this question."""
    made = OF.get(question.get("type", ""))
    return PlainTexts() if made is None else made(question)
