"""Readable exact points in the domains of parameters, and what is proved of signs over the whole of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from quizapp.algebra.scope import REAL, Domain, RealDomain
from quizapp.algebra.tree import Call, Interval, Negative, Node, SetNode, names
from quizapp.deciding.expressions import compare
from quizapp.deciding.real_sets.membership import contains
from quizapp.deciding.real_sets.ordering import at, exact, number, sign_of

Point = dict[str, Fraction]

READABLE = tuple(
    Fraction(text)
    for text in [
        "2",
        "1",
        "1/2",
        "3",
        "-1",
        "-2",
        "1/3",
        "5",
        "-1/2",
        "0",
        "4",
        "10",
        "1/10",
        "-3",
        "2/3",
        "1/4",
        "3/4",
        "1/5",
        "100",
        "-10",
        "1/100",
    ]
)


def candidates(domain: Domain) -> tuple[Fraction, ...]:
    """Readable values in a domain, the most readable first; at least one for any domain that is an interval."""
    if not isinstance(domain, RealDomain):
        return ()
    values = [value for value in READABLE if not domain.integer or value.denominator == 1]
    if domain.within is None:
        return tuple(values)
    within = domain.within
    found = tuple(value for value in values if contains(within, number(value)))
    return found or tuple(value for value in _inside(within) if contains(within, number(value)))


def readable_points(variables: Mapping[str, Domain], parameters: Iterable[str], count: int = 24) -> list[Point]:
    """Up to `count` different points, the same ones always; the first give different parameters different values.

    >>> readable_points({}, ["b", "a"], 2)
    [{'a': Fraction(2, 1), 'b': Fraction(1, 1)}, {'a': Fraction(1, 1), 'b': Fraction(-1, 1)}]
    """
    order = sorted(parameters)
    columns = [candidates(variables.get(name, REAL)) for name in order]
    if not all(columns):
        return []
    found: list[Point] = []
    for turn in range(2 * count):
        point = {
            name: _pick(column, turn, place) for place, (name, column) in enumerate(zip(order, columns, strict=True))
        }
        if point not in found:
            found.append(point)
    return found[:count]


def points_beside(point: Point, variables: Mapping[str, Domain]) -> list[Point]:
    """Two points close to a given one, in general position, as far as they lie in the domains."""
    found = []
    for sign in (1, -1):
        moved = {
            name: value if _is_integer(variables.get(name, REAL)) else value + sign * Fraction(1, 997 + 10 * place)
            for place, (name, value) in enumerate(sorted(point.items()))
        }
        if all(_lies_in(value, variables.get(name, REAL)) for name, value in moved.items()):
            found.append(moved)
    return found


def proved_sign(node: Node, variables: Mapping[str, Domain]) -> int | None:
    """The one sign that a tree has for almost all parameters in their domains, None where none is proved."""
    if not names(node):
        return sign_of(node)
    seen = {sign_of(at(node, point)) for point in readable_points(variables, names(node), 8)} - {0}
    if len(seen) > 1 or None in seen:
        return None
    if seen == {1} and compare(Call("abs", (node,)), node, variables).outcome == "equal":
        return 1
    if seen == {-1} and compare(Call("abs", (node,)), Negative(node), variables).outcome == "equal":
        return -1
    return 0 if not seen and compare(Negative(node), node, variables).outcome == "equal" else None


def _is_integer(domain: Domain) -> bool:
    return isinstance(domain, RealDomain) and domain.integer


def _lies_in(value: Fraction, domain: Domain) -> bool:
    within = domain.within if isinstance(domain, RealDomain) else None
    return within is None or contains(within, number(value)) is True


def _pick(column: Sequence[Fraction], turn: int, place: int) -> Fraction:
    return column[(turn * (2 * place + 1) + place) % len(column)]


def _inside(within: SetNode) -> tuple[Fraction, ...]:
    if not isinstance(within, Interval):
        return ()
    lower, upper = exact(within.lower), exact(within.upper)
    if lower is None and upper is None:
        return ()
    if lower is None or upper is None:
        start, step = (lower, 1) if lower is not None else (upper, -1)
        assert start is not None
        return tuple(Fraction(start + step * offset) for offset in (1, 2, Fraction(1, 2), 5, 10))
    return tuple(
        lower + (upper - lower) * part for part in (Fraction(1, 2), Fraction(1, 3), Fraction(2, 3), Fraction(1, 10))
    )
