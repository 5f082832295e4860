"""Decide whether two sets of real numbers are the same set, and show an element if they are not.

Both sets become formulas over their common ends (`regions`); conditions are solved exactly (`inequalities`). Ends
without parameters are ordered exactly, and the two rows of cells are compared. With parameters, each order of the ends
that occurs at a readable point of the parameters is looked at; the sets are equal if the rows agree for every order
that is not refuted. A separating element is looked up again in the two sets as they were typed (`membership`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise, permutations, product

from quizapp.algebra.printing.text import to_text
from quizapp.algebra.scope import Domain
from quizapp.algebra.tree import (
    Complement,
    FiniteSet,
    Intersection,
    Interval,
    Node,
    Reals,
    Selection,
    Union,
    names,
    substitute,
)
from quizapp.deciding.finding import Finding
from quizapp.deciding.real_sets.elements import simplest_between
from quizapp.deciding.real_sets.inequalities import Ends, Solver, UnsolvedError
from quizapp.deciding.real_sets.membership import contains
from quizapp.deciding.real_sets.ordering import at, difference, exact, infinite, number
from quizapp.deciding.real_sets.parameters import Point, points_beside, proved_sign, readable_points
from quizapp.deciding.real_sets.regions import (
    ABOVE,
    AT,
    BELOW,
    Cells,
    Every,
    Formula,
    Opposite,
    Some,
    cells,
    place,
    satisfied,
)
from quizapp.deciding.real_sets.roots import End, RootOf
from quizapp.deciding.real_sets.set_diagnosis import set_codes
from quizapp.deciding.real_sets.set_ends import (
    Ranks,
    UnorderedError,
    allowance,
    enclosure,
    has_no_value,
    identified,
    ranked,
    rounding_step,
    said,
    within,
)
from quizapp.questions.decision import Tolerance

MAX_PARAMETRIC_ENDS = 6
SAMPLES = 16
MOST_ENDS = 60
NO_SET = Finding(
    "invalid",
    reason="undefined_end",
    message=("An end of the set has no real value.", "集合的某个端点没有实数值。"),
)
WORDS = {True: "contains", False: "does not contain"}


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sets over common ends.

    Attributes:
        reference: the right set as a tree.
        answer: the other one.
        right: formula of the reference.
        wrong: formula of the answer.
        ends: common ends; those of the reference come first.
        own: how many of the ends stand in the reference.
        variables: domains of the parameters.
        tolerance: for the ends of the answer.
    """

    reference: Node
    answer: Node
    right: Formula
    wrong: Formula
    ends: tuple[End, ...]
    own: int
    variables: Mapping[str, Domain]
    tolerance: Tolerance | None


def compare_sets(
    reference: Node, answer: Node, variables: Mapping[str, Domain], tolerance: Tolerance | None = None
) -> Finding:
    """Whether `answer` is the set `reference`, for all values of the parameters in their domains.

    Args:
        reference: a set, with nothing left to carry out.
        answer: a set.
        variables: domains of the parameters in the ends; the element's own letter does not matter.
        tolerance: how far an end of the answer may lie from the reference's; None compares exactly.
    """
    try:
        pair = _pair(reference, answer, variables, tolerance)
        if any(has_no_value(end) for end in pair.ends[pair.own :]):
            return NO_SET
        if not _parameters(pair):
            return _compare_at(pair, {}) or _equal(pair)
        return _compare_with_parameters(pair)
    except (UnsolvedError, UnorderedError):
        return _refute(reference, answer)


def _pair(reference: Node, answer: Node, variables: Mapping[str, Domain], tolerance: Tolerance | None) -> Pair:
    ends = Ends()
    right = _formula(reference, ends, variables)
    own = len(ends.numbers)
    wrong = _formula(answer, ends, variables)
    if len(ends.numbers) > MOST_ENDS:
        raise UnsolvedError
    return Pair(reference, answer, right, wrong, tuple(ends.numbers), own, variables, tolerance)


def _formula(collection: Node, ends: Ends, variables: Mapping[str, Domain]) -> Formula:  # noqa: C901  (one case a sort of node)
    def inner(part: Node) -> Formula:
        return _formula(part, ends, variables)

    match collection:
        case Reals():
            return Every()
        case Interval():
            return _interval(collection, ends)
        case FiniteSet(elements):
            return Some(tuple(place(ends.number(element), AT) for element in elements))
        case Union(parts):
            return Some(tuple(inner(part) for part in parts))
        case Intersection(parts):
            return Every(tuple(inner(part) for part in parts))
        case Complement(whole, removed):
            return Every((inner(whole), Opposite(inner(removed))))
        case Selection(element, condition):
            return Solver(element.name, ends, lambda node: proved_sign(node, variables), inner).solve(condition)
        case _:
            raise UnsolvedError


