"""Suggestions go through the item's own test run: each must be wrong, and recognised as itself."""

from __future__ import annotations

import pytest

from quizapp.deciding.decider import ExactDecider
from quizapp.deciding.suggesting import suggest
from quizapp.questions.checking import check_item
from quizapp.questions.diagnoses import SENTENCES
from quizapp.questions.item import Item, as_mapping
from quizapp.questions.kinds.catalogue import kinds
from quizapp.questions.loading import load_item, load_mapping

DECIDER = ExactDecider()
BARE = kinds()["expression"].example.partition("  equivalents:")[0]


def taken(item: Item) -> Item:
    data = as_mapping(item)
    for found in suggest(item, DECIDER):
        holder = data["content"]
        for step in found.place[1:-1]:
            holder = holder[step]
        entry = {"answer": found.answer, "feedback": {"en": found.en, "zh": found.zh}}
        holder.setdefault("misconceptions", []).append(entry)
    return load_mapping(data)


@pytest.mark.parametrize(
    "text", [BARE, kinds()["set"].example, kinds()["matrix"].example], ids=["expression", "set", "matrix"]
)
def test_what_is_suggested_passes_the_test_run(text: str) -> None:
    item = load_item(text, "example")
    assert suggest(item, DECIDER)
    assert check_item(taken(item), DECIDER, 4).failures == ()


def test_the_lost_inner_slope_comes_before_signs_and_what_is_listed_is_not_repeated() -> None:
    codes = [found.code for found in suggest(load_item(BARE, "example"), DECIDER)]
    assert codes[:2] == ["value_instead_of_derivative", "missing_chain_factor:k"]
    again = suggest(load_item(kinds()["expression"].example, "example"), DECIDER)
    assert "missing_chain_factor:k" not in [found.code for found in again]  # the example lists it
    assert {found.code.partition(":")[0] for found in again} <= set(SENTENCES)


def test_slips_that_are_right_in_a_variant_are_left_out() -> None:
    """With k = 0 among the parameters the sign of k*z does not matter; with k = 1 no inner slope is lost."""
    one = load_item(BARE.replace("k: 2..5", "k: [1, 2]"), "example")
    assert "missing_chain_factor:k" not in [found.code for found in suggest(one, DECIDER)]


def test_other_kinds_have_none() -> None:
    assert suggest(load_item(kinds()["choice"].example, "example"), DECIDER) == ()
