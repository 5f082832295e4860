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

MakeItem = Callable[..., Item]
KIND = kinds()["point_reading"]
DECIDER = ExactDecider()
SEEDS = [f"{number:032x}" for number in range(20)]


def both(text: str) -> dict[str, str]:
    return {"en": text, "zh": f"中 {text}"}


TARGETS: list[dict[str, Any]] = [
    {"name": "A", **both("height"), "at": -2},
    {"name": "B", **both("free"), "within": {"start": 1, "end": 4}},
    {
        "name": "C",
        **both("kink"),
        "point": {"x": 0, "y": 0},
        "mistakes": [{"x": 1, "answer": 1, "feedback": both("right of it")}],
    },
    {
        "name": "D",
        **both("slope"),
        "slope": {"at": -1, "value": "a"},
        "mistakes": [{"answer": "-a", "feedback": both("sign")}],
    },
]
CONTENT: dict[str, Any] = {
    "function": "leaky_relu(z, a)",
    "targets": TARGETS,
    "instead": [{"function": "relu(z)", "feedback": both("that is ReLU")}],
}
RIGHT = {"A": "-0.4", "Bx": "3", "By": "3", "Cx": "0", "Cy": "0", "D": "0.2"}


def item_of(make_item: MakeItem, **content: Any) -> Item:
    return make_item(kind="point_reading", parameters={"a": ["0.2"]}, content={**CONTENT, **content})


def variant_of(make_item: MakeItem, **content: Any) -> Variant:
    return draw(item_of(make_item, **content), SEEDS[0])


@pytest.mark.parametrize(
    ("changes", "outcome", "score"),
    [
        ({}, "equal", 1.0),
        ({"A": "-0.31", "By": "3,09", "Cx": "0.25", "Cy": "-0.1", "D": "0.3"}, "equal", 1.0),
        ({"A": "-0.29"}, "different", 0.75),
        ({"Bx": "7/2", "By": "3"}, "different", 0.75),
        ({"Bx": "e", "By": "e"}, "equal", 1.0),
        ({"Cx": "0.3"}, "different", 0.75),
        ({"A": "", "D": ""}, "different", 0.5),
        ({"Bx": "0.5", "By": "0.5"}, "invalid", 0.0),
        ({"A": "1/"}, "invalid", 0.0),
        ({"A": "z"}, "invalid", 0.0),
    ],
)
def test_each_target_counts_within_its_tolerance(
    changes: dict[str, str], outcome: str, score: float, make_item: MakeItem
) -> None:
    grade = KIND.grade(variant_of(make_item), {"parts": {**RIGHT, **changes}}, DECIDER)
    assert (grade.outcome, grade.score) == (outcome, score)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"A": "0"}, "that is ReLU"),
        ({"Cx": "1", "Cy": "1"}, "right of it"),
        ({"D": "-0.2"}, "sign"),
    ],
)
def test_wrong_places_are_recognised(changes: dict[str, str], said: str, make_item: MakeItem) -> None:
    grade = KIND.grade(variant_of(make_item), {"parts": {**RIGHT, **changes}}, DECIDER)
    assert grade.feedback is not None
    assert grade.feedback.en == said


def test_another_function_says_nothing_where_both_agree(make_item: MakeItem) -> None:
    trials = [trial for trial in KIND.trials(variant_of(make_item), DECIDER) if trial.misconception == "relu(z)"]
    assert [trial.place[1] for trial in trials] == [0]


def test_a_graph_to_sketch_shows_no_curve(make_item: MakeItem) -> None:
    shown, hidden = (KIND.face(variant_of(make_item, drawn=drawn), "en")["picture"] for drawn in (True, False))
    assert shown["values"]
    assert (hidden["points"], hidden["values"], hidden["rows"]) == ([], [], [])


def test_facts_of_a_function_are_points_too(make_item: MakeItem) -> None:
    dip = {"name": "A", **both("dip"), "point": {"x": "argmin(silu)", "y": "minimum_of(silu)"}}
    variant = draw(
        make_item(kind="point_reading", content={"function": "silu(z)", "targets": [dip]}),
        SEEDS[0],
    )
    assert KIND.grade(variant, {"parts": {"Ax": "-1.278", "Ay": "-0.278"}}, DECIDER).score == 1.0
    assert KIND.grade(variant, {"parts": {"Ax": "-1.278", "Ay": "-0.1"}}, DECIDER).score == 0.0


def test_a_slope_that_the_function_does_not_have_is_reported(make_item: MakeItem) -> None:
    target = {"name": "D", **both("slope"), "slope": {"at": 1, "value": "a"}}
    failures = check_item(item_of(make_item, targets=[target], instead=[]), DECIDER, 1).failures
    assert ("content", "targets", 0, "slope") in {failure.place for failure in failures}


def test_an_answer_out_of_sight_is_reported(make_item: MakeItem) -> None:
    target = {"name": "A", **both("far"), "at": 5}
    failures = check_item(item_of(make_item, targets=[target]), DECIDER, 1).failures
    assert ("content", "targets", 0) in {failure.place for failure in failures}


@pytest.mark.parametrize(
    "content",
    [
        {"targets": [*TARGETS, TARGETS[0]]},
        {"targets": [{"name": "A", **both("nothing")}]},
        {"targets": [{**TARGETS[0], "within": {"start": 0, "end": 1}}]},
        {"targets": [{**TARGETS[2], "mistakes": [{"answer": 1, "feedback": both("x")}]}]},
        {"step": {"up": 0.5}},
        {"function": "2z("},
    ],
)
def test_content_that_does_not_fit_is_refused(content: dict[str, Any], make_item: MakeItem) -> None:
    with pytest.raises(ItemError):
        variant_of(make_item, **content)
