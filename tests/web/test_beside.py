"""Form and YAML of one question, by the requests that the script sends."""

from __future__ import annotations

import pytest

from quizapp.services.errors import InvalidInput
from quizapp.web.beside import as_data, as_yaml, faults_of
from tests.services.house import ITEM
from tests.web.test_authoring import FORM
from tests.web.visitor import Visitor

SOURCE = ITEM.format(name="one")


def test_an_item_is_written_as_always_and_what_is_none_as_it_stands() -> None:
    data = as_data(SOURCE)
    assert as_data(as_yaml({**data, "difficulty": "3"}))["difficulty"] == 3
    assert as_yaml({"kind": "set", "id": "x", "odd": 1}) == "id: x\nkind: set\nodd: 1\n"


@pytest.mark.parametrize("text", ["- 1", "", "id: ["])
def test_what_is_no_mapping_has_no_fields(text: str) -> None:
    with pytest.raises(InvalidInput):
        as_data(text)


def test_faults_have_line_and_column() -> None:
    wrong = SOURCE.replace("difficulty: 2", "difficulty: hard")
    line = SOURCE.split("\n").index("difficulty: 2") + 1
    (fault,) = faults_of(wrong)
    assert (fault.line, fault.column) == (line, len("difficulty: ") + 1)
    assert faults_of(SOURCE) == ()


@pytest.mark.parametrize("quote", ["", "'", '"'])
def test_a_fault_in_mathematics_stands_at_its_letter(quote: str) -> None:
    right, wrong = "reference: diff(sigmoid(k*z), z)", f"reference: {quote}diff(sigmoid(k*z), z)){quote}"
    text = SOURCE.replace(right, wrong)
    (fault,) = faults_of(text)
    assert text.split("\n")[(fault.line or 0) - 1][(fault.column or 0) - 1 :] == ")" + quote


def test_the_form_gives_the_text(teacher: Visitor) -> None:
    told = teacher.post("/items/beside", **{**FORM, "difficulty": "4"}).get_json()
    assert "difficulty: 4" in told["text"]
    assert told["marks"] == []
    assert teacher.post("/items/beside", **{**FORM, "rest": "- ["}).get_json() == {}


def test_the_text_gives_the_form_also_where_it_is_no_item_yet(teacher: Visitor) -> None:
    text = SOURCE.replace("difficulty: 2", "difficulty: 9")
    told = teacher.post("/items/beside", kind="expression", source=text).get_json()
    assert 'name="difficulty" type="text" value="9" aria-invalid="true"' in told["fields"]
    assert "Line 4, column 13" in told["faults"]
    assert told["marks"] == [{"line": 4, "column": 13}]
    told = teacher.post("/items/beside", kind="expression", source="id: [").get_json()
    assert "fields" not in told
    assert told["marks"]