def _interval(interval: Interval, ends: Ends) -> Formula:
    parts: list[Formula] = []
    for end, beyond, closed in (
        (interval.lower, ABOVE, interval.lower_closed),
        (interval.upper, BELOW, interval.upper_closed),
    ):
        sign = infinite(end)
        if sign == 0:
            parts.append(place(ends.number(end), beyond | AT if closed else beyond))
        elif sign in beyond:
            return Some()
    return Every(tuple(parts))


def _parameters(pair: Pair) -> frozenset[str]:
    return frozenset(name for end in pair.ends if not isinstance(end, RootOf) for name in names(end))


def _equal(pair: Pair) -> Finding:
    how = "within the tolerance" if pair.tolerance is not None else "exactly"
    return Finding("equal", method=f"disjoint intervals, {len(pair.ends)} ends ordered {how}")


def _compare_at(pair: Pair, point: Point) -> Finding | None:
    """A finding if the sets differ at a point of their parameters, otherwise None."""
    ranks = ranked(pair.ends, point)
    count = len(ranks.groups)
    right, wrong = cells(pair.right, ranks.of, count), cells(pair.wrong, ranks.of, count)
    if right == wrong:
        return None
    judged = (right, wrong)
    if pair.tolerance is not None:
        judged = (right, cells(pair.wrong, _snapped(pair, ranks, point).of, count))
        if judged[0] == judged[1]:
            return None
    codes = set_codes(*judged, lambda boundary: said(pair.ends[ranks.groups[boundary][0]]))
    if _is_rounded(pair, ranks, point):
        codes = ("rounded_constant",)
    return _separated(pair, ranks, (right, wrong), point, codes)


def _is_rounded(pair: Pair, ranks: Ranks, point: Point) -> bool:
    """Whether the sets are the same one if decimals in the answer stand for what rounds to them."""
    step = rounding_step(pair.ends[pair.own :])
    if pair.tolerance is not None or step is None:
        return False
    lenient = replace(pair, tolerance=Tolerance(abs=step))
    count = len(ranks.groups)
    return cells(pair.right, ranks.of, count) == cells(pair.wrong, _snapped(lenient, ranks, point).of, count)


def _snapped(pair: Pair, ranks: Ranks, point: Point) -> Ranks:
    """The ranks with each end of the answer moved to the reference's end within whose tolerance it lies."""
    assert pair.tolerance is not None
    moved = dict(ranks.of)
    fixed = [end if isinstance(end, RootOf) else at(end, point) for end in pair.ends]
    for position in range(pair.own, len(fixed)):
        for target in range(pair.own):
            if within(fixed[target], fixed[position], pair.tolerance):
                moved[position] = ranks.of[target]
                break
    return Ranks(ranks.groups, moved)


def _separated(
    pair: Pair, ranks: Ranks, rows: tuple[Cells, Cells], point: Point, codes: tuple[str, ...]
) -> Finding | None:
    """The finding with an element in one set and not in the other, looked up again in both trees."""
    right, wrong = rows
    apart = [cell for cell in range(len(right)) if right[cell] != wrong[cell]]
    for cell in sorted(apart, key=lambda cell: (cell % 2 == 0, cell)):
        element = _element(pair, ranks, cell, point)
        if element is None:
            continue
        in_right, in_wrong = _contains(pair.reference, element, point), _contains(pair.answer, element, point)
        if in_right is None or in_wrong is None or in_right == in_wrong:
            continue
        shown: dict[str, object] = {
            "element": _said(element),
            "answer": WORDS[in_wrong],
            "reference": WORDS[in_right],
        }
        if point:
            shown["at"] = {name: str(value) for name, value in sorted(point.items())}
        return Finding("different", f"the element {_said(element)} decides", shown, diagnosis=codes)
    raise UnorderedError


def _element(pair: Pair, ranks: Ranks, cell: int, point: Point) -> Node | None:
    def boundary(rank: int) -> End:
        end = pair.ends[ranks.groups[rank][0]]
        return end if isinstance(end, RootOf) else at(end, point)

    rank = cell // 2
    if cell % 2:
        end = boundary(rank)
        return None if isinstance(end, RootOf) else end
    bits = 256
    lower = None if rank == 0 else enclosure(boundary(rank - 1), bits)
    upper = None if rank == len(ranks.groups) else enclosure(boundary(rank), bits)
    found = simplest_between(lower, upper)
    return None if found is None else number(found)


