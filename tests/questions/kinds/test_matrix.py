from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from quizapp.deciding.decider import ExactDecider
from quizapp.questions.item import Item
from quizapp.questions.kinds.catalogue import kinds
from quizapp.questions.variants import Variant, draw

SEED = "0" * 32
MakeItem = Callable[..., Item]
MakeDecider = Callable[..., Any]
KIND = kinds()["matrix"]
PARTS = {
    "parts": [
        {"name": "W", "reference": "[[1,2],[3,4]]", "weight": 3},
        {
            "name": "b",
            "reference": "[5;6]",
            "misconceptions": [{"answer": "[6;5]", "feedback": {"en": "Turned.", "zh": "颠倒了。"}}],
        },
    ],
}


@pytest.fixture
def variant(make_item: MakeItem) -> Variant:
    return draw(make_item(kind="matrix", content=PARTS), SEED)


def test_parts_count_by_weight(variant: Variant, decider: MakeDecider) -> None:
    grade = KIND.grade(variant, {"parts": {"W": "[[1,2],[3,4]]", "b": "[6;5]"}}, decider())
    assert grade.outcome == "different"
    assert [part.weight for part in grade.parts] == [0.75, 0.25]
    assert grade.score == pytest.approx(0.75)
    assert grade.misconception == "[6;5]"
    assert KIND.grade(variant, {"parts": {"W": "[[1,2],[3,4]]", "b": "[5;6]"}}, decider()).score == 1


def test_right_entries_of_a_wrong_matrix_count(variant: Variant, decider: MakeDecider) -> None:
    grade = KIND.grade(variant, {"parts": {"W": "[[1,2],[3,9]]", "b": "[5;6]"}}, decider())
    assert grade.parts[0].score == pytest.approx(0.75)
    assert grade.score == pytest.approx(0.75 * 0.75 + 0.25)


def test_a_single_part_shows_its_entries(make_item: MakeItem, decider: MakeDecider) -> None:
    item = make_item(kind="matrix", content={"reference": "(0, 1/4)"})
    variant = draw(item, SEED)
    grade = KIND.grade(variant, {"answer": "(0, 1)"}, decider())
    assert [(part.name, part.score) for part in grade.parts] == [("1,1", 1.0), ("2,1", 0.0)]
    assert grade.score == pytest.approx(0.5)
    assert KIND.grade(variant, {"answer": "(0, 1, 2)"}, decider()).score == 0
    assert KIND.face(variant, "en")["parts"][0]["name"] == "answer"


def test_entries_can_be_all_or_nothing(make_item: MakeItem, decider: MakeDecider) -> None:
    item = make_item(kind="matrix", content={"reference": "(0, 1)", "entries": False})
    assert KIND.grade(draw(item, SEED), {"answer": "(0, 2)"}, decider()).score == 0


def test_an_empty_part_is_wrong_and_an_empty_answer_is_none(variant: Variant, decider: MakeDecider) -> None:
    grade = KIND.grade(variant, {"parts": {"b": "[5;6]"}}, decider())
    assert (grade.outcome, grade.score) == ("different", 0.25)
    assert KIND.grade(variant, {"parts": {"b": ""}}, decider()).outcome == "invalid"
    assert KIND.grade(variant, {"parts": 3}, decider()).outcome == "invalid"


def test_one_unreadable_part_costs_nothing(variant: Variant, decider: MakeDecider) -> None:
    grade = KIND.grade(variant, {"parts": {"W": "[[1,2],[3,4]]", "b": "bad"}}, decider(bad="invalid"))
    assert (grade.outcome, grade.score) == ("invalid", 0.0)
    assert [part.name for part in grade.parts] == ["b"]


@pytest.mark.parametrize(
    ("typed", "read"), [("1/8,1", "(1/8, 1)"), ("0,5", "(0, 5)"), ("1，2", "(1, 2)"), ("(1,2)", "(1, 2)")]
)
def test_a_pair_needs_no_parentheses(typed: str, read: str, make_item: MakeItem) -> None:
    variant = draw(make_item(kind="matrix", content={"reference": read}), SEED)
    assert KIND.read(variant, {"answer": typed}).text == read
    assert KIND.grade(variant, {"answer": typed}, ExactDecider()).outcome == "equal"
    assert KIND.face(variant, "en")["parts"][0]["placeholder"] == "(a, b)"


def test_parentheses_are_not_put_around_anything_else(make_item: MakeItem) -> None:
    variant = draw(make_item(kind="matrix", content={"reference": "(1, 2)"}), SEED)
    for typed in ("(1,2),(3,4)", "1,2)", "1,"):
        assert KIND.grade(variant, {"answer": typed}, ExactDecider()).outcome == "invalid"


def test_the_preview_names_the_parts(variant: Variant) -> None:
    preview = KIND.read(variant, {"parts": {"W": "[1,2;3,4]", "b": ""}})
    assert preview.text.startswith("W = ")
    assert "<math" in preview.html
