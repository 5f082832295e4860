"""Questions as Moodle XML.

Out: multichoice, true/false, numerical, short answer, matching, essay; mathematics as LaTeX for MathJax. Difficulty and
claims go as tags, criteria of an explanation as what the marker is told. Moodle takes only certain shares of points;
equal parts of up to ten are among them.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from quizapp.exchange.items.decimals import decimal
from quizapp.exchange.items.losses import Carried
from quizapp.exchange.items.markup import fit_for_xml, latexed
from quizapp.exchange.items.moodle_reading import read_moodle
from quizapp.exchange.items.plain import Essay, Judgement, Numbers, Options, Pairs, Plain, Words
from quizapp.exchange.items.plain_of import plain_questions
from quizapp.exchange.items.sheet import ItemFormat, ItemOrder

SORTS = (Options, Judgement, Numbers, Words, Pairs, Essay)


def write_moodle(order: ItemOrder) -> Iterator[bytes]:
    """One question after the other, each behind its category."""
    yield b'<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n'
    concept = ""
    for plain in plain_questions(order, SORTS, Carried()):
        if plain.concept != concept:
            concept = plain.concept
            yield _bytes(_category(concept))
        yield _bytes(_question(plain))
    yield b"</quiz>\n"


def _bytes(element: ET.Element) -> bytes:
    ET.indent(element)
    return ET.tostring(element, encoding="unicode").encode() + b"\n"


def _category(concept: str) -> ET.Element:
    question = ET.Element("question", type="category")
    _text(ET.SubElement(question, "category"), f"$course$/top/quizapp/{concept}")
    return question


def _question(plain: Plain) -> ET.Element:
    sort, fill = BODIES[type(plain.body)]
    question = ET.Element("question", type=sort)
    _text(ET.SubElement(question, "name"), plain.name)
    _html(question, "questiontext", plain.prompt)
    _html(question, "generalfeedback", plain.solution)
    _leaf(question, "defaultgrade", f"{plain.points:.7f}")
    _leaf(question, "penalty", "0.0000000")
    _leaf(question, "hidden", "0")
    _leaf(question, "idnumber", plain.name)
    fill(question, plain.body)
    for hint in plain.hints:
        _html(question, "hint", hint)
    tags = ET.SubElement(question, "tags")
    for label in plain.labels:
        _text(ET.SubElement(tags, "tag"), label)
    return question


def _options(question: ET.Element, body: Options) -> None:
    _leaf(question, "single", "false" if body.several else "true")
    _leaf(question, "shuffleanswers", "false" if body.ordered else "true")
    _leaf(question, "answernumbering", "abc")
    for entry in body.entries:
        answer = _answer(question, entry.share, entry.feedback)
        answer.set("format", "html")
        _text(answer, latexed(entry.text), first=True)


def _judgement(question: ET.Element, body: Judgement) -> None:
    for holds in (True, False):
        right = holds is body.holds
        answer = _answer(question, float(right), "" if right else body.feedback)
        _text(answer, "true" if holds else "false", first=True)


def _numbers(question: ET.Element, body: Numbers) -> None:
    for entry in body.entries:
        answer = _answer(question, entry.share, entry.feedback)
        _text(answer, decimal(entry.value), first=True)
        _leaf(answer, "tolerance", decimal(entry.tolerance))


def _words(question: ET.Element, body: Words) -> None:
    _leaf(question, "usecase", "0")
    for entry in body.entries:
        _text(_answer(question, entry.share, entry.feedback), entry.text.replace("*", r"\*"), first=True)


def _pairs(question: ET.Element, body: Pairs) -> None:
    _leaf(question, "shuffleanswers", "true")
    for row, partner in (*body.rows, *(("", other) for other in body.others)):
        pair = ET.SubElement(question, "subquestion", format="html")
        _text(pair, latexed(row))
        _text(ET.SubElement(pair, "answer"), latexed(partner))


def _essay(question: ET.Element, body: Essay) -> None:
    _leaf(question, "responseformat", "editor")
    _leaf(question, "responserequired", "1")
    _leaf(question, "responsefieldlines", "10")
    _leaf(question, "minwordlimit", str(body.least))
    _leaf(question, "maxwordlimit", str(body.most))
    _leaf(question, "attachments", "0")
    _html(question, "graderinfo", f"<ul>{''.join(f'<li>{one}</li>' for one in body.criteria)}</ul>")


BODIES: Mapping[type, tuple[str, Callable[[ET.Element, Any], None]]] = {
    Options: ("multichoice", _options),
    Judgement: ("truefalse", _judgement),
    Numbers: ("numerical", _numbers),
    Words: ("shortanswer", _words),
    Pairs: ("matching", _pairs),
    Essay: ("essay", _essay),
}


def _answer(question: ET.Element, share: float, feedback: str) -> ET.Element:
    answer = ET.SubElement(question, "answer", fraction=percent(share))
    _html(answer, "feedback", feedback)
    return answer


def percent(share: float) -> str:
    """As Moodle writes shares: five decimals, none where they are zeros.

    >>> percent(1.0), percent(1 / 3), percent(-0.5)
    ('100', '33.33333', '-50')
    """
    return f"{100 * share:.5f}".rstrip("0").rstrip(".")


def _leaf(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, tag).text = fit_for_xml(text)


def _text(parent: ET.Element, text: str, *, first: bool = False) -> None:
    element = ET.Element("text")
    element.text = fit_for_xml(text)
    parent.insert(0, element) if first else parent.append(element)


def _html(parent: ET.Element, tag: str, markup: str) -> None:
    element = ET.SubElement(parent, tag, format="html")
    _text(element, latexed(markup).strip())


FORMAT = ItemFormat("Moodle XML", "application/xml", ".xml", write_moodle, read=read_moodle, reads=(".xml",))
