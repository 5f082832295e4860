"""Packages of QTI: an item a file, a test that names them all, a manifest; one description for both versions.

Items are written in the words of QTI 2.1; version 3.0 has the same elements with names in small letters behind `qti-`
and attributes with hyphens. The structure follows the information models of 1EdTech (assessmentItem, content package).
Concept, claims, tags and difficulty stand in the manifest, beside each item's file, as metadata of IEEE LOM.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quizapp.exchange.archives import packed
from quizapp.exchange.items.losses import Carried
from quizapp.exchange.items.markup import fit_for_xml, well_formed
from quizapp.exchange.items.plain import Plain
from quizapp.exchange.items.plain_of import plain_questions
from quizapp.exchange.items.qti_bodies import SORTS, fill
from quizapp.exchange.items.qti_feedback import OUTCOME, tell_wrong
from quizapp.exchange.items.sheet import ItemOrder

CARRIED = Carried(hints=False, missed=True, lengths=False)
LOM = "http://ltsc.ieee.org/xsd/LOM"
DIFFICULTY = ("very easy", "easy", "medium", "difficult", "very difficult")
"""The words of LOM for the difficulties 1 to 5."""
MATHML = "http://www.w3.org/1998/Math/MathML"
HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
HTML = frozenset(
    {"a", "abbr", "b", "blockquote", "br", "code", "dd", "del", "div", "dl", "dt", "em", "h3", "h4", "hr", "i", "kbd"}
    | {"li", "ol", "p", "pre", "s", "span", "strong", "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul"}
    | {"var"}
)
TEST = "test.xml"


@dataclass(frozen=True, slots=True)
class Version:
    """A version of QTI.

    Attributes:
        space: namespace of items and tests.
        packaging: namespace of the manifest; `schema` and `number` stand in its metadata.
        item_type, test_type: types of resources.
        hyphens: names are written as in 3.0.
    """

    space: str
    packaging: str
    schema: str
    number: str
    item_type: str
    test_type: str
    hyphens: bool


@dataclass(frozen=True, slots=True)
class _Entry:
    """What test and manifest say of an item; the concept comes first among its keywords."""

    name: str
    points: float
    difficulty: int
    keywords: tuple[str, ...]


def write_package(order: ItemOrder, version: Version) -> Iterator[bytes]:
    """The archive: manifest first, then the test, then the items."""
    members: list[tuple[str, bytes]] = []
    entries: list[_Entry] = []
    for plain in plain_questions(order, SORTS, CARRIED):
        members.append((f"items/{plain.name}.xml", _file(_item(plain, version), version)))
        entries.append(_Entry(plain.name, plain.points, plain.difficulty, (plain.concept, *plain.labels[1:])))
    test = (TEST, _file(_test(entries), version))
    manifest = ("imsmanifest.xml", _manifest(entries, version))
    yield packed([manifest, test, *members])


def identifier(name: str) -> str:
    """A name as an identifier of XML, which begins with a letter."""
    return f"q-{name}"


def _item(plain: Plain, version: Version) -> ET.Element:
    item = ET.Element(
        "assessmentItem", identifier=identifier(plain.name), title=plain.name, adaptive="false", timeDependent="false"
    )
    body = ET.Element("itemBody")
    body.append(block(plain.prompt))
    processing = fill(item, body, plain.body)
    said = tell_wrong(processing, plain.body)
    if version.hyphens:
        _scorers_block(body)
    outcome = ET.SubElement(item, "outcomeDeclaration", identifier="SCORE", cardinality="single", baseType="float")
    ET.SubElement(ET.SubElement(outcome, "defaultValue"), "value").text = "0"
    ET.SubElement(item, "outcomeDeclaration", identifier="FEEDBACK", cardinality="single", baseType="identifier")
    if said:
        ET.SubElement(item, "outcomeDeclaration", identifier=OUTCOME, cardinality="multiple", baseType="identifier")
    item.append(body)
    processing.append(_told())
    item.append(processing)
    item.extend(_modal(OUTCOME, name, words, version) for name, words in said.items())
    item.append(_modal("FEEDBACK", "solution", plain.solution, version))
    return item


def _modal(outcome: str, name: str, words: str, version: Version) -> ET.Element:
    """Words that are shown where the outcome holds the name."""
    feedback = ET.Element("modalFeedback", outcomeIdentifier=outcome, identifier=name, showHide="show")
    inner = ET.SubElement(feedback, "contentBody") if version.hyphens else feedback
    inner.append(block(words))
    return feedback


def _scorers_block(body: ET.Element) -> None:
    """Puts what the scorer is told as version 3.0 has it: in a content body, with its use."""
    for rubric in body.findall("rubricBlock"):
        inner = ET.Element("contentBody")
        inner.extend(list(rubric))
        for child in list(rubric):
            rubric.remove(child)
        rubric.append(inner)
        rubric.set("use", "scoring")


def _told() -> ET.Element:
    told = ET.Element("setOutcomeValue", identifier="FEEDBACK")
    ET.SubElement(told, "baseValue", baseType="identifier").text = "solution"
    return told


def block(markup: str) -> ET.Element:
    """HTML as an element of a body."""
    return ET.fromstring(f"<div>{well_formed(markup)}</div>")  # noqa: S314 - made here, of cleaned HTML


def _test(entries: Sequence[_Entry]) -> ET.Element:
    test = ET.Element("assessmentTest", identifier="quizapp-questions", title="quizapp")
    part = ET.SubElement(test, "testPart", identifier="part", navigationMode="nonlinear", submissionMode="individual")
    section = ET.SubElement(part, "assessmentSection", identifier="section", title="quizapp", visible="true")
    for one in entries:
        entry = ET.SubElement(
            section, "assessmentItemRef", identifier=identifier(one.name), href=f"items/{one.name}.xml"
        )
        ET.SubElement(entry, "weight", identifier="POINTS", value=f"{one.points:g}")
    return test


def _file(root: ET.Element, version: Version) -> bytes:
    for element in list(root.iter()):
        _rename(element, version)
    root.set("xmlns", version.space)
    ET.indent(root) if root.tag.endswith(("Test", "test")) else None
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode").encode() + b"\n"


def _rename(element: ET.Element, version: Version) -> None:
    """Spells names as the version does; MathML keeps its own, in its namespace."""
    space, _, local = element.tag.rpartition("}")
    if space.endswith("MathML"):
        element.tag = f"m:{local}"
        if local == "math":
            element.set("xmlns:m", MATHML)
        return
    if element.tag == "math" or element.tag.startswith("m:"):
        return
    if version.hyphens and element.tag not in HTML:
        element.tag = f"qti-{_hyphened(element.tag)}"
        attributes = dict(element.attrib)
        element.attrib.clear()
        element.attrib.update({_hyphened(name): value for name, value in attributes.items()})


def _hyphened(name: str) -> str:
    """A name in small letters with hyphens.

    >>> _hyphened("timeDependent"), _hyphened("id")
    ('time-dependent', 'id')
    """
    return HUMP.sub("-", name).lower()


def _manifest(entries: Sequence[_Entry], version: Version) -> bytes:
    root = ET.Element("manifest", identifier="quizapp-manifest", xmlns=version.packaging)
    metadata = ET.SubElement(root, "metadata")
    ET.SubElement(metadata, "schema").text = version.schema
    ET.SubElement(metadata, "schemaversion").text = version.number
    ET.SubElement(root, "organizations")
    resources = ET.SubElement(root, "resources")
    test = _resource(resources, "test", version.test_type, TEST)
    for one in entries:
        item = _resource(resources, identifier(one.name), version.item_type, f"items/{one.name}.xml")
        item.insert(0, _metadata(one))
        ET.SubElement(test, "dependency", identifierref=identifier(one.name))
    ET.indent(root)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode").encode() + b"\n"


def _metadata(entry: _Entry) -> ET.Element:
    metadata = ET.Element("metadata")
    lom = ET.SubElement(metadata, "lom:lom", {"xmlns:lom": LOM})
    general = ET.SubElement(lom, "lom:general")
    for word in entry.keywords:
        keyword = ET.SubElement(general, "lom:keyword")
        ET.SubElement(keyword, "lom:string").text = fit_for_xml(word)
    difficulty = ET.SubElement(ET.SubElement(lom, "lom:educational"), "lom:difficulty")
    ET.SubElement(difficulty, "lom:source").text = "LOMv1.0"
    ET.SubElement(difficulty, "lom:value").text = DIFFICULTY[entry.difficulty - 1]
    return metadata


def _resource(resources: ET.Element, name: str, kind: str, href: str) -> ET.Element:
    resource = ET.SubElement(resources, "resource", {"identifier": name, "type": kind, "href": href})
    ET.SubElement(resource, "file", href=href)
    return resource
