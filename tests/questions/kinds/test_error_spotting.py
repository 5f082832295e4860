from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from quizapp.deciding.decider import ExactDecider
from quizapp.questions.checking import check_item
from quizapp.questions.faults import ItemError
from quizapp.questions.item import Item
from quizapp.questions.kinds.catalogue import kinds
from quizapp.questions.loading import load_item
from quizapp.questions.variants import Variant, draw

MakeItem = Callable[..., Item]
KIND = kinds()["error_spotting"]
DECIDER = ExactDecider()
SEEDS = [f"{number:032x}" for number in range(20)]


def both(text: str) -> dict[str, str]:
    return {"en": text, "zh": f"中 {text}"}


LINES: list[dict[str, Any]] = [
    {**both("first"), "feedback": both("the first is right")},
    {
        **both("second"),
        "wrong": True,
        "label": "f'(z) =",
        "correction": {
            "reference": "2*z",
            "variables": {"z": "real"},
            "misconceptions": [{"answer": "z^2", "feedback": both("not differentiated"), "name": "same"}],
        },
    },
    both("third"),
]
SECOND: dict[str, Any] = {**both("fourth"), "wrong": True, "correction": {"reference": "z", "variables": {"z": "real"}}}


def variant_of(make_item: MakeItem, seed: str = SEEDS[0], **content: Any) -> Variant:
    return draw(make_item(kind="error_spotting", content={"lines": LINES, **content}), seed)


@pytest.mark.parametrize(
    ("chosen", "parts", "outcome", "score"),
    [
        (["2"], {"2": "z + z"}, "equal", 1.0),
        (["2"], {}, "different", 0.5),
        (["2"], {"2": "3z"}, "different", 0.5),
        (["2"], {"2": "z^2"}, "different", 0.5),
        (["1"], {"1": "2z"}, "different", 0.0),
        (["3"], {"2": "2z"}, "different", 0.0),
        (["2"], {"2": "2z("}, "invalid", 0.0),
        (["1"], {"1": "2z("}, "invalid", 0.0),
        (["1"], {"1": "w*z + b"}, "different", 0.0),
        (["2"], {"2": "w*z + b"}, "invalid", 0.0),
        (["1", "2"], {}, "invalid", 0.0),
        (["9"], {}, "invalid", 0.0),
        ([], {"2": "2z"}, "invalid", 0.0),
    ],
)
def test_the_line_and_its_correction_count(
    chosen: list[str], parts: dict[str, str], outcome: str, score: float, make_item: MakeItem
) -> None:
    grade = KIND.grade(variant_of(make_item), {"chosen": chosen, "parts": parts}, DECIDER)
    assert (grade.outcome, grade.score) == (outcome, score)


def test_reasons_are_told(make_item: MakeItem) -> None:
    variant = variant_of(make_item)
    same = KIND.grade(variant, {"chosen": ["2"], "parts": {"2": "z^2"}}, DECIDER)
    assert same.misconception == "same"
    assert same.feedback is not None
    assert same.feedback.en == "not differentiated"
    astray = KIND.grade(variant, {"chosen": "1"}, DECIDER)
    assert astray.feedback is not None
    assert (astray.feedback.en, astray.misconception) == ("the first is right", "line-1")


def test_what_cannot_be_read_tells_nothing_of_the_line(make_item: MakeItem) -> None:
    grades = [KIND.grade(variant_of(make_item), {"chosen": [line], "parts": {line: "2z("}}, DECIDER) for line in "123"]
    assert len({(grade.outcome, grade.feedback, grade.parts) for grade in grades}) == 1


@pytest.mark.parametrize(
    ("chosen", "parts", "score"),
    [
        (["2", "4"], {"2": "2z", "4": "z"}, 1.0),
        (["2", "4"], {"2": "2z"}, 0.75),
        (["2"], {"2": "2z"}, 0.5),
        (["1", "2", "4"], {"2": "2z", "4": "z"}, 0.75),
        (["1", "3"], {}, 0.0),
    ],
)
def test_of_several_each_counts_and_wrong_choices_take_away(
    chosen: list[str], parts: dict[str, str], score: float, make_item: MakeItem
) -> None:
    variant = variant_of(make_item, lines=[*LINES, SECOND])
    grade = KIND.grade(variant, {"chosen": chosen, "parts": parts}, DECIDER)
    assert grade.score == pytest.approx(score)
    assert grade.outcome == ("equal" if score == 1.0 else "different")
    assert [part.name for part in grade.parts] == ["line-2", "correction-2", "line-4", "correction-4"]


def test_without_corrections_the_line_is_all(make_item: MakeItem) -> None:
    lines = [{name: value for name, value in line.items() if name != "correction"} for line in LINES]
    variant = variant_of(make_item, lines=lines)
    assert KIND.grade(variant, {"chosen": ["2"]}, DECIDER).score == 1.0
    assert not KIND.face(variant, "en")["corrected"]
    assert KIND.key(variant, DECIDER).parts[0].html.zh == "中 second"


def test_statements_are_shuffled_and_graded_where_they_stand(make_item: MakeItem) -> None:
    places = set()
    for seed in SEEDS:
        variant = variant_of(make_item, seed, shuffled=True)
        number = next(line["id"] for line in KIND.face(variant, "en")["lines"] if line["html"] == "second")
        places.add(number)
        assert KIND.grade(variant, {"chosen": [number], "parts": {number: "2z"}}, DECIDER).score == 1.0
    assert places == {"1", "2", "3"}


def test_the_correction_is_shown_with_its_left_side(make_item: MakeItem) -> None:
    part = KIND.key(variant_of(make_item), DECIDER).parts[0]
    assert (part.name, part.text) == ("2", "f'(z) = 2*z")
    assert part.html.en.count("<math") == 2


@pytest.mark.parametrize(
    "lines",
    [
        [both("a"), both("b")],
        [{**both("a"), "wrong": True}, {**both("b"), "wrong": True}],
        [*LINES, {**both("d"), "wrong": True}],
        [{**both("a"), "correction": {"reference": "1"}}, *LINES],
        [{**LINES[1], "correction": {"reference": "2z("}}, both("b")],
    ],
)
def test_lines_that_do_not_fit_are_refused(lines: list[dict[str, Any]], make_item: MakeItem) -> None:
    with pytest.raises(ItemError):
        variant_of(make_item, lines=lines)


def test_lines_that_read_the_same_are_reported(make_item: MakeItem) -> None:
    item = make_item(kind="error_spotting", content={"lines": [*LINES, both("third")]})
    assert ("content", "lines", 3, "en") in {failure.place for failure in check_item(item, DECIDER, 1).failures}


def test_a_line_is_said_by_number_and_text_with_what_was_written_instead() -> None:
    variant = draw(load_item(KIND.example, KIND.name), "5eed" * 8)
    response = {"chosen": ["2"], "parts": {"1": "", "2": "k*a"}}
    assert KIND.in_words(variant, response, "en") == "2. f'(z) = a*(1 - a) → k*a"
    assert KIND.in_words(variant, {"chosen": ["3"], "parts": {}}, "zh") == "3. f'(0) = 1/4"
    assert KIND.in_words(variant, {"chosen": ["9"]}, "en") is None


def test_names_of_other_lines_are_shown_alike_at_every_line(make_item: MakeItem) -> None:
    variant = variant_of(make_item)
    shown = [KIND.read(variant, {"chosen": [line], "parts": {line: "w + v"}}).html for line in ("1", "2", "3")]
    assert [html.replace(f"{line}: ", "") for line, html in enumerate(shown, 1)] == [shown[0].replace("1: ", "")] * 3
    assert "w + v" in shown[0]
