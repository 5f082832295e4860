"""The exact order of real constants: by rational arithmetic, by balls that separate, or by a proof that they are equal.

Expressions with parameters become constants when exact values are put in for the parameters, so that this one order
serves ends of intervals, elements of sets and conditions.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from quizapp.algebra.evaluation import evaluate
from quizapp.algebra.tree import Constant, Negative, Node, Number, Sum, is_constant, names, substitute
from quizapp.deciding.enclosing.balls import enclose
from quizapp.deciding.expressions import compare

PRECISIONS = (64, 256, 1024)
"""Bits at which balls are tried before a proof of equality is asked for."""


def number(value: Fraction) -> Node:
    """The tree of a rational, a sign in front where it is negative."""
    return Number(value) if value >= 0 else Negative(Number(-value))


def at(node: Node, point: Mapping[str, Fraction]) -> Node:
    """The tree with exact values put in for its parameters."""
    found = {name: number(point[name]) for name in names(node) & point.keys()}
    return substitute(node, found) if found else node


def infinite(node: Node) -> int:
    """The sign of an infinite end, 0 for anything finite."""
    if node == Constant("oo"):
        return 1
    if isinstance(node, Negative) and node.operand == Constant("oo"):
        return -1
    return 0


def exact(node: Node) -> Fraction | None:
    """The rational value of a constant tree, where it is one that exact arithmetic shows."""
    if isinstance(node, Number):
        return node.value
    if not is_constant(node) or infinite(node):
        return None
    value = evaluate(node, {})
    return value if isinstance(value, Fraction) else None


def order(left: Node, right: Node) -> int | None:
    """-1, 0 or 1 as `left` is below, at or above `right`; None where neither is proved, or one has no value."""
    if left == right:
        return 0
    if infinite(left) or infinite(right):
        return _sign(infinite(left) - infinite(right))
    first, second = exact(left), exact(right)
    if first is not None and second is not None:
        return _sign(first - second)
    return _order_by_balls(left, right)


def sign_of(node: Node) -> int | None:
    """The sign of a constant tree, None where it is not proved."""
    return order(node, Number(Fraction(0)))


def difference(left: Node, right: Node) -> Node:
    """The tree `left - right`."""
    return Sum((left, Negative(right)))


def _order_by_balls(left: Node, right: Node) -> int | None:
    for position, bits in enumerate(PRECISIONS):
        first, second = enclose(left, {}, bits), enclose(right, {}, bits)
        if first is None or second is None:
            return None
        if first < second:
            return -1
        if first > second:
            return 1
        if position == 0 and compare(left, right, {}).outcome == "equal":
            return 0
    return None


def _sign(value: Fraction | int) -> int:
    return (value > 0) - (value < 0)
