from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from quizapp.algebra.errors import ReadingError
from quizapp.questions.item import Item
from quizapp.questions.kinds.catalogue import kinds
from quizapp.questions.variants import Variant, draw

KIND = kinds()["explanation"]
CONTENT = {
    "min_words": 4,
    "max_words": 8,
    "criteria": [
        {"id": "one", "points": 3, "show": {"en": "Says $W_2 W_1$.", "zh": "写出 $W_2 W_1$。"}},
        {"id": "two", "show": {"en": "Two.", "zh": "二。"}},
    ],
}


@pytest.fixture
def variant(make_item: Callable[..., Item]) -> Variant:
    return draw(make_item(kind="explanation", content=CONTENT), "0" * 32)


@pytest.mark.parametrize("text", ["one two three four", "复合仍然是线性的", "because x·y isn't z"])
def test_a_text_waits_with_its_criteria(text: str, variant: Variant, decider: Callable[..., Any]) -> None:
    grade = KIND.grade(variant, {"text": text}, decider())
    assert grade.outcome == "waiting"
    assert [(part.name, part.weight, part.outcome) for part in grade.parts] == [
        ("one", 0.75, "waiting"),
        ("two", 0.25, "waiting"),
    ]


@pytest.mark.parametrize("text", ["", "one two three", "线性的", "a " * 9, None, 5])
def test_what_is_no_explanation_costs_nothing(text: Any, variant: Variant, decider: Callable[..., Any]) -> None:
    assert KIND.grade(variant, {"text": text}, decider()).outcome == "invalid"
    with pytest.raises(ReadingError):
        KIND.read(variant, {"text": text})


def test_the_preview_is_harmless(variant: Variant) -> None:
    assert KIND.read(variant, {"text": "<b>one</b> two\n\nthree four"}).html.count("<p>") == 2
    assert "<b>" not in KIND.read(variant, {"text": "<b>one</b> two three four"}).html


def test_the_criteria_are_the_key_and_not_the_face(variant: Variant, decider: Callable[..., Any]) -> None:
    assert "Two" not in repr(KIND.face(variant, "en"))
    assert "<math" in KIND.key(variant, decider()).parts[0].html.zh
