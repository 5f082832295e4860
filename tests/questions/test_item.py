from __future__ import annotations

from collections.abc import Callable

import pytest
from pydantic import ValidationError

from quizapp.questions.faults import ItemError
from quizapp.questions.item import Item, as_mapping
from quizapp.questions.kinds.expression import ExpressionContent
from quizapp.questions.kinds.number import NumberContent
from quizapp.questions.loading import load_mapping

MakeItem = Callable[..., Item]


def test_an_item_is_a_value(make_item: MakeItem) -> None:
    one, other = make_item(), make_item()
    assert one == other
    assert hash(one) == hash(other)
    with pytest.raises(ValidationError):
        one.id = "other"


def test_the_content_is_that_of_the_kind(make_item: MakeItem) -> None:
    assert isinstance(make_item().content, ExpressionContent)
    assert isinstance(make_item(kind="number", content={"reference": "2"}).content, NumberContent)
    with pytest.raises(ItemError):
        make_item(kind="number", content={"reference": "2", "at_kinks": "match"})


def test_names_are_those_of_all_sections(make_item: MakeItem) -> None:
    item = make_item(
        parameters={"a": [1]},
        cases=[{"b": 1, "c": {"en": "x", "zh": "某"}}],
        derived={"d": "a+b"},
        prompt={"en": "{a}{b}{c}{d}", "zh": "{a}{b}{c}{d}"},
    )
    assert item.names() == ("a", "b", "c", "d")
    assert load_mapping(as_mapping(item)) == item


def test_cases_give_the_same_names(make_item: MakeItem) -> None:
    with pytest.raises(ItemError, match="same names"):
        make_item(cases=[{"b": 1}, {"c": 2}], prompt={"en": "{b}", "zh": "{b}"})


def test_defaults_are_left_out(make_item: MakeItem) -> None:
    assert as_mapping(make_item()).keys() == {
        "id",
        "concept",
        "kind",
        "difficulty",
        "prompt",
        "hints",
        "solution",
        "content",
    }


@pytest.mark.parametrize(
    "changes",
    [
        {"hints": []},
        {"hints": [{"en": "a", "zh": "甲"}] * 4},
        {"difficulty": 0},
        {"difficulty": 6},
        {"points": 0},
        {"claims": ["S0"]},
        {"id": "a b"},
        {"prompt": {"en": "only"}},
        {"kind": "nothing"},
        {"content": None},
    ],
)
def test_what_breaks_the_schema_is_refused(changes: dict[str, object], make_item: MakeItem) -> None:
    with pytest.raises(ItemError):
        make_item(**changes)
