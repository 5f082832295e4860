"""Every field of an item is carried by every format, or named in its report: none is dropped without a word.

An example of each kind says something in every field. Of each field it is tried what a format makes of the example with
and without it, or with another value: the file differs, or the report does. A field that is new has to stand in an
example, and is then tried too.
"""

from __future__ import annotations

import copy
import typing
from collections.abc import Iterator
from typing import Any, TypeAlias

import pytest
import yaml
from pydantic import BaseModel

from quizapp.exchange.archives import unpacked
from quizapp.exchange.items.catalogue import item_formats
from quizapp.exchange.items.losses import Carried
from quizapp.exchange.items.sheet import ItemOrder, Portable, Remark
from quizapp.questions.faults import ItemError
from quizapp.questions.item import Item
from quizapp.questions.kinds.catalogue import kinds
from quizapp.questions.loading import load_item, load_mapping
from quizapp.questions.schema import LANGUAGES
from quizapp.questions.variants import count, draw

Path: TypeAlias = tuple[str | int, ...]
GENERAL = """
id: one
concept: relu
difficulty: 3
claims: [S26, S31]
tags: [chain rule, exam]
points: 2.5
parameters: {k: [2, 3]}
cases: [{c: 5}, {c: 6}]
derived: {peak: k/4}
exclude: [k = 3]
prompt: {en: "What is {k} and {c} and {peak}?", zh: "什么是 {k}、{c} 与 {peak}？"}
hints: [{en: "Look.", zh: "看。"}, {en: "Again.", zh: "再看。"}]
solution: {en: "So.", zh: "所以。"}
"""
TASK = """
reference: k*z
variables: {z: real, w: real}
where: {a: sigmoid(z)}
equivalents: [z*k, {answer: z + z, when: k = 2}]
also_right: [z + 7, {answer: z + 8, when: k = 2}]
misconceptions:
  - {answer: z + 1, feedback: {en: "Not one.", zh: "不是一。"}, name: one}
  - {answer: z + 2, feedback: {en: "Not two.", zh: "不是二。"}, when: k = 2}
label: f(z) =
"""
CONTENT = {
    "choice": """
several: true
ordered: true
show: {right: 1, wrong: 2}
options:
  - {en: a, zh: 甲, right: true, feedback: {en: "Missed.", zh: "漏了。"}}
  - {en: b, zh: 乙, right: true}
  - {en: c, zh: 丙, right: false, feedback: {en: "No.", zh: "不。"}}
  - {en: d, zh: 丁, feedback: {en: "Nor this.", zh: "也不。"}}
""",
    "true_false": """
holds: true
share: 0.25
feedback: {en: "Wrong.", zh: "错。"}
reasons:
  - {en: a, zh: 甲, valid: true}
  - {en: b, zh: 乙, valid: false, feedback: {en: "No.", zh: "不。"}}
  - {en: c, zh: 丙}
""",
    "matching": """
options: [{id: x, en: X, zh: 某, }, {id: y, en: Y, zh: 另}, {id: z, en: Z, zh: 无}]
rows:
  - {en: one, zh: 一, match: x, feedback: {en: "No.", zh: "不。"}, mistakes: [{match: y, feedback: {en: N, zh: 不}}]}
  - {en: two, zh: 二, match: y}
  - {en: three, zh: 三, match: x}
show: 2
""",
    "ordering": """
steps: [{en: a, zh: 甲}, {en: b, zh: 乙}, {en: c, zh: 丙}]
accepted: [[2, 1, 3]]
misconceptions: [{order: [3, 2, 1], feedback: {en: "No.", zh: "不。"}, name: back}]
""",
    "explanation": """
criteria: [{id: first, points: 2, show: {en: "Says a.", zh: "说到甲。"}}, {id: second, show: {en: "b", zh: "乙"}}]
min_words: 7
max_words: 70
rubric: some_rubric
""",
    "expression": TASK
    + """
form: [expanded]
allow: [diff]
at_kinks: match
cases: 2
accept: [rounded_constant]
""",
    "number": """
reference: k/2
variables: {w: real}
where: {a: sigmoid(1)}
equivalents: [0.5*k, {answer: k*k/4, when: k = 2}]
also_right: ["7", {answer: "8", when: k = 2}]
misconceptions:
  - {answer: "30", feedback: {en: "Not so much.", zh: "没那么多。"}, name: much}
  - {answer: "40", feedback: {en: "Far too much.", zh: "太多。"}, when: k = 2}
label: f(1) =
tolerance: {rel: 0.01, abs: 0.02}
digits: 3
form: [expanded]
allow: [diff]
unit: kg
""",
    "set": """
reference: (0, k)
variables: {w: real}
where: {a: sigmoid(1)}
equivalents: ["]0, k[", {answer: "{x: 0 < x < k}", when: k = 2}]
also_right: ["[0, 9]", {answer: "[0, 8]", when: k = 2}]
misconceptions:
  - {answer: "[0, 7]", feedback: {en: "Open.", zh: "开。"}, name: open}
  - {answer: "[0, 6]", feedback: {en: "Open too.", zh: "也开。"}, when: k = 2}
label: R =
tolerance: {rel: 0.01, abs: 0.02}
""",
    "matrix": """
parts:
  - name: W
    weight: 2
    tolerance: {rel: 0.01, abs: 0.02}
    entries: true
    reference: "[k; 1]"
    variables: {w: real}
    where: {a: sigmoid(1)}
    equivalents: ["[1*k; 1]", {answer: "[k; 1*1]", when: k = 2}]
    also_right: ["[7; 1]", {answer: "[8; 1]", when: k = 2}]
    misconceptions:
      - {answer: "[6; 1]", feedback: {en: "No.", zh: "不。"}, name: six}
      - {answer: "[5; 1]", feedback: {en: "Nor five.", zh: "也不是五。"}, when: k = 2}
    label: W =
""",
}
FREE: dict[str, Any] = {"holds": True, "free": {"show": {"en": "a", "zh": "甲"}, "min_words": 3, "max_words": 30}}
LABELS = [{"en": "first", "zh": "第一"}, {"en": "second", "zh": "第二"}]
LABELLED: dict[str, Any] = {"parts": [{"reference": "[k; 1]", "fields": LABELS}]}
OTHER: dict[str, Any] = {
    "derived": {"peak": "k/3"},
    "exclude": [],
    "kind": None,
    "content.rows.match": "z",
    "content.show": 3,
    "content.misconceptions.when": "k = 3",
    "content.misconceptions.order": [2, 3, 1],
    "content.equivalents.when": "k = 3",
    "content.also_right.when": "k = 3",
    "content.at_kinks": "ignore",
    "content.parts.misconceptions.when": "k = 3",
    "content.parts.equivalents.when": "k = 3",
    "content.parts.also_right.when": "k = 3",
}
"""Another value of a field, where a sign more or one more is none."""
WHOLE: dict[str, tuple[str, ...]] = {
    " hints": ("hints",),
    "the reason is not asked for": ("content.share", "content.reasons", "content.free"),
    "what is said to single wrong pairs": ("content.rows.feedback", "content.rows.mistakes"),
    "listed wrong orders": ("content.misconceptions",),
    "only one of the right orders": ("content.accepted",),
    "the rubric of 2 criteria": ("content.criteria",),
    "it is not marked by the service": ("content.rubric",),
    "which values its variables take": ("content.variables", "content.parts.variables"),
    "abbreviations": ("content.where", "content.parts.where"),
    "how far a number in it may be off": ("content.tolerance", "content.parts.tolerance"),
}
"""Fields that a format need not tell apart where it names all of it by a sentence."""
SAYS_NOTHING = {
    "content.options.id": "a name within the question, by which rows call their partner",
    "content.criteria.id": "a name within the question, by which marks call a criterion",
    "content.rows.mistakes.match": "told with the mistakes",
    "content.parts.weight": "the only part has all the points; with several parts the question is skipped",
}
UNTRIED = {"kind", "parameters"}
"""Every kind has its example; parameters are told by the number of variants."""
NUMBER_ONLY = dict.fromkeys(
    ["content.equivalents", "content.equivalents.answer", "content.equivalents.when"],
    "another form of a number is the same number",
)
KEYS = {"number": ("1", "3"), "expression": ("2*z", "3*z"), "set": ("(0,2)", "(0,3)"), "matrix": ("[2;1]", "[3;1]")}
"""The right answer of the example, and that of a question with another reference."""


