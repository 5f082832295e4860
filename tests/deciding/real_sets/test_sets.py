"""Rows of sets, and random sets against membership looked up element by element."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.algebra.tree import Complement, FiniteSet, Intersection, Interval, Node, Reals, Union, substitute
from quizapp.deciding.real_sets.membership import contains
from quizapp.deciding.real_sets.ordering import number
from quizapp.deciding.real_sets.sets import compare_sets
from quizapp.questions.decision import Tolerance
from tests.deciding.texts import carried, domains, rows, tree

ROWS = rows("sets.jsonl")
ENDS = st.fractions(min_value=-2, max_value=2, max_denominator=2).map(number)
SETS: st.SearchStrategy[Node] = st.recursive(
    st.builds(Interval, ENDS, ENDS, st.booleans(), st.booleans())
    | st.builds(FiniteSet, st.lists(ENDS, max_size=2).map(tuple))
    | st.just(Reals()),
    lambda inner: (
        st.builds(Union, st.tuples(inner, inner))
        | st.builds(Intersection, st.tuples(inner, inner))
        | st.builds(Complement, inner, inner)
    ),
    max_leaves=5,
)
GRID = tuple(number(Fraction(part, 8)) for part in range(-24, 25))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['reference']} | {row['answer']}")
def test_rows_are_decided(row: dict[str, Any]) -> None:
    variables = domains(row)
    tolerance = Tolerance(**row["tolerance"]) if "tolerance" in row else None
    reference, answer = (carried(row[side], "set", variables) for side in ("reference", "answer"))
    found = compare_sets(reference, answer, variables, tolerance)
    assert found.outcome == row["verdict"], found
    if "codes" in row:
        assert list(found.diagnosis) == row["codes"]
    if "element" in row:
        assert found.counterexample is not None
        assert found.counterexample["element"] == row["element"]
    if found.outcome == "different":
        _assert_separates(found.counterexample, reference, answer)


def _assert_separates(shown: Any, reference: Node, answer: Node) -> None:
    values = {name: tree(text) for name, text in shown.get("at", {}).items()}
    element = tree(shown["element"])
    inside = {"contains": True, "does not contain": False}
    assert contains(substitute(reference, values), element) is inside[shown["reference"]]
    assert contains(substitute(answer, values), element) is inside[shown["answer"]]
    assert shown["reference"] != shown["answer"]


@given(SETS, SETS)
@settings(max_examples=150, deadline=None)
def test_random_sets_are_told_apart_exactly_where_an_element_does(left: Node, right: Node) -> None:
    found = compare_sets(left, right, {})
    apart = any(contains(left, element) != contains(right, element) for element in GRID)
    assert found.outcome == ("different" if apart else "equal")
    if apart:
        _assert_separates(found.counterexample, left, right)


@given(SETS, SETS)
@settings(max_examples=60, deadline=None)
def test_de_morgan(left: Node, right: Node) -> None:
    whole = Reals()
    outside = Complement(whole, Union((left, right)))
    assert (
        compare_sets(outside, Intersection((Complement(whole, left), Complement(whole, right))), {}).outcome == "equal"
    )


def test_unsolved_conditions_are_refuted_by_elements_or_left_undecided() -> None:
    condition = carried("sin(y) > 0", "set")
    assert compare_sets(condition, carried("(0, 3)", "set"), {}).outcome == "different"
    assert compare_sets(condition, condition, {}).outcome == "equal"
    assert compare_sets(condition, carried("sin(y) > 0 and y^2 >= 0", "set"), {}).outcome == "undecided"


def test_parameters_without_declared_sign_are_tried_on_both_sides() -> None:
    found = compare_sets(tree("(-L, L)", "set"), tree("y^2 < L^2", "set"), {})
    assert found.outcome == "different"
    assert found.counterexample is not None
    assert found.counterexample["at"]["L"].startswith("-")


def test_the_same_row_gives_the_same_finding() -> None:
    pair = tree("(0, L)", "set"), tree("[0, 2L)", "set")
    assert len({str(compare_sets(*pair, {})) for _ in range(5)}) == 1


@pytest.mark.parametrize("text", ["(0, ln(-1))", "(0, 1/0)", "[sqrt(-2), 1]", "{0, 1/0}"])
def test_ends_without_value_make_no_set(text: str) -> None:
    found = compare_sets(tree("(0,1)", "set"), tree(text, "set"), {})
    assert (found.outcome, found.reason) == ("invalid", "undefined_end")
    assert found.message is not None


def test_many_ends_are_left_undecided_rather_than_ordered_for_ever() -> None:
    many = tree("{" + ",".join(f"sqrt({place})" for place in range(1, 71)) + "}", "set")
    assert compare_sets(many, Reals(), {}).outcome == "different"
    assert compare_sets(many, Union((many, many)), {}).outcome == "undecided"
