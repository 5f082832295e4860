"""Packages of QTI against the structural rules of the information models, stated here for both versions."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator

import pytest

from quizapp.exchange.archives import unpacked
from tests.exchange.items.making import bank, example, written

MATHML = "{http://www.w3.org/1998/Math/MathML}"
# Elements of QTI 2.1 that items of this project may hold, with the attributes that must be there.
REQUIRED = {
    "assessmentItem": {"identifier", "title", "adaptive", "timeDependent"},
    "responseDeclaration": {"identifier", "cardinality", "baseType"},
    "outcomeDeclaration": {"identifier", "cardinality", "baseType"},
    "correctResponse": set(),
    "defaultValue": set(),
    "value": set(),
    "mapping": {"defaultValue"},
    "mapEntry": {"mapKey", "mappedValue"},
    "itemBody": set(),
    "choiceInteraction": {"responseIdentifier", "shuffle", "maxChoices"},
    "simpleChoice": {"identifier"},
    "textEntryInteraction": {"responseIdentifier"},
    "extendedTextInteraction": {"responseIdentifier"},
    "matchInteraction": {"responseIdentifier", "shuffle", "maxAssociations"},
    "simpleMatchSet": set(),
    "simpleAssociableChoice": {"identifier", "matchMax"},
    "orderInteraction": {"responseIdentifier", "shuffle"},
    "responseProcessing": set(),
    "responseCondition": set(),
    "responseIf": set(),
    "setOutcomeValue": {"identifier"},
    "mapResponse": {"identifier"},
    "match": set(),
    "equal": {"toleranceMode"},
    "or": set(),
    "rubricBlock": {"view"},
    "variable": {"identifier"},
    "correct": {"identifier"},
    "baseValue": {"baseType"},
    "modalFeedback": {"outcomeIdentifier", "identifier", "showHide"},
    "contentBody": set(),
    "multiple": set(),
    "member": set(),
    "not": set(),
    "stringMatch": {"caseSensitive"},
}
# The order of an item's parts, which the model fixes.
ORDER = ["responseDeclaration", "outcomeDeclaration", "itemBody", "responseProcessing", "modalFeedback"]
FORMS = {"choiceInteraction", "textEntryInteraction", "extendedTextInteraction", "matchInteraction", "orderInteraction"}
TEXT = {"blockquote", "br", "code", "del", "div", "em", "hr", "li", "ol", "p", "pre", "s", "span", "strong", "ul"}
SPACES = {"qti21": "http://www.imsglobal.org/xsd/imsqti_v2p1", "qti30": "http://www.imsglobal.org/xsd/imsqtiasi_v3p0"}


def hyphened(name: str) -> str:
    return "".join(f"-{sign.lower()}" if sign.isupper() else sign for sign in name)


class Spelling:
    """Names as a version writes them, turned back into those of 2.1."""

    def __init__(self, version: str) -> None:
        self.space = f"{{{SPACES[version]}}}"
        names = set(REQUIRED) | {one for some in REQUIRED.values() for one in some}
        self.names = {f"qti-{hyphened(name)}" if name in REQUIRED else hyphened(name): name for name in names}
        self.attributes = {hyphened(name): name for some in REQUIRED.values() for name in some}
        self.old = version == "qti21"

    def element(self, tag: str) -> str:
        assert tag.startswith(self.space), tag
        local = tag.removeprefix(self.space)
        return local if self.old else self.names.get(local, local)

    def given(self, element: ET.Element) -> set[str]:
        return {name if self.old else self.attributes.get(name, name) for name in element.attrib}


def of_qti(root: ET.Element) -> Iterator[ET.Element]:
    """The elements that are not mathematics."""
    yield root
    for child in root:
        if not child.tag.startswith(MATHML):
            yield from of_qti(child)


def check(content: bytes, spell: Spelling, name: str) -> None:
    root = ET.fromstring(content)  # noqa: S314 - written here
    assert list(dict.fromkeys(spell.element(part.tag) for part in root)) == ORDER, name
    outcomes = {part.get("identifier") for part in root if spell.element(part.tag) == "outcomeDeclaration"}
    shown = {part.get("outcomeIdentifier", part.get("outcome-identifier")) for part in root} - {None}
    assert outcomes == {"SCORE"} | shown, name
    for element in of_qti(root):
        tag = spell.element(element.tag)
        assert tag in REQUIRED or tag in TEXT, (name, tag)
        assert REQUIRED.get(tag, set()) <= spell.given(element), (name, tag)
    (body,) = (part for part in root if spell.element(part.tag) == "itemBody")
    forms = [one for one in of_qti(body) if spell.element(one.tag) in FORMS]
    assert len(forms) == 1, name
    form = forms[0]
    declared = root[0].get("identifier")
    assert form.get("responseIdentifier", form.get("response-identifier")) == declared
    choices = {one.get("identifier") for one in of_qti(form)} - {None}
    right = [one.text or "" for one in of_qti(root[0]) if spell.element(one.tag) == "value"]
    if choices:
        assert right
        assert {part for one in right for part in one.split()} <= choices, name


@pytest.mark.parametrize("version", ["qti21", "qti30"])
def test_every_item_of_the_bank_keeps_the_rules(version: str) -> None:
    content, remarks = written(version, *bank(), key="3/4")
    files = dict(unpacked(content, "f"))
    items = {name: text for name, text in files.items() if name.startswith("items/")}
    skipped = {remark.question for remark in remarks if remark.fate == "skipped"}
    assert {name.removeprefix("items/").removesuffix(".xml") for name in items} | skipped == {one.id for one in bank()}
    spell = Spelling(version)
    for name, text in items.items():
        check(text, spell, name)
    manifest = ET.fromstring(files["imsmanifest.xml"])  # noqa: S314 - written here
    resources = {one.get("href"): one for one in manifest.iter() if one.tag.endswith("}resource")}
    assert resources.keys() == files.keys() - {"imsmanifest.xml"}
    identifiers = [one.get("identifier") for one in resources.values()]
    assert len(set(identifiers)) == len(identifiers)
    dependencies = {one.get("identifierref") for one in resources["test.xml"].iter()} - {None}
    assert dependencies == set(identifiers) - {"test"}
    kinds = {one.get("type") for name, one in resources.items() if name != "test.xml"}
    assert kinds == {"imsqti_item_xmlv2p1" if version == "qti21" else "imsqti_item_xmlv3p0"}
    test = ET.fromstring(files["test.xml"])  # noqa: S314 - written here
    assert {one.get("href") for one in test.iter()} - {None} == items.keys()


def test_names_of_version_3_are_those_of_the_standard() -> None:
    content, remarks = written("qti30", example("choice"))
    text = dict(unpacked(content, "f"))["items/example-zero-centred-functions.xml"].decode()
    for name in ("<qti-assessment-item ", "<qti-choice-interaction ", 'time-dependent="false"', 'max-choices="0"'):
        assert name in text
    assert "<qti-p" not in text
    assert not any("wrong answers" in remark.en or "miss" in remark.en for remark in remarks)


def test_a_number_is_compared_within_its_tolerance() -> None:
    content, _ = written("qti21", example("number"), key="7/3")
    text = dict(unpacked(content, "f"))["items/example-net-input.xml"].decode()
    assert 'toleranceMode="absolute" tolerance="0.00000233333333333 0.00000233333333333"' in text
    assert "<value>2.33333333333</value>" in text
