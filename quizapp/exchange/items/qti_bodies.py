"""The sorts of answer in QTI: declaration of the response, interaction, and how it is scored."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable, Mapping
from typing import Any

from quizapp.exchange.items.decimals import decimal
from quizapp.exchange.items.markup import fit_for_xml, well_formed
from quizapp.exchange.items.plain import Essay, Judgement, NumberEntry, Numbers, Options, Pairs, Steps, Words

RESPONSE = "RESPONSE"


def fill(item: ET.Element, body: ET.Element, sort: object) -> ET.Element:
    """Puts declaration and interaction into an item; the processing of the response, to be put behind the body."""
    return BODIES[type(sort)](item, body, sort)


def _declared(item: ET.Element, cardinality: str, base: str, right: list[str]) -> ET.Element:
    declaration = ET.SubElement(
        item, "responseDeclaration", identifier=RESPONSE, cardinality=cardinality, baseType=base
    )
    if right:
        correct = ET.SubElement(declaration, "correctResponse")
        for value in right:
            ET.SubElement(correct, "value").text = fit_for_xml(value)
    return declaration


def _options(item: ET.Element, body: ET.Element, sort: Options) -> ET.Element:
    names = [f"c{place}" for place in range(1, len(sort.entries) + 1)]
    right = [name for name, entry in zip(names, sort.entries, strict=True) if entry.share > 0]
    declaration = _declared(item, "multiple" if sort.several else "single", "identifier", right)
    mapping = ET.SubElement(declaration, "mapping", lowerBound="0", defaultValue="0")
    shuffle, most = "false" if sort.ordered else "true", "0" if sort.several else "1"
    interaction = _interaction(body, "choiceInteraction", shuffle=shuffle, maxChoices=most)
    for name, entry in zip(names, sort.entries, strict=True):
        ET.SubElement(mapping, "mapEntry", mapKey=name, mappedValue=f"{entry.share:.6g}")
        interaction.append(_labelled("simpleChoice", entry.text, identifier=name))
    return _mapped()


def _judgement(item: ET.Element, body: ET.Element, sort: Judgement) -> ET.Element:
    _declared(item, "single", "identifier", ["true" if sort.holds else "false"])
    interaction = _interaction(body, "choiceInteraction", shuffle="false", maxChoices="1")
    for name, said in (("true", "True / 对"), ("false", "False / 错")):
        interaction.append(_labelled("simpleChoice", said, identifier=name))
    return _matched()


def _numbers(item: ET.Element, body: ET.Element, sort: Numbers) -> ET.Element:
    right = [entry for entry in sort.entries if entry.share >= 1]
    _declared(item, "single", "float", [decimal(right[0].value)])
    ET.SubElement(ET.SubElement(body, "p"), "textEntryInteraction", responseIdentifier=RESPONSE)
    conditions = [near(entry) for entry in right]
    if len(conditions) == 1:
        return _scored(conditions[0])
    either = ET.Element("or")
    either.extend(conditions)
    return _scored(either)


def near(entry: NumberEntry) -> ET.Element:
    """Whether the response lies within the tolerance of a number."""
    condition = ET.Element("equal", toleranceMode="exact")
    if entry.tolerance > 0:
        margin = decimal(entry.tolerance)
        condition.attrib.update({"toleranceMode": "absolute", "tolerance": f"{margin} {margin}"})
    ET.SubElement(condition, "variable", identifier=RESPONSE)
    ET.SubElement(condition, "baseValue", baseType="float").text = decimal(entry.value)
    return condition


def _words(item: ET.Element, body: ET.Element, sort: Words) -> ET.Element:
    right = [entry.text for entry in sort.entries if entry.share > 0]
    declaration = _declared(item, "single", "string", right[:1])
    mapping = ET.SubElement(declaration, "mapping", defaultValue="0")
    for entry in sort.entries:
        if entry.share > 0:
            ET.SubElement(
                mapping,
                "mapEntry",
                mapKey=fit_for_xml(entry.text),
                mappedValue=f"{entry.share:.6g}",
                caseSensitive="false",
            )
    ET.SubElement(ET.SubElement(body, "p"), "textEntryInteraction", responseIdentifier=RESPONSE, expectedLength="40")
    return _mapped()


def _pairs(item: ET.Element, body: ET.Element, sort: Pairs) -> ET.Element:
    partners = list(dict.fromkeys([*(partner for _, partner in sort.rows), *sort.others]))
    right = [f"r{place} p{partners.index(partner) + 1}" for place, (_, partner) in enumerate(sort.rows, 1)]
    declaration = _declared(item, "multiple", "directedPair", right)
    mapping = ET.SubElement(declaration, "mapping", defaultValue="0")
    for pair in right:
        ET.SubElement(mapping, "mapEntry", mapKey=pair, mappedValue=f"{1 / len(right):.6g}")
    interaction = _interaction(body, "matchInteraction", shuffle="true", maxAssociations=str(len(right)))
    rows = ET.SubElement(interaction, "simpleMatchSet")
    for place, (row, _) in enumerate(sort.rows, 1):
        rows.append(_labelled("simpleAssociableChoice", row, identifier=f"r{place}", matchMax="1"))
    choices = ET.SubElement(interaction, "simpleMatchSet")
    for place, partner in enumerate(partners, 1):
        most = str(len(sort.rows))
        choices.append(_labelled("simpleAssociableChoice", partner, identifier=f"p{place}", matchMax=most))
    return _mapped()


def _steps(item: ET.Element, body: ET.Element, sort: Steps) -> ET.Element:
    names = [f"s{place}" for place in range(1, len(sort.steps) + 1)]
    _declared(item, "ordered", "identifier", names)
    interaction = _interaction(body, "orderInteraction", shuffle="true")
    for name, step in zip(names, sort.steps, strict=True):
        interaction.append(_labelled("simpleChoice", step, identifier=name))
    return _matched()


def _essay(item: ET.Element, body: ET.Element, sort: Essay) -> ET.Element:
    _declared(item, "single", "string", [])
    if sort.criteria:
        criteria = "".join(f"<li>{one}</li>" for one in sort.criteria)
        body.append(_labelled("rubricBlock", f"<ul>{criteria}</ul>", view="scorer"))
    _interaction(body, "extendedTextInteraction", expectedLength="1000")
    return ET.Element("responseProcessing")


BODIES: Mapping[type, Callable[[ET.Element, ET.Element, Any], ET.Element]] = {
    Options: _options,
    Judgement: _judgement,
    Numbers: _numbers,
    Words: _words,
    Pairs: _pairs,
    Steps: _steps,
    Essay: _essay,
}
SORTS = tuple(BODIES)


def _interaction(body: ET.Element, tag: str, **attributes: str) -> ET.Element:
    return ET.SubElement(body, tag, {"responseIdentifier": RESPONSE, **attributes})


def _labelled(tag: str, markup: str, **attributes: str) -> ET.Element:
    element = ET.fromstring(f"<{tag}>{well_formed(markup)}</{tag}>")  # noqa: S314 - made here, of cleaned HTML
    element.attrib.update(attributes)
    return element


def _mapped() -> ET.Element:
    """The score is what the mapping of the response says."""
    processing = ET.Element("responseProcessing")
    told = ET.SubElement(processing, "setOutcomeValue", identifier="SCORE")
    ET.SubElement(told, "mapResponse", identifier=RESPONSE)
    return processing


def _matched() -> ET.Element:
    """The score is 1 for exactly the right response."""
    condition = ET.Element("match")
    ET.SubElement(condition, "variable", identifier=RESPONSE)
    ET.SubElement(condition, "correct", identifier=RESPONSE)
    return _scored(condition)


def _scored(condition: ET.Element) -> ET.Element:
    processing = ET.Element("responseProcessing")
    value = ET.Element("baseValue", baseType="float")
    value.text = "1"
    processing.append(scored_on(condition, "SCORE", value))
    return processing


def scored_on(condition: ET.Element, outcome: str, value: ET.Element) -> ET.Element:
    """A rule that gives an outcome a value where a condition holds."""
    rule = ET.Element("responseCondition")
    branch = ET.SubElement(rule, "responseIf")
    branch.append(condition)
    ET.SubElement(branch, "setOutcomeValue", identifier=outcome).append(value)
    return rule
