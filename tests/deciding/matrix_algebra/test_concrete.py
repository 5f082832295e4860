from __future__ import annotations

from quizapp.deciding.matrix_algebra.concrete import TRIALS, concrete_grids, generic_grids
from quizapp.deciding.matrix_algebra.entries import Grid, identity, product
from quizapp.deciding.real_sets.ordering import exact
from tests.deciding.texts import domains

SQUARE = domains({"variables": {"A": "matrix(2,2)", "B": "matrix(2,2)", "I": "matrix(2,2)"}})
LARGE = domains({"variables": {"W": "matrix(784,n)"}})
ALL = frozenset("ABIW")


def test_the_first_matrices_do_not_commute() -> None:
    grids = next(iter(concrete_grids(SQUARE, ALL)))
    left, right = (product([grids[first], grids[second]]) for first, second in ("AB", "BA"))
    assert isinstance(left, Grid)
    assert isinstance(right, Grid)
    assert left.rows != right.rows
    assert grids["I"] == identity(2)


def test_all_trials_are_small_whole_numbers_and_always_the_same() -> None:
    first, second = list(concrete_grids(SQUARE, ALL)), list(concrete_grids(SQUARE, ALL))
    assert first == second
    assert len(first) == TRIALS
    entries = [exact(entry) for grids in first for grid in grids.values() for row in grid.rows for entry in row]
    assert all(value is not None and value.denominator == 1 and abs(value) < 10 for value in entries)


def test_sizes_that_are_names_or_large_become_small() -> None:
    assert next(iter(concrete_grids(LARGE, ALL)))["W"].shape == (2, 2)
    assert generic_grids(LARGE, ALL) is None
    assert generic_grids(SQUARE, ALL) is not None
