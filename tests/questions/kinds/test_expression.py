from __future__ import annotations

from collections.abc import Callable

import pytest

from quizapp.algebra.parser import read
from quizapp.algebra.scope import Scope
from quizapp.algebra.tree import Piecewise
from quizapp.deciding.decider import ExactDecider
from quizapp.questions.faults import ItemError
from quizapp.questions.item import Item
from quizapp.questions.kinds.catalogue import kinds
from quizapp.questions.kinds.expression import in_cases
from quizapp.questions.variants import draw

SEED = "0" * 32
MakeItem = Callable[..., Item]
KIND = kinds()["expression"]
SLOPE = {"reference": "diff(relu(2*x), x)", "variables": {"x": "nonzero"}}


@pytest.mark.parametrize("number", [2, 3])
def test_the_example_of_cases_can_be_read(number: int) -> None:
    tree = read(in_cases(number, "z"), "expression", Scope(free_names=True)).tree
    assert isinstance(tree, Piecewise)
    assert len(tree.branches) == number


def test_cases_are_shown_in_the_items_own_variable(make_item: MakeItem) -> None:
    variant = draw(make_item(content={**SLOPE, "cases": 2}), SEED)
    assert KIND.face(variant, "en")["placeholder"] == "{ 5 if x<0, 7x if x>0"
    assert KIND.face(draw(make_item(content=SLOPE), SEED), "zh")["placeholder"] == ""
    with pytest.raises(ItemError, match="cases"):
        make_item(content={**SLOPE, "cases": 9})


@pytest.mark.parametrize("typed", ["{ 0 if x<0, 2 if x>0", "0 for x<0, 2 for x>0", "2*1[x>0]", "{0, x<0; 2, x>0"])
def test_cases_are_decided_however_they_are_typed(typed: str, make_item: MakeItem) -> None:
    variant = draw(make_item(content={**SLOPE, "cases": 2}), SEED)
    assert KIND.grade(variant, {"answer": typed}, ExactDecider()).outcome == "equal"


def test_a_wrong_case_is_shown_at_a_point_of_it(make_item: MakeItem) -> None:
    variant = draw(make_item(content={**SLOPE, "cases": 2}), SEED)
    grade = KIND.grade(variant, {"answer": "{ 2 if x<0, 2 if x>0"}, ExactDecider())
    assert grade.verdict is not None
    assert grade.verdict["counterexample"]["at"]["x"].startswith("-")
