import pytest

from quizapp.algebra.arrangement import arranged
from quizapp.algebra.parser import read
from quizapp.algebra.scope import Scope
from quizapp.algebra.tree import Node


def tree(text: str) -> Node:
    return read(text, "expression", Scope(free_names=True)).tree


@pytest.mark.parametrize(
    ("one", "other"), [("a+b", "b+a"), ("a*(1+4z)", "(4z+1)*a"), ("a+0+b", "b+a"), ("1*a", "a"), ("a-b", "-b+a")]
)
def test_what_is_only_arranged_in_another_way_is_the_same(one: str, other: str) -> None:
    assert arranged(tree(one)) == arranged(tree(other))


@pytest.mark.parametrize(
    ("one", "other"), [("a*(b+c)", "a*b+a*c"), ("2*a", "a+a"), ("(a+b)+c", "a+(b+c)"), ("a-b", "b-a")]
)
def test_steps_stay_steps(one: str, other: str) -> None:
    assert arranged(tree(one)) != arranged(tree(other))


def test_factors_that_do_not_commute_stay_where_they_are() -> None:
    assert arranged(tree("b*a"), commuting=False) != arranged(tree("a*b"), commuting=False)
