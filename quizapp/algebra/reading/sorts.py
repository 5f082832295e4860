"""Which sort a tree is of: a value, a condition, or a set."""

from __future__ import annotations

from quizapp.algebra.functions import FACTS
from quizapp.algebra.tree import (
    And,
    Call,
    Complement,
    FiniteSet,
    Intersection,
    Interval,
    Matrix,
    Member,
    Node,
    Not,
    Or,
    Reals,
    Relation,
    Selection,
    Transpose,
    Truth,
    Union,
    Vector,
)

CONDITIONS = (Truth, Relation, And, Or, Not, Member)
SETS = (Interval, FiniteSet, Reals, Union, Intersection, Complement, Selection)
MATRICES = (Matrix, Vector, Transpose)


def is_condition(node: Node) -> bool:
    """Whether `node` is true or false."""
    return isinstance(node, CONDITIONS)


def is_set(node: Node) -> bool:
    """Whether `node` is a set, or what a reference asks of a function (`range(silu)`), which may be one."""
    return isinstance(node, SETS) or (isinstance(node, Call) and node.function in FACTS.values())


def is_matrix(node: Node) -> bool:
    """Whether `node` is a matrix or a vector with entries, or a transpose."""
    return isinstance(node, MATRICES)
