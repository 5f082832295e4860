from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from quizapp.deciding.decider import ExactDecider
from quizapp.questions.checking import check_item
from quizapp.questions.faults import ItemError
from quizapp.questions.item import Item
from quizapp.questions.kinds.catalogue import kinds
from quizapp.questions.kinds.curve import CurveKind
from quizapp.questions.variants import Variant, draw

MakeItem = Callable[..., Item]
KIND = kinds()["curve"]
DECIDER = ExactDecider()
SEEDS = [f"{number:032x}" for number in range(20)]


def both(text: str) -> dict[str, str]:
    return {"en": text, "zh": f"中 {text}"}


CURVES: list[dict[str, Any]] = [
    {**both("sigmoid"), "formula": "sigmoid(z)", "about": both("half at 0")},
    {**both("tanh"), "formula": "tanh(z)", "about": both("through the origin")},
    {**both("leaky"), "formula": "leaky_relu(z, a)", "about": both("two lines"), "equivalents": ["max(z, a*z)"]},
    {**both("step"), "formula": "step(z)", "about": both("jumps")},
]
PARAMETERS = {"a": ["0.1", "0.2"]}


def variant_of(make_item: MakeItem, seed: str = SEEDS[0], **content: Any) -> Variant:
    return draw(make_item(kind="curve", parameters=PARAMETERS, content={"curves": CURVES, **content}), seed)


def asked_of(variant: Variant) -> str:
    """Which curve is drawn, found out from the picture alone, by its values at -2 and 2."""
    picture = KIND.face(variant, "en")["picture"]
    left, middle, tall = (picture["values"][picture["points"].index(x)] for x in (-2.0, 0.0, 2.0))
    if tall == pytest.approx(2):
        return "leaky"
    if left == 0 and tall == 1:
        return "step"
    return "sigmoid" if middle == pytest.approx(0.5) else "tanh"


@pytest.mark.parametrize("seed", SEEDS)
def test_the_drawn_curve_is_the_answer(seed: str, make_item: MakeItem) -> None:
    variant = variant_of(make_item, seed, show=3)
    choices = KIND.face(variant, "en")["choices"]
    assert len(choices) == 3
    name = asked_of(variant)
    for choice in choices:
        grade = KIND.grade(variant, {"chosen": [choice["id"]]}, DECIDER)
        assert grade.outcome == ("equal" if choice["html"] == name else "different")
        if grade.outcome == "different":
            about = next(curve["about"]["en"] for curve in CURVES if curve["en"] == choice["html"])
            assert grade.feedback is not None
            assert grade.feedback.en == about


@pytest.mark.parametrize("ask", ["name", "picture"])
def test_the_solution_names_the_drawn_curve_and_says_why(ask: str, make_item: MakeItem) -> None:
    variant = variant_of(make_item, ask=ask)
    curve = next(one for one in CURVES if one["en"] == (KIND.face(variant, "en")["named_html"] or asked_of(variant)))
    said = KIND.reasons(variant, "en")
    assert said.startswith(f"<p><strong>{curve['en']}</strong>. {curve['about']['en']}</p>")
    listed = [one for one in CURVES if f"<strong>{one['en']}</strong>. {one['about']['en']}</li>" in said]
    assert len(listed) == said.count("<li>") == len(KIND.face(variant, "en")["choices"]) - 1
    assert curve not in listed
    assert ("<li>(" in said) == (ask == "picture")
    assert KIND.reasons(variant, "zh").startswith(f"<p><strong>{curve['zh']}</strong>。")
    assert curve["about"]["en"] not in KIND.key(variant, DECIDER).parts[0].html.en


def test_every_curve_is_asked_or_those_that_are_marked(make_item: MakeItem) -> None:
    assert {asked_of(variant_of(make_item, seed)) for seed in SEEDS} == {"sigmoid", "tanh", "leaky", "step"}
    marked = [{**curve, "asked": curve["en"] == "tanh"} for curve in CURVES]
    assert {asked_of(variant_of(make_item, seed, curves=marked)) for seed in SEEDS} == {"tanh"}


