"""Cases as people write them: those that never apply are left out, and conditions speak of the name itself.

What is carried out from a task has conditions on what stood there (`0 < 12*z`, or `0 = 12`); a key shows `z > 0`.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from quizapp.algebra.evaluation import evaluate
from quizapp.algebra.tree import (
    And,
    Branch,
    Negative,
    Node,
    Number,
    Or,
    Piecewise,
    Product,
    Quotient,
    Relation,
    Relator,
    Sum,
    Symbol,
    Truth,
    names,
    walk,
)

FLIPPED: Final[dict[Relator, Relator]] = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!="}
LINEAR = (Sum, Product, Quotient, Negative, Number, Symbol)
PROBES = (Fraction(-3), Fraction(2), Fraction(7))


def simpler_cases(node: Piecewise) -> Node:
    """The cases that can apply; the value itself if it is the only one, whatever the name stands for."""
    kept: list[Branch] = []
    for branch in node.branches:
        if branch.condition != Truth(value=False):
            kept.append(branch)
        if branch.condition == Truth(value=True):
            break
    if kept and kept[0].condition == Truth(value=True):
        return kept[0].value
    return Piecewise(tuple(kept)) if kept else node


def simpler_condition(node: Relation | And | Or) -> Node:
    """The condition on the name alone (`z > 1/2`), or its truth where it holds always or never."""
    match node:
        case Relation((left, right), (relator,)):
            return _relation(node, left, right, relator)
        case Relation():
            return node
        case And(conditions):
            return _joined(conditions, neutral=True)
        case Or(conditions):
            return _joined(conditions, neutral=False)


def _joined(conditions: tuple[Node, ...], *, neutral: bool) -> Node:
    """Both or either: the neutral truth is left out, the other one decides."""
    if Truth(value=not neutral) in conditions:
        return Truth(value=not neutral)
    kept = tuple(dict.fromkeys(condition for condition in conditions if condition != Truth(value=neutral)))
    if len(kept) < 2:  # noqa: PLR2004 - one condition needs no joining
        return kept[0] if kept else Truth(value=neutral)
    return And(kept) if neutral else Or(kept)


def _relation(node: Relation, left: Node, right: Node, relator: Relator) -> Node:
    unknown = names(node)
    if not unknown:
        holds = evaluate(node)
        return Truth(value=holds) if isinstance(holds, bool) else node
    if len(unknown) > 1 or not all(isinstance(part, LINEAR) for side in (left, right) for part in walk(side)):
        return node
    (name,) = unknown
    found = _line(Sum((left, Negative(right))), name)
    if found is None:
        return node
    slope, offset = found
    return Relation((Symbol(name), _number(-offset / slope)), (FLIPPED[relator] if slope < 0 else relator,))


def _line(node: Node, name: str) -> tuple[Fraction, Fraction] | None:
    """Slope and offset, if the tree is a line in the name that is not level."""
    start, one = (evaluate(node, {name: Fraction(value)}) for value in (0, 1))
    if not isinstance(start, Fraction) or not isinstance(one, Fraction) or start == one:
        return None
    straight = all(evaluate(node, {name: probe}) == start + (one - start) * probe for probe in PROBES)
    return (one - start, start) if straight else None


def _number(value: Fraction) -> Node:
    size = abs(value)
    tree: Node = Number(Fraction(size.numerator))
    if size.denominator != 1:
        tree = Quotient(tree, Number(Fraction(size.denominator)))
    return Negative(tree) if value < 0 else tree
