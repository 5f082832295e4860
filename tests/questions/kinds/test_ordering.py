from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from quizapp.questions.checking import check_item
from quizapp.questions.faults import ItemError
from quizapp.questions.item import Item
from quizapp.questions.kinds.catalogue import kinds
from quizapp.questions.kinds.ordering import OrderingKind
from quizapp.questions.variants import Variant, draw

MakeItem = Callable[..., Item]
KIND = kinds()["ordering"]
SEEDS = [f"{number:032x}" for number in range(40)]
STEPS = [{"en": f"step {name}", "zh": f"第 {name} 步"} for name in "ABCDE"]
SAID = {"en": "No, B needs A.", "zh": "不对，B 需要 A。"}
CONTENT = {
    "steps": STEPS,
    "accepted": [[2, 1, 3, 4, 5]],
    "misconceptions": [{"order": [1, 2, 3, 5, 4], "feedback": SAID, "name": "end"}],
}


def variant_of(make_item: MakeItem, seed: str = SEEDS[0], **content: Any) -> Variant:
    return draw(make_item(kind="ordering", content={**CONTENT, **content}), seed)


def sent(variant: Variant, order: str) -> dict[str, Any]:
    letters = {choice["html"].removeprefix("step "): choice["id"] for choice in KIND.face(variant, "en")["choices"]}
    return {"parts": {letters[name]: str(place) for place, name in enumerate(order, 1)}}


def test_steps_are_never_shown_in_a_right_order(make_item: MakeItem) -> None:
    assert isinstance(KIND, OrderingKind)
    looks = set()
    for seed in SEEDS:
        shown = tuple(KIND.shown(variant_of(make_item, seed)).values())
        assert sorted(shown) == [1, 2, 3, 4, 5]
        assert shown not in {(1, 2, 3, 4, 5), (2, 1, 3, 4, 5)}
        looks.add(shown)
    assert len(looks) > 20


@pytest.mark.parametrize(
    ("order", "score"),
    [
        ("ABCDE", 1.0),
        ("BACDE", 1.0),
        ("BCDEA", 0.75),
        ("CDEAB", 0.75),
        ("CDEBA", 0.75),
        ("EDCBA", 0.25),
        ("ECDAB", 0.5),
    ],
)
def test_right_neighbours_count(order: str, score: float, make_item: MakeItem, decider: Callable[..., Any]) -> None:
    variant = variant_of(make_item)
    grade = KIND.grade(variant, sent(variant, order), decider())
    assert grade.score == score
    assert grade.outcome == ("equal" if score == 1 else "different")


def test_only_a_right_order_earns_everything(make_item: MakeItem, decider: Callable[..., Any]) -> None:
    variant = variant_of(make_item)
    grade = KIND.grade(variant, sent(variant, "ABCED"), decider())
    assert (grade.misconception, grade.score) == ("end", 0.5)
    assert grade.feedback is not None
    assert (grade.feedback.en, grade.feedback.zh) == (SAID["en"], SAID["zh"])
    unlisted = KIND.grade(variant, sent(variant, "EDCBA"), decider())
    assert unlisted.feedback is not None
    assert unlisted.feedback.en == "Steps that directly follow the right one: 1 of 4."


@pytest.mark.parametrize(
    "places",
    [
        {},
        {"a": "1"},
        dict.fromkeys("abcde", "1"),
        dict(zip("abcde", "12346", strict=True)),
        dict.fromkeys("abcde", "x"),
    ],
)
def test_what_is_no_order_costs_nothing(
    places: dict[str, str], make_item: MakeItem, decider: Callable[..., Any]
) -> None:
    grade = KIND.grade(variant_of(make_item), {"parts": places}, decider())
    assert grade.outcome == "invalid"


@pytest.mark.parametrize(
    "content",
    [
        {"steps": STEPS[:1]},
        {"accepted": [[1, 2, 3]]},
        {"accepted": [[1, 1, 2, 3, 4]]},
        {"accepted": ["1 to 5"]},
        {"misconceptions": [{"order": [2, 1, 3, 4, 5], "feedback": SAID}]},
    ],
)
def test_orders_that_cannot_be_are_refused(content: dict[str, Any], make_item: MakeItem) -> None:
    with pytest.raises(ItemError):
        variant_of(make_item, **content)


def test_an_order_may_be_written_as_text(make_item: MakeItem, decider: Callable[..., Any]) -> None:
    variant = variant_of(make_item, accepted=["2, 1, 3, 4, 5"])
    assert KIND.grade(variant, sent(variant, "BACDE"), decider()).outcome == "equal"


def test_the_test_run_sees_steps_that_cannot_be_told_apart(make_item: MakeItem, decider: Callable[..., Any]) -> None:
    twins = make_item(kind="ordering", content={"steps": [STEPS[0], STEPS[0], STEPS[1]]})
    assert "read the same" in check_item(twins, decider(), 1).failures[0].en
    free = make_item(kind="ordering", content={"steps": STEPS[:2], "accepted": [[2, 1]]})
    assert "is right" in check_item(free, decider(), 1).failures[0].en


def test_an_order_is_said_by_its_steps(make_item: MakeItem) -> None:
    variant = variant_of(make_item)
    letters = {choice["html"]: choice["id"] for choice in KIND.face(variant, "en")["choices"]}
    order = {letters[f"step {name}"]: str(place) for place, name in enumerate("BADCE", start=1)}
    assert KIND.in_words(variant, {"parts": order}, "en") == "step B → step A → step D → step C → step E"
    assert KIND.in_words(variant, {"parts": order}, "zh") == " → ".join(f"第 {name} 步" for name in "BADCE")
    assert KIND.in_words(variant, {"parts": {letters["step C"]: "2"}}, "en") == "2: step C"
