"""The points at which expressions are looked at: readable ones first, always in the same order, inside the domain."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, product
from typing import Any, TypeAlias

from flint import arb, fmpq

from quizapp.algebra import tree
from quizapp.algebra.scope import Domain, RealDomain
from quizapp.algebra.tree import Node
from quizapp.deciding.enclosing.balls import enclose_exactly
from quizapp.deciding.enclosing.program import Exact, Unsupported
from quizapp.deciding.splitting.line import Gap, Root, Unresolved, inside, rational_root
from quizapp.deciding.splitting.signs import EVERYWHERE, Gaps, values_for

Point: TypeAlias = dict[str, Any]
"""Variable to `fmpq`."""

_ORDER = "0 1 -1 2 -2 1/2 -1/2 3 -3 1/3 -1/3 3/2 -3/2 5 -5 1/4 3/4 10 -10 1/10 -1/10 7/3 -7/3 20 -20 4 -4 6 -6 100 -100"
READABLE = tuple(fmpq(*map(int, text.split("/"))) for text in _ORDER.split())
GENERIC = tuple(READABLE[place] for place in (1, 3, 2, 5, 7, 4, 8, 6, 0, 11, 9, 12))
DIAGONALS = 24
BOXES = {1: 40, 2: 9, 3: 5, 4: 3}
LARGE_BOX = 2
MOST_IN_BOX = 128


def gaps_of(domain: Domain | None) -> Gaps:
    """The open intervals that a variable's domain consists of; ends that hold names leave it open.

    Raises:
        Unsupported: the domain is no union of intervals.
    """
    if domain is None or (isinstance(domain, RealDomain) and domain.within is None):
        return EVERYWHERE
    if not isinstance(domain, RealDomain):
        raise Unsupported("matrix")
    return _gaps(domain.within)


def _gaps(collection: Node | None) -> Gaps:
    match collection:
        case None | tree.Reals():
            return EVERYWHERE
        case tree.Interval(lower, upper, _, _):
            return (Gap(_end(lower), _end(upper)),)
        case tree.Union(parts):
            return tuple(gap for part in parts for gap in _gaps(part))
        case tree.Complement(whole, tree.FiniteSet(elements)):
            gaps = _gaps(whole)
            for element in elements:
                root = _end(element)
                gaps = gaps if root is None else tuple(part for gap in gaps for part in _without(gap, root))
            return gaps
        case _:
            raise Unsupported("domain")


def _without(gap: Gap, root: Root) -> list[Gap]:
    try:
        return [Gap(gap.lower, root), Gap(root, gap.upper)] if inside(root, gap) else [gap]
    except Unresolved:
        return [gap]


def _end(node: Node) -> Root | None:
    """The root at an end of an interval; None for infinity and for ends that hold names."""
    if any(isinstance(part, tree.Symbol | tree.Constant) and part != tree.Constant("pi") for part in tree.walk(node)):
        infinite = any(part == tree.Constant("oo") for part in tree.walk(node))
        if infinite or tree.names(node):
            return None
    value = enclose_exactly(node, {}, 64)
    if value is None:
        raise Unsupported("domain")
    if type(value) is fmpq:
        return rational_root(value)
    return Root(None, lambda bits: arb(enclose_exactly(node, {}, bits)))


def candidates(gaps: Gaps, *, integer: bool) -> list[Any]:
    """Values of one variable, readable ones first."""
    if gaps == EVERYWHERE:
        return [value for value in READABLE if value.q == 1] if integer else list(READABLE)
    found = [value for value in READABLE if any(_inside(value, gap) for gap in gaps)]
    for value in values_for(gaps):
        if value not in found:
            found.append(value)
    return [value for value in found if value.q == 1] if integer else found


def _inside(value: Exact, gap: Gap) -> bool:
    try:
        return inside(rational_root(value), gap)
    except Unresolved:
        return False


def points(names: Sequence[str], values: Mapping[str, list[Any]]) -> Iterator[Point]:
    """Points for some variables: of one variable, its values; of several, first values that differ, then boxes."""
    if not names:
        yield {}
        return
    if any(not values[name] for name in names):
        return
    if len(names) == 1:
        for value in values[names[0]]:
            yield {names[0]: value}
        return
    mixed = {name: _mixed(values[name]) for name in names}
    for row in range(DIAGONALS):
        yield {
            name: mixed[name][(place + row * (place + 1)) % min(len(mixed[name]), len(GENERIC))]
            for place, name in enumerate(names)
        }
    size = BOXES.get(len(names), LARGE_BOX)
    for chosen in islice(product(*(values[name][:size] for name in names)), MOST_IN_BOX):
        yield dict(zip(names, chosen, strict=True))


def _mixed(values: list[Any]) -> list[Any]:
    """The values, those that are not special (not 0, not alike) first."""
    first = [value for value in GENERIC if value in values]
    return first + [value for value in values if value not in first]
