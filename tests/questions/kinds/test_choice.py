from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from quizapp.questions.faults import ItemError
from quizapp.questions.item import Item
from quizapp.questions.kinds.catalogue import kinds
from quizapp.questions.variants import Variant, count, draw, enumerate_or_sample

SEEDS = [f"{number:032x}" for number in range(60)]
MakeItem = Callable[..., Item]
KIND = kinds()["choice"]


def option(name: str, *, right: bool = False) -> dict[str, Any]:
    feedback = {} if right else {"feedback": {"en": f"not {name}", "zh": f"不是 {name}"}}
    return {"en": name, "zh": f"选项 {name}", **({"right": True} if right else {}), **feedback}


POOL = [option("A", right=True), option("B", right=True), option("p"), option("q"), option("r"), option("s")]


def choice_item(make_item: MakeItem, **content: Any) -> Item:
    return make_item(kind="choice", content={"options": POOL, **content})


def letters(variant: Variant, *names: str) -> list[str]:
    shown = {choice["html"]: choice["id"] for choice in KIND.face(variant, "en")["choices"]}
    return [shown[name] for name in names if name in shown]


def test_one_of_some(make_item: MakeItem, decider: Callable[..., Any]) -> None:
    item = choice_item(make_item, show={"right": 1, "wrong": 3})
    assert count(item) == 2 * 4
    assert len(enumerate_or_sample(item, 100)) == 8
    for seed in SEEDS:
        variant = draw(item, seed)
        right = letters(variant, "A", "B")
        wrong = letters(variant, "p", "q", "r", "s")
        assert (len(right), len(wrong)) == (1, 3)
        assert KIND.grade(variant, {"chosen": right}, decider()).score == 1
        grade = KIND.grade(variant, {"chosen": wrong[0]}, decider())
        assert (grade.outcome, grade.score) == ("different", 0)
        assert grade.feedback is not None
        assert grade.feedback.en.startswith("not ")
        assert grade.feedback.zh.startswith("不是 ")
        assert KIND.grade(variant, {"chosen": [right[0], wrong[0]]}, decider()).outcome == "invalid"


def test_positions_do_not_betray_the_answer(make_item: MakeItem) -> None:
    item = choice_item(make_item, show={"right": 1, "wrong": 3})
    assert {letters(draw(item, seed), "A", "B")[0] for seed in SEEDS} == {"a", "b", "c", "d"}


def test_a_fixed_order_is_kept(make_item: MakeItem) -> None:
    item = choice_item(make_item, several=True, ordered=True)
    shown = [choice["html"] for choice in KIND.face(draw(item, SEEDS[0]), "en")["choices"]]
    assert shown == ["A", "B", "p", "q", "r", "s"]


@pytest.mark.parametrize(
    ("chosen", "score"),
    [("AB", 1.0), ("A", 0.5), ("Ap", 0.0), ("ABp", 0.5), ("p", 0.0), ("pqrs", 0.0), ("ABpqrs", 0.0)],
)
def test_wrong_choices_take_away(chosen: str, score: float, make_item: MakeItem, decider: Callable[..., Any]) -> None:
    variant = draw(choice_item(make_item, several=True), SEEDS[0])
    grade = KIND.grade(variant, {"chosen": letters(variant, *chosen)}, decider())
    assert grade.score == score
    assert (grade.outcome == "equal") == (chosen == "AB")


@pytest.mark.parametrize(
    "response", [{}, {"chosen": []}, {"chosen": "z"}, {"chosen": 5}, {"chosen": [5]}, {"chosen": None}, {"answer": "a"}]
)
def test_no_choice_costs_nothing(response: dict[str, Any], make_item: MakeItem, decider: Callable[..., Any]) -> None:
    variant = draw(choice_item(make_item, several=True), SEEDS[0])
    assert KIND.grade(variant, response, decider()).outcome == "invalid"


@pytest.mark.parametrize(
    "content",
    [
        {"options": [option("p"), option("q")]},
        {"options": POOL},
        {"options": POOL, "show": {"right": 3, "wrong": 1}, "several": True},
        {"options": POOL, "show": {"right": 1, "wrong": 5}},
        {"options": POOL[:1]},
    ],
)
def test_pools_that_cannot_be_asked_are_refused(content: dict[str, Any], make_item: MakeItem) -> None:
    with pytest.raises(ItemError):
        make_item(kind="choice", content=content)


def test_a_choice_is_said_by_its_texts(make_item: MakeItem) -> None:
    options = [option("**A** is $2z$", right=True), option("B", right=True), option("p")]
    variant = draw(choice_item(make_item, options=options, several=True, ordered=True), SEEDS[0])
    assert KIND.in_words(variant, {"chosen": ["b", "a"]}, "en") == "A is 2*z; B"
    assert KIND.in_words(variant, {"chosen": "c"}, "zh") == "选项 p"
    assert KIND.in_words(variant, {"chosen": ["a", "z"]}, "en") is None
    assert KIND.in_words(variant, {"chosen": []}, "en") is None
