"""Whether an answer asks the question again: what is to be computed or solved, given as the function or the condition.

A number is to be worked out, a condition on a letter to be solved for it: `4x >= 1` says no more than a question of
which inputs reach a threshold did.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal

from quizapp.activations.catalogue import definitions
from quizapp.algebra.errors import ReadingError
from quizapp.algebra.functions import ACTIVATIONS
from quizapp.algebra.parser import read
from quizapp.algebra.scope import Scope, TextKind
from quizapp.algebra.tree import (
    Call,
    Matrix,
    Member,
    Node,
    Number,
    Power,
    Product,
    Relation,
    Selection,
    Sum,
    Symbol,
    Vector,
    names,
    walk,
)
from quizapp.questions.substitution import author_scope

PRODUCT = "product of matrices"


def restates(task: str, answer: str, key: Callable[[], str] | None, kind: TextKind, scope: Scope) -> bool:
    """Whether an answer that is right leaves to be computed what the task lets compute.

    `sigmoid(ln(2))` is the task itself where 2/3 is asked for; `1/(1+e^(-ln(2)))` is a step towards it, and is taken.
    Where decimals are asked for, `sigmoid(0.1)` is the task although nothing exact is simpler, and so is any number
    by an activation.

    Args:
        task: as its author wrote it, with the values of the variant.
        answer: what was typed.
        key: gives the task carried out; what still stands in it may stand in an answer. None where decimals are asked
            for, so that nothing may.
        kind: how all three are read.
        scope: the names that an answer may use.
    """
    try:
        asked, given = read(task, kind, author_scope()).tree, read(answer, kind, scope).tree
        if names(asked) or names(given):
            return False
        if key is None or not (_open(asked) and _open(given)):
            return key is None and bool(_open(given))
        left = _open(read(key(), kind, author_scope()).tree)
        return bool((_open(asked) & _open(given)) - left if left else True)
    except ReadingError:
        return False


def left_in_set(listed: Iterable[str], answer: str, scope: Scope) -> Literal["computed", "solved"] | None:
    """What a right set leaves to be done although what its author wrote does not; None if it leaves nothing.

    `x >= 1/4`, `abs(y - 2) < 3` and `z^2 >= 9` are solved, `4x >= 1`, `x - 1 >= 0` and `step(x) = 1` are not.

    Args:
        listed: the task and the answers that its author lists as right.
        answer: what was typed.
        scope: the names that an answer may use.
    """
    try:
        given = read(answer, "set", scope).tree
        wanted = [read(text, "set", author_scope()).tree for text in listed]
    except ReadingError:
        return None
    if _open(given) - frozenset[str]().union(*map(_open, wanted)):
        return "computed"
    return "solved" if _unsolved(given) and not any(map(_unsolved, wanted)) else None


def _unsolved(tree: Node) -> bool:
    """Whether a condition in it does not have its letter alone on one side."""
    return any(
        not _stands_alone(condition, part.element)
        for part in walk(tree)
        if isinstance(part, Selection)
        for condition in walk(part.condition)
        if isinstance(condition, Relation | Member)
    )


def _stands_alone(condition: Relation | Member, element: Symbol) -> bool:
    sides = condition.operands if isinstance(condition, Relation) else (condition.element,)
    holding = [side for side in sides if element.name in names(side)]
    return len(holding) == 1 and _is_plain(holding[0], element)


def _is_plain(side: Node, element: Symbol) -> bool:
    """The letter itself, or its distance from a place: an absolute value or a power of `y - 2`."""
    match side:
        case Call("abs", (inner,)) | Power(inner, Number()):
            terms = inner.terms if isinstance(inner, Sum) else (inner,)
            return [term for term in terms if element.name in names(term)] == [element]
        case _:
            return side == element


def _open(tree: Node) -> frozenset[str]:
    """What is still to be computed in it: activations, products of matrices."""
    computed = ACTIVATIONS | definitions().keys()
    calls = {part.function for part in walk(tree) if isinstance(part, Call) and part.function in computed}
    products = [part for part in walk(tree) if isinstance(part, Product)]
    several = any(sum(isinstance(factor, Matrix | Vector) for factor in part.factors) > 1 for part in products)
    return frozenset(calls | ({PRODUCT} if several else set()))