def test_pictures_can_be_chosen_too(make_item: MakeItem) -> None:
    variant = variant_of(make_item, ask="picture")
    face = KIND.face(variant, "en")
    assert face["picture"] is None
    assert face["named_html"] in {curve["en"] for curve in CURVES}
    windows = {(choice["picture"]["across"], choice["picture"]["up"]) for choice in face["choices"]}
    assert windows == {((-6.0, 6.0), (-2.0, 4.0))}
    assert len({str(choice["picture"]["values"]) for choice in face["choices"]}) == 4


def test_a_typed_formula_is_decided_and_others_are_recognised(make_item: MakeItem) -> None:
    marked = [{**curve, "asked": curve["en"] == "leaky"} for curve in CURVES]
    variant = variant_of(make_item, ask="formula", curves=marked)
    slope = variant.values["a"].text
    assert KIND.grade(variant, {"answer": f"max(z, {slope} z)"}, DECIDER).score == 1.0
    wrong = KIND.grade(variant, {"answer": "(e^z - e^-z)/(e^z + e^-z)"}, DECIDER)
    assert wrong.misconception == "tanh(z)"
    assert wrong.feedback is not None
    assert wrong.feedback.en == "through the origin"
    assert KIND.grade(variant, {"answer": "max(z,"}, DECIDER).outcome == "invalid"


def test_a_jump_lifts_the_pen(make_item: MakeItem) -> None:
    marked = [{**curve, "asked": curve["en"] == "step"} for curve in CURVES]
    values = KIND.face(variant_of(make_item, curves=marked), "en")["picture"]["values"]
    assert None in values
    assert {0.0, 1.0} <= set(values)


def test_the_picture_does_not_name_its_curve(make_item: MakeItem) -> None:
    face = KIND.face(variant_of(make_item), "en")
    assert not any(name in str(face["picture"]) for name in ("sigmoid", "tanh", "leaky", "step"))
    assert len(face["picture"]["rows"]) == 9


@pytest.mark.parametrize(
    ("curve", "place"),
    [
        ({**both("other"), "formula": "1/(1+e^-z)", "about": both("x")}, 4),
        ({**both("sigmoid"), "formula": "z", "about": both("x")}, 4),
    ],
)
def test_curves_that_cannot_be_told_apart_are_reported(curve: dict[str, Any], place: int, make_item: MakeItem) -> None:
    item = make_item(kind="curve", parameters=PARAMETERS, content={"curves": [*CURVES, curve]})
    assert ("content", "curves", place) in {failure.place for failure in check_item(item, DECIDER, 3).failures}


def test_what_cannot_be_drawn_is_reported(make_item: MakeItem) -> None:
    curve = {**both("slope"), "formula": "diff(sigmoid(z), z)", "about": both("x")}
    item = make_item(kind="curve", parameters=PARAMETERS, content={"curves": [*CURVES, curve]})
    assert ("content", "curves", 4, "formula") in {failure.place for failure in check_item(item, DECIDER, 1).failures}


@pytest.mark.parametrize(
    "content", [{"show": 5}, {"window": {"start": 2, "end": 1}}, {"curves": CURVES[:1]}, {"ask": "sound"}]
)
def test_content_that_does_not_fit_is_refused(content: dict[str, Any], make_item: MakeItem) -> None:
    with pytest.raises(ItemError):
        variant_of(make_item, **content)


@pytest.mark.parametrize("ask", ["name", "picture"])
def test_a_chosen_name_is_said_and_of_a_picture_its_letter(make_item: MakeItem, ask: str) -> None:
    item = make_item(kind="curve", parameters={"a": ["1/10"]}, content={"ask": ask, "curves": CURVES})
    variant = draw(item, SEEDS[0])
    assert isinstance(KIND, CurveKind)
    letter = next(letter for letter, index in KIND.drawn(variant).items() if index == 0)
    words = [KIND.in_words(variant, {"chosen": [letter]}, language) for language in ("en", "zh")]
    assert words == (["sigmoid", "中 sigmoid"] if ask == "name" else [f"({letter})"] * 2)
