from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quizapp.deciding.real_sets.regions import (
    ABOVE,
    AT,
    BELOW,
    Every,
    Formula,
    Opposite,
    Run,
    Signed,
    Some,
    cells,
    place,
    runs,
)

PLACES = st.builds(place, st.integers(0, 2), st.sampled_from([BELOW, AT, ABOVE, BELOW | AT, ABOVE | AT, BELOW | ABOVE]))
FORMULAS: st.SearchStrategy[Formula] = st.recursive(
    PLACES,
    lambda inner: (
        st.builds(Every, st.tuples(inner, inner))
        | st.builds(Some, st.tuples(inner, inner))
        | st.builds(Opposite, inner)
    ),
    max_leaves=6,
)
RANKS = {0: 0, 1: 1, 2: 2}


@given(FORMULAS)
def test_opposites_share_no_cell_and_leave_none_out(formula: Formula) -> None:
    row, other = cells(formula, RANKS, 3), cells(Opposite(formula), RANKS, 3)
    assert all(left != right for left, right in zip(row, other, strict=True))


@given(FORMULAS)
def test_runs_are_disjoint_and_cover_the_cells(formula: Formula) -> None:
    row = cells(formula, RANKS, 3)
    covered = [False] * len(row)
    for run in runs(row):
        first = 0 if run.lower is None else 2 * run.lower + (1 if run.lower_closed else 2)
        last = len(row) - 1 if run.upper is None else 2 * run.upper + (1 if run.upper_closed else 0)
        for cell in range(first, last + 1):
            assert not covered[cell]
            covered[cell] = True
    assert tuple(covered) == row


def test_a_product_of_factors_changes_sign_at_odd_powers_only() -> None:
    square = Signed(1, ((0, 2), (1, 1)), frozenset({1}))
    assert cells(square, {0: 0, 1: 1}, 2) == (False, False, False, False, True)


def test_ends_that_coincide_share_a_boundary() -> None:
    both = Every((place(0, ABOVE), place(1, BELOW)))
    assert runs(cells(both, {0: 0, 1: 0}, 1)) == ()
    assert runs(cells(Opposite(both), {0: 0, 1: 0}, 1)) == (Run(None, None, lower_closed=False, upper_closed=False),)
