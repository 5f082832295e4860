from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from quizapp.algebra.errors import ReadingError
from quizapp.deciding.decider import ExactDecider
from quizapp.questions.checking import check_item
from quizapp.questions.faults import ItemError
from quizapp.questions.item import Item
from quizapp.questions.kinds.catalogue import kinds
from quizapp.questions.kinds.kind import Grade
from quizapp.questions.variants import Variant, draw

MakeItem = Callable[..., Item]
KIND = kinds()["parts"]
DECIDER = ExactDecider()
TWO: dict[str, Any] = {
    "parts": [
        {
            "name": "z",
            "kind": "number",
            "content": {
                "reference": "2*3 + 1",
                "misconceptions": [
                    {"answer": "2*3 - 1", "feedback": {"en": "Added.", "zh": "要加。"}, "name": "subtracted"}
                ],
            },
        },
        {
            "name": "y",
            "kind": "number",
            "weight": 3,
            "follow": "z^2",
            "content": {"reference": "(2*3 + 1)^2"},
        },
    ]
}
FUNCTIONS: dict[str, Any] = {
    "parts": [
        {"name": "f", "kind": "expression", "content": {"reference": "sigmoid(2*z)", "variables": {"z": "real"}}},
        {
            "name": "s",
            "kind": "expression",
            "follow": "diff(f, z)",
            "follow_share": 0.5,
            "content": {"reference": "diff(sigmoid(2*z), z)", "variables": {"z": "real"}},
        },
        {
            "name": "v",
            "kind": "matrix",
            "follow": "[[f],[s]]",
            "content": {"reference": "[[sigmoid(2*z)],[2*sigmoid(2*z)*(1-sigmoid(2*z))]]", "variables": {"z": "real"}},
        },
    ]
}


@pytest.fixture
def two(make_item: MakeItem) -> Variant:
    return draw(make_item(kind="parts", content=TWO), "5eed" * 8)


def graded(variant: Variant, **parts: str) -> Grade:
    return KIND.grade(variant, {"parts": parts}, DECIDER)


def rows(grade: Grade) -> list[tuple[str, str, float]]:
    return [(part.name, part.outcome, part.score) for part in grade.parts]


def test_all_right(two: Variant) -> None:
    grade = graded(two, z="7", y="49")
    assert (grade.outcome, grade.score) == ("equal", 1.0)


def test_what_follows_from_a_slip_loses_the_slip_only(two: Variant) -> None:
    grade = graded(two, z="5", y="25")
    assert rows(grade) == [("z", "different", 0.0), ("y", "equal", 1.0)]
    assert (grade.outcome, grade.misconception) == ("different", "subtracted")
    assert grade.score == pytest.approx(3 / 4)
    assert grade.parts[1].feedback is not None
    assert "given your earlier answer" in grade.parts[1].feedback.en


def test_what_follow_says_must_fit_the_reference(make_item: MakeItem) -> None:
    parts = [dict(part) for part in TWO["parts"]]
    parts[1]["follow"] = "7*z + 99"
    item = make_item(kind="parts", content={"parts": parts})
    places = [failure.place for failure in check_item(item, DECIDER, 1).failures]
    assert places == [("content", "parts", 1, "follow")]


def test_rounded_answers_are_carried_on(make_item: MakeItem) -> None:
    parts = [
        {"name": "y", "kind": "number", "content": {"reference": "sigmoid(1)", "tolerance": {"abs": 0.001}}},
        {"name": "s", "kind": "number", "follow": "y^2", "content": {"reference": "sigmoid(1)^2"}},
    ]
    variant = draw(make_item(kind="parts", content={"parts": parts}), "5eed" * 8)
    assert rows(graded(variant, y="0.731", s="0.731^2")) == [("y", "equal", 1.0), ("s", "equal", 1.0)]


def test_to_restate_the_question_costs_nothing_after_a_slip_either(make_item: MakeItem) -> None:
    parts = [
        {"name": "z", "kind": "number", "content": {"reference": "2 - 1"}},
        {"name": "y", "kind": "number", "follow": "sigmoid(z)", "content": {"reference": "sigmoid(1)"}},
    ]
    variant = draw(make_item(kind="parts", content={"parts": parts}), "5eed" * 8)
    assert graded(variant, z="1", y="sigmoid(1)").outcome == "invalid"
    assert graded(variant, z="3", y="sigmoid(3)").outcome == "invalid"
    assert rows(graded(variant, z="3", y="1/(1+e^-3)")) == [("z", "different", 0.0), ("y", "equal", 1.0)]
    assert rows(graded(variant, z="3", y="sigmoid(2)")) == [("z", "different", 0.0), ("y", "different", 0.0)]


