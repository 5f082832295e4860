from __future__ import annotations

import itertools
from collections.abc import Callable
from fractions import Fraction

import pytest

from quizapp.questions.faults import ItemError
from quizapp.questions.item import Item
from quizapp.questions.parameters import NumberRange
from quizapp.questions.space import DerivationError, conditions, derive, rounded, snippet, space_of

MakeItem = Callable[..., Item]


def test_groups_of_linked_parameters_are_counted_apart(make_item: MakeItem) -> None:
    names = [f"p{number}" for number in range(8)]
    shown = "".join("{" + name + "}" for name in names)
    item = make_item(
        parameters=dict.fromkeys(names, "1..20"),
        exclude=["p0 = p1", "p2 + p3 > 30", "p1 = 7", "p7 > 3"],
        prompt={"en": shown, "zh": shown},
    )
    assert isinstance(item.parameters["p0"], NumberRange)
    pairs = list(itertools.product(range(1, 21), repeat=2))
    linked = sum(1 for a, b in pairs if b not in (a, 7))
    free = sum(1 for a, b in pairs if a + b <= 30)
    assert space_of(item).count() == linked * free * 20**3 * 3


def test_a_search_for_nothing_ends(make_item: MakeItem) -> None:
    names = [f"p{number}" for number in range(9)]
    shown = "".join("{" + name + "}" for name in names)
    with pytest.raises(ItemError, match="no combination"):
        make_item(
            parameters=dict.fromkeys(names, "1..500"),
            exclude=[f"{'+'.join(names)} > 0"],
            prompt={"en": shown, "zh": shown},
        )


def test_a_condition_without_value_excludes_nothing(make_item: MakeItem) -> None:
    item = make_item(parameters={"a": "-1..1"}, exclude=["1/a > 0"], prompt={"en": "{a}", "zh": "{a}"})
    assert [row["a"].text for row in space_of(item).allowed()] == ["-1", "0"]


def test_conditions_on_words_never_hold(make_item: MakeItem) -> None:
    item = make_item(parameters={"w": {"words": [{"en": "a", "zh": "甲"}]}}, prompt={"en": "{w}", "zh": "{w}"})
    (row,) = space_of(item).allowed()
    assert not next(conditions(["w = 1"], frozenset({"w"}))).holds(row)


def test_a_snippet_is_read_as_what_it_is() -> None:
    assert type(snippet("(0,1)", frozenset())).__name__ == "Interval"
    assert type(snippet("[[1,2]]", frozenset())).__name__ == "Matrix"
    assert type(snippet("z^2", frozenset())).__name__ == "Power"


def test_a_derived_number_that_does_not_exist_is_named(make_item: MakeItem) -> None:
    item = make_item(parameters={"k": [1, 2]}, derived={"q": "1/(k-3)"}, prompt={"en": "{q}", "zh": "{q}"})
    row = next(iter(space_of(item).allowed()))
    assert derive(item, row)["q"].number == Fraction(-1, 2)
    item = item.model_copy(update={"parameters": {"k": NumberRange(start="3", stop="3")}})
    with pytest.raises(DerivationError) as caught:
        derive(item, next(iter(space_of(item).allowed())))
    assert caught.value.name == "q"
    assert caught.value.zh != caught.value.en


@pytest.mark.parametrize(("slope", "low"), [("0.3", "-0.6"), ("1/4", "-1/2"), ("0.123", "-0.246")])
def test_a_number_derived_from_decimals_is_a_decimal(slope: str, low: str, make_item: MakeItem) -> None:
    item = make_item(parameters={"a": [slope]}, derived={"low": "-2*a"}, prompt={"en": "{low}", "zh": "{low}"})
    assert derive(item, next(iter(space_of(item).allowed())))["low"].text == low


def test_a_decimal_without_end_stays_a_fraction(make_item: MakeItem) -> None:
    item = make_item(parameters={"a": ["0.5"]}, derived={"b": "a/3"}, prompt={"en": "{b}", "zh": "{b}"})
    assert derive(item, next(iter(space_of(item).allowed())))["b"].text == "1/6"


def test_rounding_a_number_that_is_none() -> None:
    with pytest.raises(DerivationError):
        rounded(float("nan"), 3)
