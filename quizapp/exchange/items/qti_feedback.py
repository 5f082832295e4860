"""What is said to wrong answers in QTI: a rule of the processing tells which, a modal feedback holds the words.

The outcome SAID collects the names of what is said. Who chooses something wrong is told why; only where nothing wrong
was chosen, what was missed.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias

from quizapp.exchange.items.markup import fit_for_xml
from quizapp.exchange.items.plain import Judgement, Numbers, Options, Words
from quizapp.exchange.items.qti_bodies import RESPONSE, near, scored_on

OUTCOME = "SAID"
Saying: TypeAlias = tuple[ET.Element, str]
"""When it is said, and the words (HTML)."""


def tell_wrong(processing: ET.Element, sort: object) -> Mapping[str, str]:
    """Adds the rules to the processing; the words by the names that `OUTCOME` gets, empty where nothing is said."""
    said: dict[str, str] = {}
    sayings = SAYINGS.get(type(sort), lambda _sort: iter(()))
    for number, (condition, words) in enumerate(sayings(sort), 1):
        said[f"said{number}"] = words
        processing.append(_rule(condition, f"said{number}"))
    return said


def _rule(condition: ET.Element, name: str) -> ET.Element:
    """What has been said, and this."""
    both = ET.Element("multiple")
    ET.SubElement(both, "variable", identifier=OUTCOME)
    both.append(_value("identifier", name))
    return scored_on(condition, OUTCOME, both)


def _value(base: str, text: str) -> ET.Element:
    element = ET.Element("baseValue", baseType=base)
    element.text = fit_for_xml(text)
    return element


def _compared(tag: str, value: ET.Element, **attributes: str) -> ET.Element:
    condition = ET.Element(tag, attributes)
    ET.SubElement(condition, "variable", identifier=RESPONSE)
    condition.append(value)
    return condition


def _chosen(name: str, *, several: bool) -> ET.Element:
    if not several:
        return _compared("match", _value("identifier", name))
    condition = ET.Element("member")
    condition.append(_value("identifier", name))
    ET.SubElement(condition, "variable", identifier=RESPONSE)
    return condition


def _none_of(names: list[str], *, several: bool) -> ET.Element:
    condition = ET.Element("not")
    either = ET.SubElement(condition, "or")
    either.extend(_chosen(name, several=several) for name in names)
    return condition


def _options(sort: Options) -> Iterator[Saying]:
    named = [(f"c{place}", entry) for place, entry in enumerate(sort.entries, 1)]
    wrong = [name for name, entry in named if entry.share <= 0]
    for name, entry in named:
        if entry.feedback and entry.share <= 0:
            yield _chosen(name, several=sort.several), entry.feedback
        elif entry.feedback:
            yield _none_of([name, *wrong], several=sort.several), entry.feedback


def _judgement(sort: Judgement) -> Iterator[Saying]:
    if sort.feedback:
        yield _chosen("false" if sort.holds else "true", several=False), sort.feedback


def _numbers(sort: Numbers) -> Iterator[Saying]:
    return ((near(entry), entry.feedback) for entry in sort.entries if entry.feedback)


def _words(sort: Words) -> Iterator[Saying]:
    for entry in sort.entries:
        if entry.feedback:
            yield _compared("stringMatch", _value("string", entry.text), caseSensitive="false"), entry.feedback


SAYINGS: Mapping[type, Callable[[Any], Iterator[Saying]]] = {
    Options: _options,
    Judgement: _judgement,
    Numbers: _numbers,
    Words: _words,
}
