"""Concrete matrices of small integers, the same ones always, to put in for matrix symbols."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from types import MappingProxyType

from quizapp.algebra.scope import Domain, MatrixDomain
from quizapp.algebra.tree import Symbol
from quizapp.deciding.matrix_algebra.entries import Grid, identity, integer_grid
from quizapp.deciding.matrix_algebra.noncommuting import IDENTITY
from quizapp.deciding.matrix_algebra.words import Size

NAMED_SIZE = 2
LARGEST_SIZE = 6
TRIALS = 8


def concrete_shape(domain: MatrixDomain) -> tuple[int, int]:
    """The shape with a small number for each size that is a name, or too large to be shown."""
    return _size(domain.rows), _size(domain.columns)


def concrete_grids(variables: Mapping[str, Domain], used: frozenset[str]) -> Iterator[dict[str, Grid]]:
    """Grids for all matrix symbols in use, the most readable first."""
    matrices = {
        name: domain for name, domain in sorted(variables.items()) if isinstance(domain, MatrixDomain) and name in used
    }
    named = sorted(
        {size for domain in matrices.values() for size in (domain.rows, domain.columns) if isinstance(size, str)}
    )
    alike = dict.fromkeys(named, NAMED_SIZE)
    apart = {name: NAMED_SIZE + place for place, name in enumerate(named[:3])}
    for sizes in (alike, apart) if len(named) > 1 else (alike,):
        for trial in range(TRIALS):
            yield {
                name: _grid(name, (_size(domain.rows, sizes), _size(domain.columns, sizes)), place, trial)
                for place, (name, domain) in enumerate(matrices.items())
            }


def generic_grids(variables: Mapping[str, Domain], used: frozenset[str]) -> dict[str, Grid] | None:
    """Grids of commuting symbols; None where a size is a name or too large, so that they would not speak for all."""
    grids = {}
    for name, domain in variables.items():
        if not isinstance(domain, MatrixDomain) or name not in used:
            continue
        if concrete_shape(domain) != (domain.rows, domain.columns):
            return None
        rows, columns = concrete_shape(domain)
        if name == IDENTITY and rows == columns:
            grids[name] = identity(rows)
            continue
        grids[name] = Grid(
            tuple(tuple(Symbol(f"{name}<{row},{column}>") for column in range(columns)) for row in range(rows))
        )
    return grids


def _size(size: Size, named: Mapping[str, int] = MappingProxyType({})) -> int:
    if isinstance(size, str):
        return named.get(size, NAMED_SIZE)
    return NAMED_SIZE if size > LARGEST_SIZE else size


def _grid(name: str, shape: tuple[int, int], place: int, trial: int) -> Grid:
    rows, columns = shape
    if name == IDENTITY and rows == columns:
        return identity(rows)
    if trial == 0:
        return integer_grid([[_simple(row, column, place) for column in range(columns)] for row in range(rows)])
    state = Fraction(1)
    values: list[list[int]] = []
    for row in range(rows):
        values.append([])
        for column in range(columns):
            state = Fraction((int(state) * 1103 + 7 * place + 13 * trial + 3 * row + 5 * column + 12345) % 65536)
            values[-1].append(int(state) // 16 % (3 + trial // 2) - 1)
    return integer_grid(values)


def _simple(row: int, column: int, place: int) -> int:
    """Unit triangular, below for one symbol and above for the next: simple matrices that do not commute."""
    if row == column:
        return 1
    below = row == column + 1
    above = column == row + 1
    return (1 + place // 2) if (below if place % 2 else above) else 0
