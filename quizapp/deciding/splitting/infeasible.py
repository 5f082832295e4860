"""Prove that sign conditions contradict each other, so that a cell is empty.

Each condition is a linear inequality in its monomials. If the linear system has no solution even when the monomials
are taken for independent unknowns, the cell is empty (Fourier-Motzkin elimination, exact, with a bound on its size).
The converse is not claimed.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, TypeAlias

from flint import fmpq

from quizapp.deciding.enclosing.program import Exact
from quizapp.deciding.normal_form.field import Field, Polynomial

if TYPE_CHECKING:
    from quizapp.deciding.splitting.signs import Cell

Monomial: TypeAlias = tuple[int, ...]
Row: TypeAlias = dict[Monomial, Any]
"""A linear form that is positive; the monomial of zeros is the constant."""
MOST_ROWS = 24


def infeasible(field: Field, cell: Cell) -> bool:
    """Whether the facts and bounds of a cell certainly contradict each other."""
    rows = [_row(fact.factor, fact.sign) for fact in cell.facts.values()]
    rows += _bounds(field, cell)
    monomials = {monomial for row in rows for monomial in row}
    rows += [{monomial: fmpq(1)} for monomial in monomials if any(monomial) and _positive(field, monomial)]
    return _contradict(rows)


def _row(factor: Polynomial, sign: int) -> Row:
    return {
        monomial: coefficient * sign for monomial, coefficient in zip(factor.monoms(), factor.coeffs(), strict=True)
    }


def _bounds(field: Field, cell: Cell) -> list[Row]:
    """What the gaps of the variables say as linear conditions."""
    rows: list[Row] = []
    for slot, generator in field.generators.items():
        gaps = cell.gaps.get(generator.of) if generator.kind == "variable" else None
        if not gaps:
            continue
        lowest, highest = gaps[0].lower, gaps[-1].upper
        here = tuple(int(position == slot) for position in range(len(field.variables)))
        nowhere = (0,) * len(field.variables)
        if lowest is not None and lowest.exact is not None:
            rows.append({here: fmpq(1), nowhere: -lowest.exact})
        if highest is not None and highest.exact is not None:
            rows.append({here: fmpq(-1), nowhere: highest.exact})
    return rows


def _positive(field: Field, monomial: Monomial) -> bool:
    """Whether a monomial is positive wherever its generators are not zero."""
    return all(power % 2 == 0 or field.generators[slot].positive for slot, power in enumerate(monomial) if power)


def _contradict(rows: list[Row]) -> bool:
    while True:
        rows = [_clean(row) for row in rows]
        if any(_impossible(row) for row in rows):
            return True
        unknowns = {monomial for row in rows for monomial in row if any(monomial)}
        if not unknowns or len(rows) > MOST_ROWS:
            return False
        rows = _eliminated(rows, _cheapest(rows))


def _clean(row: Row) -> Row:
    return {monomial: coefficient for monomial, coefficient in row.items() if coefficient != 0}


def _impossible(row: Row) -> bool:
    """A constant that should be positive and is not."""
    return all(not any(monomial) and coefficient < 0 for monomial, coefficient in row.items())


def _cheapest(rows: list[Row]) -> Monomial:
    """The unknown whose elimination leaves the fewest rows."""
    above: Counter[Monomial] = Counter()
    below: Counter[Monomial] = Counter()
    for row in rows:
        for monomial, coefficient in row.items():
            (above if coefficient > 0 else below)[monomial] += 1
    unknowns = [monomial for monomial in above.keys() | below.keys() if any(monomial)]
    return min(unknowns, key=lambda monomial: (above[monomial] * below[monomial], monomial))


def _eliminated(rows: list[Row], monomial: Monomial) -> list[Row]:
    kept = [row for row in rows if monomial not in row]
    above = [row for row in rows if row.get(monomial, 0) > 0]
    below = [row for row in rows if row.get(monomial, 0) < 0]
    crossed = [_combined(one, -other[monomial], other, one[monomial]) for one in above for other in below]
    return kept + crossed


def _combined(one: Row, first: Exact, other: Row, second: Exact) -> Row:
    row = {monomial: coefficient * first for monomial, coefficient in one.items()}
    for monomial, coefficient in other.items():
        row[monomial] = row.get(monomial, fmpq(0)) + coefficient * second
    return row
