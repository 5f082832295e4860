"""The ends of two sets in order: exactly, under a tolerance, or at a point of their parameters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from flint import arb

from quizapp.algebra.printing.text import to_text
from quizapp.algebra.scope import Domain
from quizapp.algebra.tree import ONE, Call, Node, Number, Power, Product, Sum, names, walk
from quizapp.deciding.enclosing.balls import enclose
from quizapp.deciding.enclosing.values import has_value
from quizapp.deciding.expressions import compare
from quizapp.deciding.real_sets.ordering import PRECISIONS, at, difference, exact, number, order
from quizapp.deciding.real_sets.parameters import Point
from quizapp.deciding.real_sets.roots import End, RootOf
from quizapp.questions.decision import Tolerance

FEWEST_PLACES = 2


class UnorderedError(Exception):
    """Two ends can neither be told apart nor be proved equal."""


@dataclass(frozen=True, slots=True)
class Ranks:
    """The boundaries of a row of cells: which ends lie at each, from left to right.

    Attributes:
        groups: the ends at each boundary, by number.
        of: the boundary of each end, by number.
    """

    groups: tuple[tuple[int, ...], ...]
    of: Mapping[int, int]


def ranked(ends: Sequence[End], point: Point) -> Ranks:
    """The ends in order at a point of their parameters.

    Raises:
        UnorderedError: two of them can neither be told apart nor be proved equal, or one has no value.
    """
    fixed = [end if isinstance(end, RootOf) else at(end, point) for end in ends]
    groups: list[list[int]] = []
    for position, end in enumerate(fixed):
        _insert(groups, position, end, fixed)
    of = {member: rank for rank, group in enumerate(groups) for member in group}
    return Ranks(tuple(map(tuple, groups)), of)


def _insert(groups: list[list[int]], position: int, end: End, fixed: Sequence[End]) -> None:
    for place, group in enumerate(groups):
        sign = order_of_ends(end, fixed[group[0]])
        if sign is None:
            raise UnorderedError
        if sign == 0:
            group.append(position)
            return
        if sign < 0:
            groups.insert(place, [position])
            return
    groups.append([position])


def order_of_ends(left: End, right: End) -> int | None:
    """-1, 0 or 1 as `left` lies below, at or above `right`; None where that is not proved."""
    if not isinstance(left, RootOf) and not isinstance(right, RootOf):
        return order(left, right)
    if left == right:
        return 0
    for bits in PRECISIONS:
        first, second = enclosure(left, bits), enclosure(right, bits)
        if first is None or second is None:
            return None
        if first < second:
            return -1
        if first > second:
            return 1
    return 0 if _is_root(left, right) or _is_root(right, left) else None


def enclosure(end: End, bits: int = 64) -> arb | None:
    """A ball that contains an end without parameters, None where it has no value."""
    return end.enclosure(bits) if isinstance(end, RootOf) else enclose(end, {}, bits)


def rounding_step(ends: Sequence[End]) -> float | None:
    """Half a unit in the last place of the coarsest decimal among the ends; None if none has two places."""
    decimals = [
        part.written for end in ends if not isinstance(end, RootOf) for part in walk(end) if isinstance(part, Number)
    ]
    places = [len(written.partition(".")[2]) for written in decimals if "." in written]
    return 0.5000001 * 10.0 ** -min(places) if places and min(places) >= FEWEST_PLACES else None


def has_no_value(end: End) -> bool:
    """Whether an end without parameters certainly has no real value."""
    return not isinstance(end, RootOf) and not names(end) and has_value(end) is False


def said(end: End) -> str:
    """An end as text; an isolated root by its digits and its polynomial."""
    if not isinstance(end, RootOf):
        value = exact(end)
        return to_text(end) if value is None else str(value)
    return end.enclosure(64).str(10, radius=False)


def within(reference: End, answer: End, tolerance: Tolerance) -> bool:
    """Whether an end without parameters lies within the tolerance of another, proved."""
    if isinstance(reference, RootOf) or isinstance(answer, RootOf):
        first, second = enclosure(reference, 128), enclosure(answer, 128)
        if first is None or second is None:
            return False
        return bool(abs(first - second) <= _exact(tolerance.abs) + _exact(tolerance.rel) * abs(first))
    return order(difference(reference, answer), allowance(reference, tolerance)) in {-1, 0} and order(
        difference(answer, reference), allowance(reference, tolerance)
    ) in {-1, 0}


def allowance(reference: Node, tolerance: Tolerance) -> Node:
    """The tree `abs + rel * |reference|`."""
    part = Product((number(Fraction(str(tolerance.rel))), Call("abs", (reference,))))
    return Sum((number(Fraction(str(tolerance.abs))), part))


def identified(ends: Sequence[End], points: Sequence[Point], variables: Mapping[str, Domain]) -> list[int]:
    """For each end the number of the first end that is the same for all parameters, proved."""
    first_of: list[int] = []
    for position, end in enumerate(ends):
        same = (other for other in dict.fromkeys(first_of) if _same(ends[other], end, points, variables))
        first_of.append(next(same, position))
    return first_of


def _same(left: End, right: End, points: Sequence[Point], variables: Mapping[str, Domain]) -> bool:
    if isinstance(left, RootOf) or isinstance(right, RootOf):
        return left == right
    if left == right:
        return True
    if any(order(at(left, point), at(right, point)) != 0 for point in points[:2]):
        return False
    return compare(left, right, variables).outcome == "equal"


def _is_root(root: End, node: End) -> bool:
    """Whether a constant that no precision separates from an isolated root is that root."""
    if not isinstance(root, RootOf) or isinstance(node, RootOf) or names(node):
        return False
    terms: list[Node] = [
        Product((number(value), Power(node, Number(Fraction(degree))) if degree else ONE))
        for degree, value in enumerate(root.coefficients)
    ]
    return compare(Number(Fraction(0)), Sum(tuple(terms)), {}).outcome == "equal"


def _exact(value: float) -> arb:
    return arb(Fraction(str(value)).numerator) / arb(Fraction(str(value)).denominator)
