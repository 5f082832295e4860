"""A few generic exact points at which suspicions are tried in doubles, before anything is proved.

Agreement here proves nothing and is never shown; disagreement saves the proof.
"""

from __future__ import annotations

import math
from collections.abc import Container, Iterable, Mapping
from fractions import Fraction
from typing import Any, TypeAlias

from flint import arb, fmpq

from quizapp.algebra.scope import REAL, Domain, RealDomain
from quizapp.algebra.tree import Node
from quizapp.deciding.enclosing.balls import Run, run
from quizapp.deciding.enclosing.operations import MISSING, Value
from quizapp.deciding.enclosing.program import Program, Unsupported
from quizapp.deciding.real_sets.membership import contains
from quizapp.deciding.real_sets.ordering import number
from quizapp.deciding.real_sets.parameters import candidates

Values: TypeAlias = tuple[float | None, ...]

GENERIC = tuple(
    Fraction(text)
    for text in [
        "1/3",
        "-7/5",
        "5/2",
        "-2/7",
        "9/7",
        "-13/4",
        "3/8",
        "11/13",
        "1/7",
        "17/5",
        "-11/3",
        "7",
        "23/29",
        "1/11",
        "-5",
    ]
)
WHOLE = tuple(Fraction(value) for value in (2, 3, 5, 7, 4, 11, 6, -2, -3, 13, 1))
POINTS = 6
FEWEST = 3
BITS = 80
CLOSE = 1e-11
MOST_DIGITS_LOST = 1e-300
FAR = 1e-9
SMALLEST = 1e-290


class Remembered(Program):
    """A program that knows the trees it was given before by identity: suspicions share most of their parts."""

    def __init__(self, variables: Mapping[str, Domain]) -> None:
        super().__init__(variables)
        self._added: dict[int, tuple[Node, int]] = {}

    def add(self, node: Node) -> int:
        """The index of the instruction that computes `node`."""
        known = self._added.get(id(node))
        if known is None:
            known = self._added[id(node)] = (node, super().add(node))
        return known[1]

    def copy(self) -> Remembered:
        """The same instructions and trees, to be added to on their own."""
        other = Remembered({})
        other.integers, other.instructions, other._known = self.integers, self.instructions.copy(), self._known.copy()
        other._added = self._added.copy()
        return other

    def missing(self, root: int, values: Container[int]) -> list[int]:
        """The instructions that `root` rests on and that are not among `values`, in order."""
        pending, found = [root], set()
        while pending:
            index = pending.pop()
            if index not in found and index not in values:
                found.add(index)
                pending.extend(self.parts(index))
        return sorted(found)


class Samples:
    """Values of trees at common points.

    Args:
        variables: domains of the names.
        points: the points, one value a name.
    """

    def __init__(self, variables: Mapping[str, Domain], points: tuple[dict[str, Fraction], ...]) -> None:
        self.points = points
        self._program = Remembered(variables)
        self._exact = [
            {name: fmpq(value.numerator, value.denominator) for name, value in point.items()} for point in points
        ]
        self._runs = [Run() for _ in points]
        self._shown: list[dict[int, float | None]] = [{} for _ in points]
        self._beside: dict[tuple[Any, ...], float | None] = {}

    def copy(self) -> Samples:
        """The same points and what is known of them, to be added to on its own."""
        other = Samples({}, self.points)
        other._program = self._program.copy()
        other._runs = [one.copy() for one in self._runs]
        other._shown = [one.copy() for one in self._shown]
        other._beside = self._beside.copy()
        return other

    def values(self, node: Node) -> Values:
        """The values of a tree at the points, None where it has none that is certain."""
        return tuple(self.value(node, place) for place in range(len(self.points)))

    def value(self, node: Node, place: int) -> float | None:
        """The value of a tree at one of the points."""
        try:
            root = self._program.add(node)
        except Unsupported:
            return None
        shown = self._shown[place]
        if root not in shown:
            shown[root] = self._run(root, place)
        return shown[root]

    def _run(self, root: int, place: int) -> float | None:
        so_far = self._runs[place]
        order = self._program.missing(root, so_far.values)
        return _double(run(self._program, order, self._exact[place], BITS, so_far).values[root])

    def value_beside(self, node: Node, place: int, moved: Mapping[str, Fraction]) -> float | None:
        """The value of a tree at one of the points, some coordinates of which are moved by as much."""
        try:
            root = self._program.add(node)
        except Unsupported:
            return None
        key = root, place, *moved.items()
        if key not in self._beside:
            at = dict(self._exact[place])
            for name, by in moved.items():
                at[name] += fmpq(by.numerator, by.denominator)
            self._beside[key] = _double(run(self._program, self._program.missing(root, ()), at, BITS).values[root])
        return self._beside[key]

    def agree(self, left: Node, right: Node) -> bool:
        """Whether two trees may be equal for all that the points show."""
        seen = 0
        for place in range(len(self.points)):
            first = self.value(left, place)
            second = self.value(right, place) if first is not None else None
            if first is None or second is None:
                continue
            if not close(first, second):
                return False
            seen += 1
        return seen >= min(FEWEST, len(self.points))


def _double(value: Value | None) -> float | None:
    """The double in the middle of a value; None where there is none that is certain and finite."""
    if value is None or value is MISSING:
        return None
    ball = arb(value)
    result = float(ball.mid()) if ball.is_finite() else math.inf
    return result if math.isfinite(result) else None


def close(left: float, right: float) -> bool:
    """Whether two doubles are equal up to rounding."""
    return abs(left - right) <= CLOSE * max(abs(left), abs(right), MOST_DIGITS_LOST)


def may_be(left: float | None, right: float | None, *, among: float = 0.0) -> bool:
    """Whether two values may be equal, worked out in doubles from values at a point; no for those far apart alone.

    Args:
        left: one of them, None or no number where it is not known.
        right: the other.
        among: the size of what was added up to give them.
    """
    if left is None or right is None:
        return True
    size = max(abs(left), abs(right), among)
    return not (math.isfinite(size) and size > SMALLEST and abs(left - right) > FAR * size)


def sample(variables: Mapping[str, Domain], names: Iterable[str]) -> Samples:
    """Samples at points inside the domains; a single empty point where there are no names."""
    columns = {name: _column(variables.get(name, REAL)) for name in sorted(names)}
    if not columns:
        return Samples(variables, ({},))
    if not all(columns.values()):
        return Samples(variables, ())
    points = [
        {
            name: column[(turn * (place + 1) + 2 * place) % len(column)]
            for place, (name, column) in enumerate(columns.items())
        }
        for turn in range(2 * POINTS)
    ]
    distinct = [point for place, point in enumerate(points) if point not in points[:place]]
    return Samples(variables, tuple(distinct[:POINTS]))


def _column(domain: Domain) -> tuple[Fraction, ...]:
    if not isinstance(domain, RealDomain):
        return ()
    pool = WHOLE if domain.integer else GENERIC
    if domain.within is None:
        return pool
    within = domain.within
    return tuple(value for value in pool if contains(within, number(value))) or candidates(domain)
