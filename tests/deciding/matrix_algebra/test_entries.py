from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.deciding.matrix_algebra.entries import (
    Grid,
    ShapeError,
    fitted,
    identity,
    integer_grid,
    is_matrix,
    product,
    worked_out,
)
from quizapp.deciding.real_sets.ordering import exact
from tests.deciding.texts import tree

SMALL = st.lists(st.lists(st.integers(-3, 3), min_size=2, max_size=2), min_size=2, max_size=2)


def values(text: str) -> list[list[Fraction | None]]:
    grid = worked_out(tree(text, "matrix"), {})
    assert isinstance(grid, Grid)
    return [[exact(entry) for entry in row] for row in grid.rows]


@given(SMALL, SMALL)
def test_products_agree_with_numpy(left: list[list[int]], right: list[list[int]]) -> None:
    found = product([integer_grid(left), integer_grid(right)])
    assert isinstance(found, Grid)
    assert [[exact(entry) for entry in row] for row in found.rows] == (np.array(left) @ np.array(right)).tolist()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[[1,2],[3,4]]*(1,1)", [[3], [7]]),
        ("(1,1)*[[1,2],[3,4]]", [[4, 6]]),
        ("[[1,2]]^T", [[1], [2]]),
        ("1-[[1,2]]", [[0, -1]]),
        ("2*[[1,2]] - [[1,0]]", [[1, 4]]),
        ("[[2,1],[1,1]]^-1", [[1, -1], [-1, 2]]),
        ("[[1,1],[0,1]]^3", [[1, 3], [0, 1]]),
        ("[[2,0],[0,4]]/2", [[1, 0], [0, 2]]),
        ("[[1],[2]]*[[3,4]]", [[3, 4], [6, 8]]),
        ("[[1,2]]*[[3],[4]]*[[1,1]]", [[11, 11]]),
    ],
)
def test_matrix_arithmetic(text: str, expected: list[list[int]]) -> None:
    assert values(text) == expected


def test_a_one_by_one_matrix_counts_as_its_entry() -> None:
    value = worked_out(tree("[[1,2]]*[[3],[4]]", "matrix"), {})
    assert not isinstance(value, Grid)
    assert exact(value) == 11


@pytest.mark.parametrize(
    "text",
    [
        "[[1,2]]*[[3,4]]",
        "[[1,2]]+[[1],[2]]",
        "[[1,2],[3,4]]+1",
        "[[1,2],[2,4]]^-1",
        "[[1,2]]^2",
        "1/[[1,2]]",
        "(1,2)*(3,4)",
    ],
)
def test_what_does_not_fit_is_refused(text: str) -> None:
    with pytest.raises(ShapeError):
        worked_out(tree(text, "matrix"), {})


def test_functions_act_on_each_entry() -> None:
    grid = worked_out(tree("max(0, [[1,-2]])", "matrix"), {})
    assert isinstance(grid, Grid)
    assert [[exact(entry) for entry in row] for row in grid.rows] == [[1, 0]]


def test_a_vector_without_orientation_fits_a_row_and_a_column() -> None:
    vector = worked_out(tree("(1,2)", "matrix"), {})
    assert isinstance(vector, Grid)
    assert fitted(vector, (1, 2)).shape == (1, 2)
    assert fitted(vector, (2, 1)).shape == (2, 1)
    assert fitted(vector, (3, 1)).shape == (2, 1)


def test_symbols_take_the_grids_they_are_given() -> None:
    grid = worked_out(tree("A*A", "matrix"), {"A": identity(2)})
    assert grid == identity(2)
    assert is_matrix(tree("A"), {"A": None})
    assert not is_matrix(tree("A"), {})
