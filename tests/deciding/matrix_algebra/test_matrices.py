"""Rows of matrices; every counterexample is put back in."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.algebra.tree import Node
from quizapp.deciding.matrix_algebra.entries import Grid, ShapeError, Value, fitted, integer_grid, worked_out
from quizapp.deciding.matrix_algebra.matrices import compare_matrices
from quizapp.deciding.real_sets.ordering import exact, number, order
from quizapp.questions.decision import Tolerance
from tests.deciding.texts import carrying, domains, rows, tree

ROWS = rows("matrices.jsonl")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['reference']} | {row['answer']}")
def test_rows_are_decided(row: dict[str, Any]) -> None:
    variables = domains(row)
    reference, answer = (tree(row[side], "matrix", variables) for side in ("reference", "answer"))
    found = compare_matrices((reference, answer), variables, carrying(variables))
    assert found.outcome == row["verdict"], found
    if "codes" in row:
        assert list(found.diagnosis) == row["codes"]
    shown = found.counterexample
    if "entry" in row:
        assert shown is not None
        assert shown["entry"] == row["entry"]
    if shown is not None and "entry" in shown:
        _assert_separates(shown, reference, answer, row)


def _assert_separates(shown: Any, reference: Node, answer: Node, row: dict[str, Any]) -> None:
    environment: dict[str, Value] = {}
    for name, text in shown["at"].items():
        read = tree(text, "matrix" if text.startswith("[") else "expression")
        environment[name] = worked_out(read, {}) if text.startswith("[") else read
    shapes = {name: value for name, value in environment.items() if isinstance(value, Grid) or name not in row}
    carry = carrying(domains(row))
    right, wrong = (_grid(worked_out(side, shapes)) for side in (reference, answer))
    right, wrong = fitted(right, wrong.shape), fitted(wrong, right.shape)
    line, column = shown["entry"]
    left, other = carry(right.rows[line - 1][column - 1]), carry(wrong.rows[line - 1][column - 1])
    assert order(left, other) in {-1, 1}


def _grid(value: Value) -> Grid:
    return value if isinstance(value, Grid) else Grid(((value,),))


def test_a_reference_without_shape_is_its_authors_fault() -> None:
    with pytest.raises(ShapeError):
        compare_matrices((tree("[[1,2]]*[[1,2]]", "matrix"), tree("[[1,2]]", "matrix")), {})


@pytest.mark.parametrize(
    ("answer", "outcome", "entry"),
    [
        ("(1, 0.731, 0)", "equal", None),
        ("(1, 0.7305, 0)", "different", [2, 1]),
        ("(1, 0.731, 0.01)", "different", [3, 1]),
        ("(1, 0.731)", "different", None),
    ],
)
def test_entries_count_within_a_tolerance(answer: str, outcome: str, entry: list[int] | None) -> None:
    reference = tree("(1, sigmoid(1), 0)", "matrix")
    found = compare_matrices((reference, tree(answer, "matrix")), {}, carrying({}), tolerance=Tolerance(abs=0.0005))
    assert found.outcome == outcome
    assert (found.counterexample or {}).get("entry") == entry


def test_shapes_that_differ_are_named() -> None:
    found = compare_matrices((tree("[[1,2]]", "matrix"), tree("[[1],[2],[3]]", "matrix")), {})
    assert found.counterexample == {"at": {}, "shape": [1, 2], "answer": "3 x 1", "reference": "1 x 2"}


def test_identities_that_words_cannot_see_are_proved_by_entries() -> None:
    """The square of a commutator of 2 x 2 matrices is a multiple of the identity, so it commutes with everything."""
    variables = domains({"variables": dict.fromkeys("ABC", "matrix(2,2)")})
    left, right = (tree(text, "matrix", variables) for text in ("(A*B-B*A)^2*C", "C*(A*B-B*A)^2"))
    found = compare_matrices((left, right), variables)
    assert found.outcome == "equal"
    assert "symbols" in found.method


def test_inverses_of_singular_matrices_are_no_counterexample() -> None:
    variables = domains({"variables": {"A": "matrix(2,2)", "B": "matrix(2,2)"}})
    left, right = (tree(text, "matrix", variables) for text in ("(A+B)^-1", "A^-1 + B^-1"))
    found = compare_matrices((left, right), variables)
    assert found.outcome == "different"
    assert found.counterexample is not None
    assert found.counterexample["answer"] != "undefined"


def test_unknown_sizes_without_witness_stay_undecided() -> None:
    variables = domains({"variables": {"A": "matrix(n,n)", "B": "matrix(n,n)"}})
    left, right = (tree(text, "matrix", variables) for text in ("A*(A+B)^-1*B", "B*(A+B)^-1*A"))
    assert compare_matrices((left, right), variables).outcome == "undecided"


def test_entries_that_would_grow_without_end_are_left_alone() -> None:
    variables = domains({"variables": {"A": "matrix(5,5)", "B": "matrix(5,5)"}})
    left, right = (tree(text, "matrix", variables) for text in ("max(A*B,B)^8", "max(A*B,B)^7*max(B,A*B)"))
    assert compare_matrices((left, right), variables).outcome in {"equal", "undecided"}


SQUARE = {"A": "matrix(2,2)", "B": "matrix(2,2)", "k": "real"}
EXPRESSIONS = st.recursive(
    st.sampled_from(["A", "B", "A^T", "B^T"]),
    lambda inner: st.one_of(
        st.builds("({}*{})".format, inner, inner),
        st.builds("({}+{})".format, inner, inner),
        st.builds("({}-{})".format, inner, inner),
        st.builds("({})^T".format, inner),
        st.builds("(k*{})".format, inner),
        st.builds("hadamard({},{})".format, inner, inner),
    ),
    max_leaves=5,
)


@given(EXPRESSIONS, EXPRESSIONS, st.lists(st.integers(-3, 4), min_size=9, max_size=9))
@settings(max_examples=80, deadline=None)
def test_random_expressions_are_equal_only_if_random_matrices_say_so(left: str, right: str, picked: list[int]) -> None:
    variables = domains({"variables": SQUARE})
    first, second = (tree(text, "matrix", variables) for text in (left, right))
    found = compare_matrices((first, second), variables)
    grids = {"A": integer_grid([picked[:2], picked[2:4]]), "B": integer_grid([picked[4:6], picked[6:8]])}
    environment: dict[str, Value] = {**grids, "k": number(Fraction(picked[8]))}
    agree = [_values(worked_out(side, environment)) for side in (first, second)]
    assert found.outcome in {"equal", "different"}
    assert found.outcome == "different" or agree[0] == agree[1]


@given(EXPRESSIONS)
@settings(max_examples=40, deadline=None)
def test_true_identities_are_proved(text: str) -> None:
    variables = domains({"variables": SQUARE})
    same = tree(f"(({text})^T*2 - ({text})^T)^T", "matrix", variables)
    assert compare_matrices((tree(text, "matrix", variables), same), variables).outcome == "equal"


def _values(value: Value) -> list[list[Fraction | None]]:
    return [[exact(entry) for entry in row] for row in _grid(value).rows]
