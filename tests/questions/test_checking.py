from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from quizapp.deciding.decider import ExactDecider
from quizapp.questions.checking import CheckReport, bank_row, check_item
from quizapp.questions.decision import Verdict
from quizapp.questions.item import Item

MakeItem = Callable[..., Item]
MakeDecider = Callable[..., Any]
WRONG = {"answer": "3*z", "feedback": {"en": "No.", "zh": "不对。"}}


def test_a_sound_item_passes(make_item: MakeItem, decider: MakeDecider) -> None:
    item = make_item(content={"reference": "2*z", "equivalents": ["z+z"], "misconceptions": [WRONG]})
    report = check_item(item, decider(("2*z", "z+z")), 50)
    assert replace(report, answers=()) == CheckReport("plain", 1)
    assert [(row.answer, row.held) for row in report.answers] == [("2*z", 1), ("z+z", 1), ("3*z", 1)]


def test_an_equivalent_that_is_not_one_is_named(make_item: MakeItem, decider: MakeDecider) -> None:
    report = check_item(make_item(content={"reference": "2*z", "equivalents": ["z+z"]}), decider(), 50)
    (failure,) = report.failures
    assert failure.place == ("content", "equivalents", 0)
    assert "must be right" in failure.en


def test_a_misconception_that_is_right_is_named_with_its_values(make_item: MakeItem, decider: MakeDecider) -> None:
    item = make_item(
        parameters={"k": "1..4"},
        prompt={"en": "$k z$", "zh": "$k z$"},
        content={
            "reference": "k*z",
            "misconceptions": [{"answer": "3*z", "feedback": {"en": "Not three.", "zh": "不是三。"}}],
        },
    )
    report = check_item(item, decider(), 50)
    (failure,) = report.failures
    assert failure.place == ("content", "misconceptions", 0)
    assert failure.values == {"k": "3"}
    assert report.variants == 4


def test_two_misconceptions_that_coincide_are_named(make_item: MakeItem, decider: MakeDecider) -> None:
    again = {**WRONG, "answer": "z*3"}
    item = make_item(content={"reference": "2*z", "misconceptions": [WRONG, again]})
    report = check_item(item, decider(("3*z", "z*3")), 50)
    assert [failure.place for failure in report.failures] == [("content", "misconceptions", 1)]
    assert "another wrong answer" in report.failures[0].en


def test_an_undecided_misconception_fails(make_item: MakeItem, decider: MakeDecider) -> None:
    item = make_item(content={"reference": "2*z", "misconceptions": [WRONG]})
    report = check_item(item, decider(**{"3*z": Verdict("undecided", reason="unprovable")}), 50)
    assert "is undecided (unprovable)" in report.failures[0].en


def test_variants_that_look_the_same_are_named(make_item: MakeItem, decider: MakeDecider) -> None:
    item = make_item(parameters={"k": "1..3"}, content={"reference": "k*z"})
    assert "look the same" in check_item(item, decider(), 50).failures[0].en


def test_options_that_read_the_same_are_named(make_item: MakeItem, decider: MakeDecider) -> None:
    options = [{"en": "a", "zh": "甲", "right": True}, {"en": "b", "zh": "甲"}]
    report = check_item(make_item(kind="choice", content={"options": options}), decider(), 50)
    assert [failure.place[-1] for failure in report.failures] == ["zh"]


def test_reports_survive_json(make_item: MakeItem, decider: MakeDecider) -> None:
    report = check_item(make_item(content={"reference": "2*z", "equivalents": ["z+z"]}), decider(), 5)
    assert CheckReport.from_json(report.to_json()) == report


def test_a_row_of_the_bank(make_item: MakeItem) -> None:
    item = make_item(parameters={"k": "2..9"}, prompt={"en": "{k}", "zh": "{k}"}, claims=["S1", "S57"])
    assert bank_row(item) == {
        "id": "plain",
        "concept": "sigmoid",
        "kind": "expression",
        "difficulty": 1,
        "languages": ["en", "zh"],
        "claims": ["S1", "S57"],
        "variants": 8,
    }


@pytest.mark.parametrize("reference", ["1/(k-3)", "log(k-3)", "sqrt(k-3)"])
def test_an_answer_that_does_not_exist_is_named_with_its_values(reference: str, make_item: MakeItem) -> None:
    item = make_item(
        kind="number",
        parameters={"k": [3, 4]} if reference != "sqrt(k-3)" else {"k": [2, 4]},
        prompt={"en": "{k}", "zh": "{k}"},
        content={"reference": reference},
    )
    report = check_item(item, ExactDecider(), 50)
    assert [failure.values["k"] for failure in report.failures] == [item.parameters["k"].written()[0]]  # type: ignore[union-attr]


def test_a_task_without_a_value_for_some_parameter_is_said_in_an_authors_words(make_item: MakeItem) -> None:
    item = make_item(
        kind="number", parameters={"k": "2..5"}, content={"reference": "1/(k-3)"},
        prompt={"en": "Compute $1/(k-3)$.", "zh": "求 $1/(k-3)$。"},
    )  # fmt: skip
    (failure,) = check_item(item, ExactDecider(), 10).failures
    assert "has no value here" in failure.en
    assert failure.values == {"k": "3"}