def data(kind: str) -> dict[str, Any]:
    return {**yaml.safe_load(GENERAL), "kind": kind, "content": yaml.safe_load(CONTENT[kind])}


def models(annotation: object) -> Iterator[type[BaseModel]]:
    """The models that a value may be one of, or hold."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in typing.get_args(annotation):
        yield from models(inner)


def walked(model: type[BaseModel], value: object, path: Path = ()) -> Iterator[tuple[type[BaseModel], str, Path]]:
    """Every field that is written: the model that it belongs to, its name, and the way to it."""
    if isinstance(value, list):
        for place, one in enumerate(value):
            yield from walked(model, one, (*path, place))
    elif isinstance(value, dict):
        for name, field in model.model_fields.items():
            if name not in value:
                continue
            yield model, name, (*path, name)
            if name in ("parameters", "cases", "derived"):
                continue  # what varies: its values stand in the texts, the variants are counted
            for inner in models(field.annotation):
                content = kinds()[value["kind"]].content if name == "content" else inner
                yield from walked(content, value[name], (*path, name))


def dotted(path: Path) -> str:
    return ".".join(part for part in path if isinstance(part, str))


def others(value: object, name: str) -> Iterator[object]:
    """Other values than this one, the likelier to fit first; None takes the field away."""
    if name in OTHER:
        yield OTHER[name]
    match value:
        case bool():
            yield not value
        case int() | float():
            yield value + 1
            yield value / 2
        case str():
            yield f"{value}x"
            yield f"{value} + 1"
            yield value.replace("0", "1")
            yield value.replace("1", "4")
        case list() if len(value) > 1:
            yield value[:-1]
    yield None


def changed(whole: dict[str, Any], path: Path, value: object) -> dict[str, Any]:
    made = copy.deepcopy(whole)
    place: Any = made
    for part in path[:-1]:
        place = place[part]
    if value is None:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    return made


def loaded(source: dict[str, Any]) -> Item | None:
    try:
        return load_mapping(source, "x")
    except ItemError:
        return None


def file_and_report(name: str, item: Item, original: Item) -> tuple[object, list[Remark]]:
    """In both languages: what the format makes of the item, and what it says of it."""
    remarks: list[Remark] = []
    keys = KEYS.get(item.kind, ("", ""))
    key = keys[_reference(item) != _reference(original)]
    answer = {"parts": [{"name": "", "text": key}], "text": key}
    content: list[object] = []
    for language in LANGUAGES:
        portable = [Portable(item, draw(item, "0" * 32), count(item), answer)]
        made = b"".join(item_formats()[name].write(ItemOrder(portable, language, remarks.append)))
        content.append(list(unpacked(made, "f")) if made.startswith(b"PK") else made)
    return content, remarks


def _reference(item: Item) -> object:
    said = item.content.model_dump()
    return said.get("reference") or [part.get("reference") for part in said.get("parts", ())]


def told(remarks: list[Remark], path: str) -> bool:
    """Whether the report names the whole that the field belongs to, or that the question is not there."""
    sentences = [one for one, fields in WHOLE.items() if any(f"{path}.".startswith(f"{field}.") for field in fields)]
    return any(remark.fate == "skipped" or any(sentence in remark.en for sentence in sentences) for remark in remarks)


@pytest.mark.parametrize("kind", CONTENT)
@pytest.mark.parametrize("name", [name for name in item_formats() if name != "yaml"])
def test_a_field_makes_a_difference_to_the_file_or_to_the_report(name: str, kind: str) -> None:
    whole = data(kind)
    item = load_mapping(whole, "x")
    before = file_and_report(name, item, item)
    fields, tried, heard = set[str](), set[str](), set[str]()
    for _, _, path in walked(Item, whole):
        field = dotted(path)
        fields.add(field)
        if field in heard or field in SAYS_NOTHING or (kind == "number" and field in NUMBER_ONLY):
            continue
        for other in others(at(whole, path), field):
            made = loaded(changed(whole, path, other))
            if made is not None and made != item:
                tried.add(field)
                if file_and_report(name, made, item) != before:
                    heard.add(field)
                    break
    assert {field for field in tried - heard if not told(before[1], field)} == set()
    holds_tried = {field for field in fields if any(other.startswith(f"{field}.") for other in tried)}
    assert fields - tried - holds_tried - UNTRIED - SAYS_NOTHING.keys() - NUMBER_ONLY.keys() == set()


def at(whole: object, path: Path) -> Any:
    for part in path:
        whole = whole[part]  # type: ignore[index]
    return whole


def test_the_examples_say_something_in_every_field() -> None:
    said = {(model, name) for kind in CONTENT for model, name, _ in walked(Item, data(kind))}
    said |= {(model, name) for model, name, _ in walked(Item, {**data("true_false"), "content": FREE})}
    said |= {(model, name) for model, name, _ in walked(Item, {**data("matrix"), "content": LABELLED})}
    reached: set[type[BaseModel]] = {Item}
    waiting: list[type[BaseModel]] = [kinds()[kind].content for kind in CONTENT]
    while waiting:
        model = waiting.pop()
        if model not in reached:
            reached.add(model)
            waiting += [inner for field in model.model_fields.values() for inner in models(field.annotation)]
    fields = {(model, name) for model in reached for name in model.model_fields}
    assert {f"{model.__name__}.{name}" for model, name in fields - said} == set()


@pytest.mark.parametrize("name", [name for name in item_formats() if name != "yaml"])
def test_what_excludes_others_is_told_by_its_sentence(name: str) -> None:
    for kind, content, sentence in (
        ("true_false", FREE, "the reason is not asked for"),
        ("matrix", LABELLED, "a field with a label for each entry"),
    ):
        whole: dict[str, Any] = {**data(kind), "content": content}
        item = load_mapping(whole, "x")
        assert any(sentence in remark.en for remark in file_and_report(name, item, item)[1])


def test_a_kind_that_no_format_knows_is_named() -> None:
    for kind in kinds().keys() - CONTENT.keys():
        item = load_item(kinds()[kind].example)
        for name in item_formats().keys() - {"yaml"}:
            _, remarks = file_and_report(name, item, item)
            assert [(remark.question, remark.fate) for remark in remarks] == [(item.id, "skipped")] * 2, (kind, name)


def test_tags_with_signs_that_mean_something_are_not_carried() -> None:
    assert Carried().takes("<a>")
    guarded = Carried(unfit_in_tags="<>")
    assert [guarded.takes(tag) for tag in ("a", "<", "a\tb", "链式")] == [True, False, False, True]
