from __future__ import annotations

from fractions import Fraction

import pytest

from quizapp.algebra.parser import read_domain
from quizapp.algebra.tree import Negative, Number, Quotient, Symbol, names
from quizapp.questions.substitution import (
    bound_names,
    domain_names,
    fill,
    fill_domain,
    number_tree,
    read_condition,
    read_task,
    shown,
)

NAMES = frozenset({"k", "b"})


def test_numbers_keep_their_writing() -> None:
    half = Quotient(Number(Fraction(1)), Number(Fraction(2)))
    assert number_tree("-1/2") == Negative(half)
    tree = number_tree("0.10")
    assert isinstance(tree, Number)
    assert (tree.value, tree.written) == (Fraction(1, 10), "0.10")


def test_values_are_filled_in_as_values() -> None:
    filled = fill("diff(sigmoid(k*z)^k, z)", "expression", {"k": number_tree("-2")})
    assert read_task(filled, "expression") == read_task("diff(sigmoid((-2)*z)^(-2), z)", "expression")
    assert fill("diff(σ(z), z)", "expression", {"k": number_tree("2")}) == "diff(σ(z), z)"


def test_a_declared_name_wins_over_its_letters() -> None:
    assert names(read_task("kz + kb", "expression", NAMES | {"z"})) == {"k", "z", "b"}


def test_snippets_are_filled_in_as_a_whole() -> None:
    filled = fill("f*2", "expression", {"f": read_task("z+1", "expression")})
    assert read_task(filled, "expression") == read_task("(z+1)*2", "expression")


@pytest.mark.parametrize("text", ["k > 1 and b != 3", "k = b", "k*b <= 2 or k = 1", "0 < k < 5"])
def test_conditions_are_read(text: str) -> None:
    assert names(read_condition(text, NAMES)) <= NAMES


def test_bound_names_are_never_replaced() -> None:
    tree = read_task("dL/dk + k", "expression", NAMES)
    assert shown(tree, {"k": number_tree("3")}) == read_task("dL/dk + 3", "expression", NAMES)
    assert bound_names(tree) == {"k"}


@pytest.mark.parametrize(
    ("text", "filled"), [("(0,k)", "(0, 3)"), ("(-k,k]", "(-3, 3]"), ("real", "real"), ("z>k", "z > 3")]
)
def test_domains_may_name_parameters(text: str, filled: str) -> None:
    assert read_domain(fill_domain(text, {"k": number_tree("3")})) == read_domain(filled)
    assert domain_names(text, NAMES) == ({"k"} if "k" in text else set())


def test_only_touched_parts_are_tidied() -> None:
    tree = read_task("1*z + k*z", "expression", NAMES)
    assert shown(tree, {"k": number_tree("1")}) == read_task("1*z + z", "expression")
    assert shown(Symbol("k"), {"k": number_tree("3")}) == number_tree("3")
