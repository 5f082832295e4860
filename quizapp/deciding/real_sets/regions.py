"""Sets of real numbers as rows of cells between ordered ends: union, complement and comparison become trivial.

A set is first a formula that speaks only of where the element lies relative to certain *ends*. Once the order of the
ends is known, the real line falls into 2m + 1 cells (before the first end, at it, between, ...), on each of which the
formula is constant. Two sets are equal if their rows of cells are, and neighbouring cells that are in the set join to
the disjoint intervals of its canonical form.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

BELOW, AT, ABOVE = frozenset({-1}), frozenset({0}), frozenset({1})


@dataclass(frozen=True, slots=True)
class Signed:
    """The sign of `lead * product((element - end)^power)` is one of `signs`; `factors` are pairs (end, power)."""

    lead: int
    factors: tuple[tuple[int, int], ...]
    signs: frozenset[int]


@dataclass(frozen=True, slots=True)
class Every:
    """All parts hold; without parts, every element is in."""

    parts: tuple[Formula, ...] = ()


@dataclass(frozen=True, slots=True)
class Some:
    """At least one part holds; without parts, no element is in."""

    parts: tuple[Formula, ...] = ()


@dataclass(frozen=True, slots=True)
class Opposite:
    """The part does not hold."""

    part: Formula


Formula: TypeAlias = Signed | Every | Some | Opposite
Cells: TypeAlias = tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """One of the disjoint intervals of a set: boundaries by rank, None for infinity; a point has equal boundaries."""

    lower: int | None
    upper: int | None
    lower_closed: bool
    upper_closed: bool


def place(end: int, signs: frozenset[int]) -> Formula:
    """The formula that the element lies below, at or above an end."""
    return Signed(1, ((end, 1),), signs)


def satisfied(formula: Formula, position: Callable[[int], int]) -> bool:
    """Whether a formula holds for an element whose position (-1, 0, 1) relative to each end is given."""
    match formula:
        case Signed(lead, factors, signs):
            return _product_sign(lead, factors, position) in signs
        case Every(parts):
            return all(satisfied(part, position) for part in parts)
        case Some(parts):
            return any(satisfied(part, position) for part in parts)
        case Opposite(part):
            return not satisfied(part, position)


def cells(formula: Formula, ranks: Mapping[int, int], boundaries: int) -> Cells:
    """The row of cells of a formula; `ranks` gives each end one of the boundaries, 0 for the lowest.

    >>> cells(Every((place(0, ABOVE), place(1, BELOW))), {0: 0, 1: 1}, 2)
    (False, False, True, False, False)
    """
    return tuple(satisfied(formula, _position_in(cell, ranks)) for cell in range(2 * boundaries + 1))


def runs(row: Sequence[bool]) -> tuple[Run, ...]:
    """The disjoint intervals of a row of cells, from left to right.

    >>> runs((False, True, True, False, False))
    (Run(lower=0, upper=1, lower_closed=True, upper_closed=False),)
    """
    found: list[Run] = []
    start: int | None = None
    for cell, inside in enumerate((*row, False)):
        if inside and start is None:
            start = cell
        elif not inside and start is not None:
            found.append(_run(start, cell - 1, len(row)))
            start = None
    return tuple(found)


def _run(first: int, last: int, count: int) -> Run:
    lower = None if first == 0 else (first - 1) // 2
    upper = None if last == count - 1 else last // 2
    return Run(lower, upper, lower_closed=first % 2 == 1, upper_closed=last % 2 == 1)


def _position_in(cell: int, ranks: Mapping[int, int]) -> Callable[[int], int]:
    def position(end: int) -> int:
        boundary = 2 * ranks[end] + 1
        return (cell > boundary) - (cell < boundary)

    return position


def _product_sign(lead: int, factors: tuple[tuple[int, int], ...], position: Callable[[int], int]) -> int:
    sign = lead
    for end, power in factors:
        sign *= position(end) ** power
    return sign
