"""Whether an answer asks the question again: a number that is to be computed, given as the function of the task."""

from __future__ import annotations

from collections.abc import Callable

from quizapp.activations.catalogue import definitions
from quizapp.algebra.errors import ReadingError
from quizapp.algebra.functions import ACTIVATIONS
from quizapp.algebra.parser import read
from quizapp.algebra.scope import Scope, TextKind
from quizapp.algebra.tree import Call, Matrix, Node, Product, Vector, names, walk
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


def _open(tree: Node) -> frozenset[str]:
    """What is still to be computed in it: activations, products of matrices."""
    computed = ACTIVATIONS | definitions().keys()
    calls = {part.function for part in walk(tree) if isinstance(part, Call) and part.function in computed}
    products = [part for part in walk(tree) if isinstance(part, Product)]
    several = any(sum(isinstance(factor, Matrix | Vector) for factor in part.factors) > 1 for part in products)
    return frozenset(calls | ({PRODUCT} if several else set()))
