"""Whether an element lies in a set, straight from the set's tree: the second look at every counterexample.

Nothing here knows how sets are solved or compared; a condition is evaluated with the element put in. Answers are
three-valued: None where a comparison of two constants could not be proved.
"""

from __future__ import annotations

from collections.abc import Iterable

from quizapp.algebra.tree import (
    And,
    Complement,
    Constant,
    FiniteSet,
    Intersection,
    Interval,
    Member,
    Negative,
    Node,
    Not,
    Or,
    Reals,
    Relation,
    Selection,
    Truth,
    Union,
    substitute,
)
from quizapp.deciding.enclosing.values import has_value
from quizapp.deciding.real_sets.ordering import order

INFINITY = Constant("oo")
ACCEPTED: dict[str, frozenset[int]] = {
    "<": frozenset({-1}),
    "<=": frozenset({-1, 0}),
    ">": frozenset({1}),
    ">=": frozenset({0, 1}),
    "=": frozenset({0}),
    "!=": frozenset({-1, 1}),
}
"""Signs of `left - right` for which `left relator right` holds."""


def contains(collection: Node, element: Node) -> bool | None:
    """Whether the constant `element` lies in `collection`, whose tree holds no parameters.

    >>> from quizapp.algebra.tree import ONE, ZERO
    >>> contains(Interval(ZERO, ONE, lower_closed=True, upper_closed=False), ZERO)
    True
    """
    match collection:
        case Reals():
            return has_value(element)
        case Interval():
            return _between(collection, element)
        case FiniteSet(elements):
            return _any(_is_at(element, other) for other in elements)
        case Union(parts):
            return _any(contains(part, element) for part in parts)
        case Intersection(parts):
            return _all(contains(part, element) for part in parts)
        case Complement(whole, removed):
            return _all((contains(whole, element), _not(contains(removed, element))))
        case Selection(variable, condition):
            return holds(substitute(condition, {variable.name: element}))
        case _:
            return None


def holds(condition: Node) -> bool | None:
    """Whether a condition between constants holds; a side without value makes it false."""
    match condition:
        case Truth(value):
            return value
        case Relation(operands, relators):
            steps = zip(operands, relators, operands[1:], strict=False)
            return _all(_related(left, relator, right) for left, relator, right in steps)
        case And(conditions):
            return _all(holds(part) for part in conditions)
        case Or(conditions):
            return _any(holds(part) for part in conditions)
        case Not(inner):
            return _not(holds(inner))
        case Member(element, collection):
            return contains(collection, element)
        case _:
            return None


def _between(interval: Interval, element: Node) -> bool | None:
    below, above = order(interval.lower, element), order(element, interval.upper)
    from_below = None if below is None else below in ({-1, 0} if interval.lower_closed else {-1})
    to_above = None if above is None else above in ({-1, 0} if interval.upper_closed else {-1})
    return _all((from_below, to_above))


def _is_at(element: Node, other: Node) -> bool | None:
    sign = order(element, other)
    return None if sign is None else sign == 0


def _related(left: Node, relator: str, right: Node) -> bool | None:
    sign = order(left, right)
    if sign is not None and not (has_infinity(left, right) and False in (has_value(left), has_value(right))):
        return sign in ACCEPTED[relator]
    return False if False in (has_value(left), has_value(right)) else None


def has_infinity(left: Node, right: Node) -> bool:
    """Whether one side of a relation is infinite, so that it says no more than that the other has a value."""
    return any(part in {INFINITY, Negative(INFINITY)} for part in (left, right))


def _all(values: Iterable[bool | None]) -> bool | None:
    seen = set(values)
    if False in seen:
        return False
    return None if None in seen else True


def _any(values: Iterable[bool | None]) -> bool | None:
    seen = set(values)
    if True in seen:
        return True
    return None if None in seen else False


def _not(value: bool | None) -> bool | None:  # noqa: FBT001  (a truth value is what it works on)
    return None if value is None else not value
