from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from quizapp.deciding.decider import ExactDecider
from quizapp.questions.checking import check_item
from quizapp.questions.faults import ItemError
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


def test_rounded_entries_count_within_the_tolerance(make_item: MakeItem) -> None:
    listed = [{"answer": "(e, 1)", "feedback": {"en": "Values.", "zh": "函数值。"}}]
    content = {"reference": "(sigmoid(1), tanh(1))", "tolerance": {"abs": 0.0005}, "misconceptions": listed}
    variant, decider = draw(make_item(kind="matrix", content=content), SEED), ExactDecider()
    assert KIND.grade(variant, {"answer": "(0.731, 0.762)"}, decider).outcome == "equal"
    assert KIND.grade(variant, {"answer": "(0.731, 0.77)"}, decider).score == pytest.approx(0.5)
    assert KIND.grade(variant, {"answer": "(2.718, 1)"}, decider).misconception == "(e, 1)"


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


PLACE_AND_VALUE = {
    "reference": "(k, 1/2)",
    "fields": [{"en": "Place", "zh": "位置"}, {"en": "Slope at $k$", "zh": "$k$ 处的斜率"}],
    "misconceptions": [{"answer": "(k, 1)", "feedback": {"en": "Half of it.", "zh": "应为一半。"}}],
}


@pytest.fixture
def pair(make_item: MakeItem) -> Variant:
    prompt = {"en": "Where is {k}?", "zh": "{k} 在哪里？"}
    return draw(make_item(kind="matrix", parameters={"k": ["3"]}, prompt=prompt, content=PLACE_AND_VALUE), SEED)


def test_entries_may_have_fields_of_their_own(pair: Variant) -> None:
    (part,) = KIND.face(pair, "en")["parts"]
    assert part["fields"][0] == "Place"
    assert "<math" in part["fields"][1]
    assert KIND.read(pair, {"parts": {"1": "6/2", "2": "0,5"}}).text == "(6/2, 0.5)"
    grade = KIND.grade(pair, {"parts": {"1": "3", "2": "0,5"}}, ExactDecider())
    assert (grade.outcome, grade.score) == ("equal", 1.0)
    grade = KIND.grade(pair, {"parts": {"1": "3", "2": "1"}}, ExactDecider())
    assert (grade.outcome, grade.score, grade.misconception) == ("different", 0.5, "(k, 1)")
    assert KIND.grade(pair, {"answer": "(3, 1/2)"}, ExactDecider()).outcome == "equal"


def test_a_field_left_empty_costs_nothing(pair: Variant) -> None:
    grade = KIND.grade(pair, {"parts": {"1": "3", "2": " "}}, ExactDecider())
    assert grade.outcome == "invalid"
    assert grade.feedback is not None
    assert grade.feedback.en == "Slope at $k$: This field is still empty."
    grade = KIND.grade(pair, {"parts": {"1": "3/", "2": "1"}}, ExactDecider())
    assert grade.outcome == "invalid"
    assert grade.feedback is not None
    assert grade.feedback.zh.startswith("位置：")


def test_what_a_pair_lists_is_tried_in_its_fields(pair: Variant) -> None:
    assert check_item(pair.item, ExactDecider(), 1).failures == ()
    assert next(KIND.trials(pair, ExactDecider())).response == {"parts": {"1": "3", "2": "1/2"}}


def test_fields_belong_to_one_vector(make_item: MakeItem) -> None:
    two = [{"name": name, "reference": "(1,2)", "fields": PLACE_AND_VALUE["fields"]} for name in "vw"]
    with pytest.raises(ItemError, match="single vector"):
        make_item(kind="matrix", content={"parts": two})


def test_entries_count_where_the_task_is_a_product(make_item: MakeItem) -> None:
    """[[1,2],[3,4]] (1,1) is (3,7)."""
    item = make_item(kind="matrix", content={"reference": "[[1,2],[3,4]]*[1;1]"})
    assert KIND.grade(draw(item, SEED), {"answer": "(3, 6)"}, ExactDecider()).score == pytest.approx(0.5)


def test_a_vector_is_said_by_its_fields_and_a_single_matrix_as_it_was_typed(pair: Variant, variant: Variant) -> None:
    assert KIND.in_words(pair, {"parts": {"1": "3", "2": "1/2"}}, "en") == "Place: 3; Slope at 3: 1/2"
    assert KIND.in_words(pair, {"parts": {"1": "3", "2": ""}}, "zh") == "位置：3"
    assert KIND.in_words(pair, {"parts": {"answer": "(3, 1/2)"}}, "zh") == "(3, 1/2)"
    assert KIND.in_words(variant, {"parts": {"W": "[1,2;3,4]", "b": "1"}}, "en") is None