def test_what_neither_is_right_nor_follows_is_wrong(two: Variant) -> None:
    assert rows(graded(two, z="5", y="24")) == [("z", "different", 0.0), ("y", "different", 0.0)]
    assert rows(graded(two, z="7", y="25")) == [("z", "equal", 1.0), ("y", "different", 0.0)]


def test_the_right_end_counts_after_a_slip_too(two: Variant) -> None:
    assert rows(graded(two, z="5", y="49")) == [("z", "different", 0.0), ("y", "equal", 1.0)]


def test_an_empty_part_is_not_answered_and_nothing_follows_from_it(two: Variant) -> None:
    assert rows(graded(two, z="", y="25")) == [("z", "different", 0.0), ("y", "different", 0.0)]
    assert rows(graded(two, y="49")) == [("z", "different", 0.0), ("y", "equal", 1.0)]


@pytest.mark.parametrize("odd", ["oo", "-oo", "1/0", "ln(0)"])
def test_nothing_follows_from_what_is_no_number(two: Variant, odd: str) -> None:
    assert rows(graded(two, z=odd, y="25")) == [("z", "different", 0.0), ("y", "different", 0.0)]
    assert rows(graded(two, z=odd, y="49")) == [("z", "different", 0.0), ("y", "equal", 1.0)]


def test_an_unreadable_part_costs_nothing_and_is_named(two: Variant) -> None:
    grade = graded(two, z="2*(", y="49")
    assert (grade.outcome, grade.score) == ("invalid", 0.0)
    with pytest.raises(ReadingError) as refused:
        KIND.read(two, {"parts": {"z": "7", "y": "7^"}})
    assert refused.value.en.startswith("Part 2:")
    assert refused.value.zh.startswith("第 2 小题：")


def test_formulas_and_matrices_follow_too(make_item: MakeItem) -> None:
    item = make_item(kind="parts", content=FUNCTIONS)
    assert check_item(item, DECIDER, 2).failures == ()
    variant = draw(item, "5eed" * 8)
    grade = graded(variant, f="σ(3z)", s="3σ(3z)(1-σ(3z))", v="(σ(3z), 3σ(3z)(1-σ(3z)))")
    assert rows(grade) == [("f", "different", 0.0), ("s", "equal", 0.5), ("v", "equal", 1.0)]
    assert grade.score == pytest.approx((0 + 0.5 + 1) / 3)


def test_the_preview_shows_what_is_filled_in(two: Variant) -> None:
    shown = KIND.read(two, {"parts": {"z": "", "y": "7^2"}})
    assert shown.text == "y = 7^2"
    assert "(2)" in shown.html
    assert "(1)" not in shown.html


def test_the_page_is_told_nothing_of_the_key(two: Variant) -> None:
    face = KIND.face(two, "en")
    assert [part["name"] for part in face["parts"]] == ["z", "y"]
    assert "49" not in str(face)
    assert "z^2" not in str(face)


def test_the_key_names_each_part(two: Variant) -> None:
    assert KIND.key(two, DECIDER).text == "z = 7; y = 49"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda parts: parts[1].update(name="z"), "two parts are called z"),
        (lambda parts: parts.pop(), "at least 2"),
        (lambda parts: parts[0].update(kind="choice"), "kind"),
        (lambda parts: parts[1].update(follow_share=0), "greater than 0"),
    ],
)
def test_faults_of_its_author_are_told(make_item: MakeItem, change: Any, words: str) -> None:
    parts = [dict(part) for part in TWO["parts"]]
    change(parts)
    with pytest.raises(ItemError) as refused:
        make_item(kind="parts", content={"parts": parts})
    assert words in str(refused.value)


def test_a_slip_is_followed_through_every_later_part(make_item: MakeItem) -> None:
    third = {"name": "c", "kind": "number", "follow": "y - 1", "content": {"reference": "(2*3 + 1)^2 - 1"}}
    item = make_item(kind="parts", content={"parts": [*TWO["parts"], third]})
    variant = draw(item, "5eed" * 8)
    assert rows(graded(variant, z="5", y="25", c="24")) == [
        ("z", "different", 0.0),
        ("y", "equal", 1.0),
        ("c", "equal", 1.0),
    ]
    assert rows(graded(variant, z="7", y="49", c="24"))[2] == ("c", "different", 0.0)


def test_parts_are_said_by_their_labels_or_their_numbers(make_item: MakeItem) -> None:
    first, second = TWO["parts"]
    labelled = {**first, "content": {**first["content"], "label": "z ="}}
    variant = draw(make_item(kind="parts", content={"parts": [labelled, second]}), "5eed" * 8)
    assert KIND.in_words(variant, {"parts": {"z": " 7", "y": "49"}}, "en") == "z = 7; (2) 49"
    assert KIND.in_words(variant, {"parts": {"z": "7", "y": ""}}, "zh") == "z = 7"
