from typing import Any

import pytest
from werkzeug.datastructures import MultiDict

from quizapp.questions.document import read_document
from quizapp.questions.item import as_mapping
from quizapp.questions.kinds.catalogue import kinds
from quizapp.questions.loading import load_item, load_mapping
from quizapp.services.errors import InvalidInput
from quizapp.web.item_fields.content import content_fields
from quizapp.web.item_fields.field import Field
from quizapp.web.item_fields.sections import ABOUT, ASKED, TAUGHT
from quizapp.web.item_forms import look_up, read_form, rest_of, row_rest, spelled


def fill(data: dict[str, Any], kind: str) -> MultiDict[str, str]:
    """The form as a browser would send it back untouched."""
    sent: MultiDict[str, str] = MultiDict({"kind": kind, "rest": rest_of(data, kind)})
    for prefix, fields in (("", (*ABOUT, *ASKED, *TAUGHT)), ("content.", content_fields(kind))):
        for field in fields:
            put(sent, data, prefix + field.name, field)
    return sent


def put(sent: MultiDict[str, str], data: dict[str, Any], name: str, field: Field) -> None:
    value = look_up(data, name)
    plain = {"words": lambda: ", ".join(value or ()), "lines": lambda: "\r\n".join(map(spelled, value or ()))}
    if field.sort == "both":
        sent |= {f"{name}.{code}": spelled(look_up(value, code)) for code in ("en", "zh")}
    elif field.sort == "named":
        for index, (key, text) in enumerate([*(value or {}).items(), ("", "")]):
            sent |= {f"{name}.{index}.name": key, f"{name}.{index}.value": spelled(text)}
    elif field.sort == "rows":
        for index, row in enumerate([*(value or ()), {}]):
            sent[f"{name}.{index}.rest"] = row_rest(row, field)
            for inner in field.inner:
                put(sent, data, f"{name}.{index}.{inner.name}".rstrip("."), inner)
    elif field.sort != "flag" or value:
        sent[name] = plain.get(field.sort, lambda: spelled(value))()


@pytest.mark.parametrize("kind", list(kinds()))
def test_the_form_gives_back_what_it_was_filled_with(kind: str) -> None:
    item = load_item(kinds()[kind].example)
    assert load_mapping(read_form(fill(as_mapping(item), kind))) == item


@pytest.mark.parametrize("kind", list(kinds()))
def test_so_it_does_with_what_the_author_wrote(kind: str) -> None:
    data = read_document(kinds()[kind].example, kind).data
    assert isinstance(data, dict)
    assert load_mapping(read_form(fill(data, kind))) == load_item(kinds()[kind].example)


def test_empty_rows_and_fields_are_left_out() -> None:
    sent = MultiDict(
        {"kind": "expression", "id": " x ", "parameters.0.name": "", "parameters.0.value": "", "hints.0.en": ""}
    )
    assert read_form(sent) == {"kind": "expression", "id": "x"}


def test_parameters_may_be_lists_and_mappings() -> None:
    sent = MultiDict({"kind": "expression"})
    for index, (name, text) in enumerate({"k": "2..5", "a": "[0.01, 1/5]", "f": "{choices: [z, z^2]}"}.items()):
        sent[f"parameters.{index}.name"], sent[f"parameters.{index}.value"] = name, text
    assert read_form(sent)["parameters"] == {"k": "2..5", "a": ["0.01", "1/5"], "f": {"choices": ["z", "z^2"]}}


def test_what_the_form_does_not_show_is_carried_along() -> None:
    data = {"kind": "expression", "cases": [{"a": "1"}], "content": {"reference": "z", "accept": ["rounded_constant"]}}
    rest = rest_of(data, "expression")
    assert "cases" in rest
    assert "accept" in rest
    assert "reference" not in rest
    sent = MultiDict({"kind": "expression", "content.reference": "2z", "rest": rest})
    assert read_form(sent) == {**data, "content": {"reference": "2z", "accept": ["rounded_constant"]}}


def test_a_set_in_braces_is_no_mapping() -> None:
    sent = MultiDict({"kind": "set", "content.equivalents": "{0,1}\n{answer: '[0,1]', when: k > 0}"})
    assert read_form(sent)["content"]["equivalents"] == ["{0,1}", {"answer": "[0,1]", "when": "k > 0"}]


@pytest.mark.parametrize("rest", ["- a list", "a: [", "just words", "a: &x 1\nb: !!python/name:os.system x"])
def test_rest_that_is_no_mapping_is_a_fault_at_its_field(rest: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        read_form(MultiDict({"kind": "expression", "rest": rest}))
    assert {fault.field for fault in refused.value.faults} == {"rest"}


@pytest.mark.parametrize(
    ("name", "found"), [("a.0.b", 1), ("a.1", None), ("a.x", None), ("", {"a": [{"b": 1}]}), ("c.d", None)]
)
def test_looking_up_never_fails(name: str, found: object) -> None:
    assert look_up({"a": [{"b": 1}]}, name) == found
