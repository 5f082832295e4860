"""What a whole tree must be: not too high, no infinity where numbers stand, no sets among values."""

from __future__ import annotations

from typing import Final

from quizapp.algebra.bounds import MAX_HEIGHT
from quizapp.algebra.evaluation import TooLargeError, exact
from quizapp.algebra.messages import fault
from quizapp.algebra.reading.sorts import is_condition, is_matrix, is_set
from quizapp.algebra.scope import TextKind
from quizapp.algebra.tree import (
    Call,
    Constant,
    Integral,
    Interval,
    Limit,
    Negative,
    Node,
    Power,
    Product,
    Quotient,
    Relation,
    Sum,
    Summation,
    children,
)

_INFINITE: Final = Constant("oo")
_BOUNDED: Final = (Interval, Limit, Integral, Summation, Relation)
_ARITHMETIC: Final = (Negative, Sum, Product, Quotient, Power)


def check_tree(tree: Node, kind: TextKind, *, free: bool) -> None:
    """See that a tree is of its kind.

    Raises:
        ReadingError: it is too high, or something stands in it where it cannot.
    """
    _check_sort(tree, kind, free=free)
    bare = tree.operand if isinstance(tree, Negative) else tree
    if bare == _INFINITE and (free or kind == "number"):
        return
    level: list[tuple[Node, bool]] = [(tree, False)]
    height = powers = 0
    while level:
        height += 1
        if height > MAX_HEIGHT:
            raise fault("too_deep", 0, limit=MAX_HEIGHT)
        below: list[tuple[Node, bool]] = []
        for node, bounds in level:
            powers += isinstance(node, Power)
            below.extend(_parts(node, bounds=bounds, free=free))
        level = below
    if powers > 1:
        _check_size(tree)


def _check_sort(tree: Node, kind: TextKind, *, free: bool) -> None:
    """See that a whole text is no set or matrix where a value is asked for."""
    if kind != "set" and is_set(tree) and not free:
        raise fault("set_here", 0)
    if kind in {"expression", "number"} and is_matrix(tree):
        raise fault("matrix_here", 0)


def _parts(node: Node, *, bounds: bool, free: bool) -> list[tuple[Node, bool]]:
    """The parts of a node, each with whether it may be infinite (an end, a bound, a side of a relation)."""
    if node == _INFINITE and not bounds:
        raise fault("infinity", 0)
    if isinstance(node, _ARITHMETIC) or (isinstance(node, Call) and not free):
        _check_parts(node)
    passed = isinstance(node, _BOUNDED) or (bounds and isinstance(node, Negative))
    return [(part, passed) for part in children(node)]


def _check_parts(node: Node) -> None:
    for part in children(node):
        if is_set(part):
            raise fault("set_here", 0)
        if is_condition(part):
            raise fault("value_expected", 0)


def _check_size(tree: Node) -> None:
    pending = [tree]
    try:
        while pending:
            node = pending.pop()
            if isinstance(node, Product | Quotient | Sum):
                exact(node)
            pending.extend(children(node))
    except TooLargeError:
        raise fault("result_too_large", 0) from None
