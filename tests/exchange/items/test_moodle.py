import re
import xml.etree.ElementTree as ET

import pytest

from tests.exchange.items.making import bank, example, written


def questions(content: bytes) -> list[ET.Element]:
    root = ET.fromstring(content)  # noqa: S314 - written here
    return [one for one in root if one.get("type") != "category"]


def texts(question: ET.Element, path: str) -> list[str]:
    return [one.text or "" for one in question.findall(f"{path}/text")]


def test_a_choice_of_several_shares_its_points() -> None:
    content, _ = written("moodle", example("choice"))
    (question,) = questions(content)
    assert question.get("type") == "multichoice"
    assert question.findtext("single") == "false"
    shares = sorted(float(answer.get("fraction", "")) for answer in question.findall("answer"))
    assert shares == [-50, -50, 50, 50]
    assert texts(question, "name") == ["example-zero-centred-functions"]
    assert "\\(f(-1)\\)" in texts(question, "hint")[0] or "\\(" in texts(question, "hint")[0]
    assert "<math" not in content.decode()


def test_a_number_has_its_tolerance_and_its_wrong_answers() -> None:
    content, remarks = written("moodle", example("number"), key="7/3")
    (question,) = questions(content)
    right, *wrong = question.findall("answer")
    assert (right.get("fraction"), right.findtext("text"), right.findtext("tolerance")) == (
        "100",
        "2.33333333333",
        "0.00000233333333333",
    )
    assert {answer.get("fraction") for answer in wrong} == {"0"}
    assert all(answer.findtext("feedback/text") for answer in wrong)
    assert any("millionth" in remark.en for remark in remarks)


def test_true_and_false_and_pairs() -> None:
    content, remarks = written("moodle", example("true_false"), example("matching"))
    judged, matched = questions(content)
    assert [(answer.findtext("text"), answer.get("fraction")) for answer in judged.findall("answer")] == [
        ("true", "0"),
        ("false", "100"),
    ]
    pairs = {pair.findtext("text"): pair.findtext("answer/text") for pair in matched.findall("subquestion")}
    known = {"sigmoid": "(0,1)", "tanh": "(-1,1)", "ReLU": r"[0,\infty)", "softplus": r"(0,\infty)"}
    for row, partner in pairs.items():
        plain = re.sub(r"\\(?:left|right)|\s|^\\\(|\\\)$", "", partner or "")
        assert not row or known[row] == plain
    assert len([row for row in pairs if row]) == 3
    assert any("reason" in remark.en for remark in remarks)


def test_what_is_typed_counts_in_the_spellings_that_are_known() -> None:
    content, remarks = written("moodle", example("expression"), key="a*z")
    (question,) = questions(content)
    assert question.get("type") == "shortanswer"
    assert question.find("answer/text") is not None
    assert question.findtext("answer/text") == r"a\*z"
    assert any("3 spellings" in remark.en for remark in remarks)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_whole_bank_is_well_formed_and_every_item_is_there_or_named(language: str) -> None:
    content, remarks = written("moodle", *bank(), language=language)
    names = [texts(question, "name")[0] for question in questions(content)]
    skipped = {remark.question for remark in remarks if remark.fate == "skipped"}
    assert len(names) + len(skipped) == len(bank())
    assert set(names) | skipped == {item.id for item in bank()}
    assert {remark.question for remark in remarks} >= set(names)
    for question in questions(content):
        total = sum(max(0.0, float(answer.get("fraction", "0"))) for answer in question.findall("answer"))
        assert question.get("type") in {"matching", "essay"} or total >= 99.99
