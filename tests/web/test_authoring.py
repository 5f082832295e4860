"""The desk at which a question is written, by requests as a browser sends them."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import Any

import pytest

from quizapp.questions.kinds.catalogue import kinds
from quizapp.services.bundle import Services
from quizapp.services.seed_bank import seed_bank
from tests.services.house import ITEM, FakeGrader
from tests.web.visitor import Visitor

FORM = {
    "kind": "expression",
    "id": "steep-slope",
    "concept": "sigmoid-derivative",
    "difficulty": "2",
    "prompt.en": "Find $diff(σ(k z), z)$.",
    "prompt.zh": "求 $diff(σ(k z), z)$。",
    "parameters.0.name": "k",
    "parameters.0.value": "2..5",
    "hints.0.en": "Chain rule.",
    "hints.0.zh": "链式法则。",
    "solution.en": "$k σ(k z)(1-σ(k z))$",
    "solution.zh": "$k σ(k z)(1-σ(k z))$",
    "content.reference": "diff(sigmoid(k*z), z)",
    "content.variables.0.name": "z",
    "content.variables.0.value": "real",
}


def press(visitor: Visitor, path: str, button: str, **changes: str) -> Any:
    return visitor.post(path, action=button, **{**FORM, **changes})


def save(visitor: Visitor) -> str:
    response = press(visitor, "/items/new/expression", "save")
    assert response.status_code == 302, response.text
    return str(response.headers["Location"])


def revision(page: str) -> str:
    found = re.search(r'name="revision" value="(\d+)"', page)
    assert found is not None
    return found.group(1)


def test_a_question_is_saved_changed_and_published(teacher: Visitor) -> None:
    address = save(teacher)
    page = teacher.read(address)
    assert "draft" in page
    assert 'value="2..5"' in page
    response = press(teacher, address, "publish", revision=revision(page), difficulty="3")
    assert response.status_code == 302
    page = teacher.read(address)
    assert "Published as version 1" in page
    assert 'name="difficulty" type="text" value="3"' in page


def test_a_fault_stands_at_its_field_and_nothing_typed_is_lost(teacher: Visitor) -> None:
    response = press(
        teacher, "/items/new/expression", "save", **{"content.reference": "diff(sigmoid(k*z), z", "id": "Bad Id"}
    )
    assert response.status_code == 422
    page = response.text
    assert 'value="Bad Id" aria-invalid="true"' in page
    assert "diff(sigmoid(k*z), z" in page
    assert "/items/1" not in teacher.read("/items")


def test_only_the_language_with_the_fault_is_marked(teacher: Visitor) -> None:
    page = press(teacher, "/items/new/expression", "save", **{"prompt.zh": ""}).text
    fields = {code: page.partition(f'id="f-prompt.{code}"')[2].partition(">")[0] for code in ("en", "zh")}
    assert "aria-invalid" in fields["zh"]
    assert "aria-invalid" not in fields["en"]


def test_two_people_at_once(teacher: Visitor) -> None:
    address = save(teacher)
    old = revision(teacher.read(address))
    assert press(teacher, address, "save", revision=old, difficulty="4").status_code == 302
    second = press(teacher, address, "save", revision=old, difficulty="5")
    assert second.status_code == 409
    assert 'name="difficulty" type="text" value="5"' in second.text


def test_the_preview_shows_variants_in_both_languages(teacher: Visitor) -> None:
    page = teacher.post("/items/preview", **FORM).text
    assert re.search(r"k = [2-5]", page)
    assert 'lang="zh-Hans"' in page
    assert "<math" in page


def test_a_shipped_question_is_previewed_as_it_is_stored(teacher: Visitor, services: Services, tmp_path: Path) -> None:
    """Its fields are closed, so that a browser sends none of them."""
    (tmp_path / "item.yaml").write_text(ITEM.format(name="shipped"))
    seed_bank(services, tmp_path)
    page = teacher.read("/items/1")
    found = re.search(r"hx-vals='([^']*)'", page)
    assert found is not None
    live = teacher.post("/items/preview", kind="expression", **json.loads(html.unescape(found.group(1)))).text
    pressed = teacher.post("/items/1", kind="expression", action="preview").text
    for shown in (live, pressed):
        assert "missing" not in shown
        assert 'class="card variant"' in shown
    saved = teacher.post("/items/1", kind="expression", action="save")
    assert saved.status_code == 404


def test_the_preview_says_what_is_wrong(teacher: Visitor) -> None:
    page = teacher.post("/items/preview", **{**FORM, "parameters.0.value": "5..2"}).text
    assert "range" in page


def test_the_test_run_reports(teacher: Visitor, grader: FakeGrader) -> None:
    assert "Test run passed" in press(teacher, "/items/new/expression", "try").text
    failure = {"place": ["content", "reference"], "en": "no value", "zh": "没有值", "values": {"k": "2"}}
    grader.failures = [failure]
    page = press(teacher, "/items/new/expression", "try").text
    assert "The test run found faults" in page


def test_the_test_run_shows_each_listed_answer(teacher: Visitor, grader: FakeGrader) -> None:
    told = {"en": "<p>The inner slope.</p>", "zh": "<p>内层导数。</p>"}
    row = {"place": ["content", "misconceptions", 0], "answer": "sigmoid(z)", "expected": "different", "tried": 4,
           "held": 1, "found": {"equal": 3, "different": 1}, "taken_for": ["equal"], "feedback": told}  # fmt: skip
    grader.answers = [row]
    page = press(teacher, "/items/new/expression", "try").text
    table = page.partition("Listed answers in the test run")[2].partition("</table>")[0]
    assert [word in table for word in ("<code>sigmoid(z)</code>", "1 / 4", "look here", "The inner slope.")] == [
        True
    ] * 4
    assert "the right answer" in table


def test_twenty_variants_stand_in_a_table(teacher: Visitor) -> None:
    page = press(teacher, "/items/new/expression", "table").text
    table = page.partition('aria-label="Sampled variants"')[2].partition("</table>")[0]
    assert table.count("<tr>") == 5  # the head, and k = 2, 3, 4, 5
    assert table.count("THE KEY") == 4
    assert "The test run" not in page
    page = press(teacher, "/items/new/expression", "table", **{"parameters.0.value": "5..2"}).text
    assert "Sampled variants" not in page
    assert "range" in page


def test_a_suggested_wrong_answer_is_taken_with_a_click(teacher: Visitor, grader: FakeGrader) -> None:
    grader.suggestions = [
        {
            "place": ["content", "misconceptions"],
            "answer": "sigmoid(k*z)",
            "code": "",
            "en": "The value.",
            "zh": "函数值。",
        }
    ]
    page = press(teacher, "/items/new/expression", "suggest").text
    assert "Suggested wrong answers" in page
    ticket = html.unescape(re.findall(r'name="take" value="([^"]+)"', page)[0])
    page = press(teacher, "/items/new/expression", "save", take=ticket).text
    assert 'name="content.misconceptions.0.answer" type="text" value="sigmoid(k*z)"' in page
    assert "函数值。" in page
    assert 'value="2..5"' in page
    refused = press(teacher, "/items/new/expression", "save", take='{"place": "id"}')
    assert (refused.status_code, "none of the suggestions" in refused.text) == (422, True)


def test_a_row_is_added(teacher: Visitor) -> None:
    response = teacher.post("/items/new/expression", add="content.misconceptions", **FORM)
    assert 'name="content.misconceptions.0.answer"' in response.text
    again = teacher.post(
        "/items/new/expression", add="content.misconceptions", **FORM, **{"content.misconceptions.0.answer": "z"}
    )
    assert 'name="content.misconceptions.1.answer"' in again.text


@pytest.mark.parametrize("kind", list(kinds()))
@pytest.mark.parametrize("query", ["", "?example=1", "?as=yaml"])
def test_every_kind_has_a_desk(teacher: Visitor, kind: str, query: str) -> None:
    assert "Publish" in teacher.read(f"/items/new/{kind}{query}")


def test_yaml_is_the_same_question(teacher: Visitor) -> None:
    address = save(teacher)
    page = teacher.read(f"{address}?as=yaml")
    assert "reference: diff(sigmoid(k*z), z)" in page
    response = teacher.post(
        f"{address}?as=yaml", action="save", source="id: [", revision=revision(page), kind="expression"
    )
    assert response.status_code == 422
    assert re.search(r"Line \d", response.text)


def test_tabs_carry_what_is_not_saved_yet(teacher: Visitor) -> None:
    page = press(teacher, "/items/new/expression", "as_yaml", difficulty="4").text
    text = html.unescape(re.findall(r"data-yaml[^>]*>(.*?)</textarea>", page, re.DOTALL)[0])
    assert "difficulty: 4" in text
    sent = {"kind": "expression", "source": text.replace("difficulty: 4", "difficulty: 1")}
    page = teacher.post("/items/new/expression?as=yaml", action="as_form", **sent).text
    assert 'name="difficulty" type="text" value="1"' in page
    refused = teacher.post("/items/new/expression", action="as_form", kind="expression", source="id: [")
    assert (refused.status_code, "id: [" in refused.text) == (422, True)


def test_there_is_no_desk_for_an_unknown_kind(teacher: Visitor) -> None:
    assert teacher.get("/items/new/origami").status_code == 404


def test_the_list_is_narrowed_by_topic_and_by_words_of_the_text(teacher: Visitor, question_id: int) -> None:
    assert question_id
    page = teacher.read("/items?search=链式法则&concept=sigmoid-derivative")
    assert '<option value="sigmoid-derivative" selected>' in page
    assert "2 questions" in page, "those of the quiz that the house has"
    assert "No question matches" in teacher.read("/items?search=链式法则&concept=relu")
