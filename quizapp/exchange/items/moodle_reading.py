"""Questions read from Moodle XML: each sort of question in a function of its own."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from quizapp.exchange.hostile_xml import read_xml
from quizapp.exchange.items.item_of import Found, Task, Unable, reading_of
from quizapp.exchange.items.markup import missing_in, to_markdown
from quizapp.exchange.items.moodle_calculated import calculated
from quizapp.exchange.items.moodle_dropped import PLACES, dropped
from quizapp.exchange.items.moodle_stack import stack
from quizapp.exchange.items.moodle_texts import CalculatedTexts, PlainTexts, Texts, texts_of
from quizapp.exchange.items.plain import Body, Entry, Judgement, NumberEntry, Numbers, Options, Pairs, Words
from quizapp.exchange.items.sheet import Reading, Remark, Target
from quizapp.exchange.items.unfit import UnfitError
from quizapp.questions.faults import ItemError

NO_PLACES = PlainTexts()
NUMBER = re.compile(r"[+-]?(?:\d{1,30}(?:[.,]\d{0,30})?|[.,]\d{1,30})(?:[eE][+-]?\d{1,2})?")


def read_moodle(content: bytes, source: str, target: Target) -> Reading:
    """The questions of a file, with remarks; what is no Moodle XML is one remark."""
    try:
        root = read_xml(content, source)
    except ItemError as error:
        faults = (Remark("", "skipped", str(one), f"{one.source}：{one.message_zh}") for one in error.faults)
        return Reading((), tuple(faults))
    if root.tag != "quiz":
        said = (f"{source}: this is no Moodle XML: its root is <quiz>", f"{source}：不是 Moodle XML，根元素应为 <quiz>")
        return Reading((), (Remark("", "skipped", *said),))
    return reading_of(_questions(root), source, target)


def _questions(root: ET.Element) -> Iterator[Found | Unable]:
    category = ""
    for question in root.findall("question"):
        sort = question.get("type", "")
        if sort == "category":
            category = question.findtext("category/text") or ""
            continue
        name = (question.findtext("name/text") or "").strip()
        if sort == "essay":
            yield Unable(name, "explanations need a rubric: write them anew here", "解释题需要评分标准，请在此新建")
            continue
        if sort not in SORTS:
            yield Unable(name, f"questions of the type “{sort}” are not taken", f"不接受“{sort}”类型的题目")
            continue
        try:
            yield _found(question, name, category, SORTS[sort])
        except UnfitError as error:
            yield Unable(name, error.en, error.zh)


def _found(question: ET.Element, name: str, category: str, body: Callable[[ET.Element], Body | Task]) -> Found:
    lost: dict[tuple[str, str], None] = {}
    made, texts = body(question), texts_of(question)
    prompt = _markdown(question.find("questiontext"), lost, texts)
    solution = _markdown(question.find("generalfeedback"), lost, texts)
    hints = tuple(_markdown(hint, lost, texts) for hint in question.findall("hint"))
    for answer in _texts_of_answers(question):
        _markdown(answer, lost)
    if isinstance(made, Task) and isinstance(texts, CalculatedTexts):
        made = replace(made, derived=texts.derived)
    if question.find(".//file") is not None:
        lost["files that came with it", "附带的文件"] = None
    if (left := dropped(question)) is not None:
        lost[left] = None
    return Found(
        name=name,
        prompt=PLACES.sub("", prompt).strip(),
        body=made,
        category=category,
        solution=PLACES.sub("", solution).strip(),
        hints=hints,
        points=_points(question, lost),
        tags=tuple(tag.text or "" for tag in question.findall("tags/tag/text")),
        lost=tuple(lost),
    )


def _texts_of_answers(question: ET.Element) -> Iterator[ET.Element]:
    """Where answers are HTML; what is left out of them is named too."""
    yield from question.iterfind("answer/feedback")
    if question.get("type") == "multichoice":
        yield from question.iterfind("answer")
    yield from question.iterfind("subquestion")
    yield from question.iterfind("subquestion/answer")


def _points(question: ET.Element, lost: dict[tuple[str, str], None]) -> float:
    stated = (question.findtext("defaultgrade") or "1").strip()
    points = _number(stated)
    if points is None:
        lost[f"its points: {stated[:40]} is no number", f"分值：{stated[:40]} 不是数"] = None
    return 1.0 if points is None else points


def _markdown(element: ET.Element | None, lost: dict[tuple[str, str], None], texts: Texts = NO_PLACES) -> str:
    if element is None:
        return ""
    text = texts.fill(element.findtext("text") or "")
    if element.get("format") in ("markdown", "plain_text"):
        return texts.named(text.replace("{", "{{").replace("}", "}}").strip())
    markdown, missing = to_markdown(text)
    lost |= missing_in(missing)
    return texts.named(markdown)


def _said(element: ET.Element | None) -> str:
    return _markdown(element, {})


def _number(text: str) -> float | None:
    return float(text.replace(",", ".")) if NUMBER.fullmatch(text.strip()) else None


def share_of(answer: ET.Element) -> float:
    """What an answer earns, of the whole."""
    return (_number(answer.get("fraction", "0")) or 0.0) / 100


def _entries(question: ET.Element, *, plain: bool) -> tuple[Entry, ...]:
    found = []
    for answer in question.findall("answer"):
        share = share_of(answer)
        text = (answer.findtext("text") or "").strip() if plain else _said(answer)
        found.append(Entry(text, 1.0 if share > 0.9999 else share, _said(answer.find("feedback"))))  # noqa: PLR2004
    if not found:
        raise UnfitError("it has no answers", "没有答案")
    return tuple(found)


def _options(question: ET.Element) -> Options:
    single = (question.findtext("single") or "true").strip() in ("true", "1")
    shuffled = (question.findtext("shuffleanswers") or "true").strip() in ("true", "1")
    return Options(_entries(question, plain=False), several=not single, ordered=not shuffled)


def _judgement(question: ET.Element) -> Judgement:
    entries = {entry.text.casefold(): entry for entry in _entries(question, plain=True)}
    if not {"true", "false"} <= entries.keys():
        raise UnfitError("its answers are not true and false", "答案不是 true 和 false")
    holds = entries["true"].share > entries["false"].share
    wrong, right = ("false", "true") if holds else ("true", "false")
    return Judgement(holds, entries[wrong].feedback, entries[right].feedback)


def _numbers(question: ET.Element) -> Numbers:
    found = []
    for answer, entry in zip(question.findall("answer"), _entries(question, plain=True), strict=True):
        margin = (answer.findtext("tolerance") or "0").strip()
        if NUMBER.fullmatch(entry.text) is None or NUMBER.fullmatch(margin) is None:
            if entry.share > 0:
                raise UnfitError(f"{entry.text[:40]} is no number", f"{entry.text[:40]} 不是数")
            continue
        found.append(NumberEntry(exact(entry.text), abs(exact(margin)), entry.share, entry.feedback))
    return Numbers(tuple(found))


def exact(text: str) -> Fraction:
    """A number as it was written, with a point or a comma."""
    return Fraction(text.strip().replace(",", "."))


def _words(question: ET.Element) -> Words:
    return Words(_entries(question, plain=True), exact=(question.findtext("usecase") or "0").strip() in ("1", "true"))


def _pairs(question: ET.Element) -> Pairs:
    rows, others = [], []
    for pair in question.findall("subquestion"):
        row, partner = _said(pair), to_markdown(pair.findtext("answer/text") or "")[0]
        if row and partner:
            rows.append((row, partner))
        elif partner:
            others.append(partner)
    return Pairs(tuple(rows), tuple(others))


SORTS: Mapping[str, Callable[[ET.Element], Body | Task]] = {
    "multichoice": _options,
    "truefalse": _judgement,
    "numerical": _numbers,
    "shortanswer": _words,
    "matching": _pairs,
    "calculated": calculated,
    "calculatedsimple": calculated,
    "stack": stack,
}