def _said(element: Node) -> str:
    value = exact(element)
    return to_text(element) if value is None else str(value)


def _contains(collection: Node, element: Node, point: Point) -> bool | None:
    return contains(substitute(collection, {name: number(value) for name, value in point.items()}), element)


def _compare_with_parameters(pair: Pair) -> Finding:
    points = readable_points(pair.variables, _parameters(pair), SAMPLES)
    groups = identified(pair.ends, points, pair.variables)
    for point in points:
        found = _compare_at_generic(pair, point, len(set(groups)))
        if found is not None:
            return found
    if pair.tolerance is not None:
        groups = _identified_within(pair, groups)
    distinct = list(dict.fromkeys(groups))
    if len(distinct) <= MAX_PARAMETRIC_ENDS and _agree_in_every_order(pair, groups, distinct):
        return Finding("equal", method=f"disjoint intervals, every order of {len(distinct)} ends with parameters")
    return Finding("undecided", reason="unprovable")


def _compare_at_generic(pair: Pair, point: Point, distinct: int) -> Finding | None:
    """As `_compare_at`; where ends coincide that are apart elsewhere, only if the sets differ beside the point too."""
    try:
        found = _compare_at(pair, point)
        if found is None or len(ranked(pair.ends, point).groups) == distinct:
            return found
        beside = [nearby for nearby in points_beside(point, pair.variables) if _compare_at(pair, nearby) is not None]
    except UnorderedError:
        return None
    return found if beside else None


def _identified_within(pair: Pair, groups: list[int]) -> list[int]:
    assert pair.tolerance is not None
    found = list(groups)
    for position in range(pair.own, len(groups)):
        for target in range(pair.own):
            if found[position] == position and _always_within(pair, target, position):
                found[position] = groups[target]
    return found


def _always_within(pair: Pair, target: int, position: int) -> bool:
    reference, answer = pair.ends[target], pair.ends[position]
    assert pair.tolerance is not None
    if isinstance(reference, RootOf) or isinstance(answer, RootOf):
        return within(reference, answer, pair.tolerance)
    allowed = allowance(reference, pair.tolerance)
    gaps = (difference(reference, answer), difference(answer, reference))
    return all(proved_sign(difference(allowed, gap), pair.variables) in {0, 1} for gap in gaps)


def _agree_in_every_order(pair: Pair, groups: list[int], distinct: list[int]) -> bool:
    """Whether the sets agree for every order of the ends that is not refuted.

    Where the element lies relative to each end decides whether it is in; most often the two sets agree for all such
    vectors of positions, whether an order allows them or not.
    """
    place = {first: index for index, first in enumerate(distinct)}

    def is_in(side: Formula, vector: tuple[int, ...]) -> bool:
        return satisfied(side, lambda end: vector[place[groups[end]]])

    vectors = product((-1, 0, 1), repeat=len(distinct))
    wrong = {vector for vector in vectors if is_in(pair.right, vector) != is_in(pair.wrong, vector)}

    @cache
    def is_below(low: int, high: int) -> bool:
        return _proved_below(pair, low, high)

    return not wrong or all(
        _vectors(order, place).isdisjoint(wrong) or any(is_below(later, earlier) for earlier, later in pairwise(order))
        for order in permutations(distinct)
    )


def _vectors(order: tuple[int, ...], place: Mapping[int, int]) -> set[tuple[int, ...]]:
    """The positions that an element can have when the ends lie in this order."""
    found = set()
    for cell in range(2 * len(order) + 1):
        vector = [0] * len(order)
        for rank, end in enumerate(order):
            boundary = 2 * rank + 1
            vector[place[end]] = (cell > boundary) - (cell < boundary)
        found.add(tuple(vector))
    return found


def _proved_below(pair: Pair, low: int, high: int) -> bool:
    below, above = pair.ends[low], pair.ends[high]
    if isinstance(below, RootOf) or isinstance(above, RootOf):
        return False
    return proved_sign(difference(above, below), pair.variables) == 1


def _refute(reference: Node, answer: Node) -> Finding:
    """What readable elements say where the sets were not solved."""
    if reference == answer:
        return Finding("equal", method="the same set")
    for element in _trial_elements():
        in_right, in_wrong = contains(reference, element), contains(answer, element)
        if in_right is not None and in_wrong is not None and in_right != in_wrong:
            shown = {"element": _said(element), "answer": WORDS[in_wrong], "reference": WORDS[in_right]}
            return Finding("different", f"the element {_said(element)} decides", shown)
    return Finding("undecided", reason="unprovable")


def _trial_elements() -> Iterator[Node]:
    for point in readable_points({}, ["y"], 24):
        yield number(point["y"])
