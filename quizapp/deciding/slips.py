"""The slips that a task invites: what somebody would write who forgot a factor, a sign, an end, an order.

They are the mistakes that a diagnosis recognises (`explaining`), made on purpose: the same parts of the task are taken
(inner slopes, lowered powers, branches, ends), and the code says which sentence of `diagnoses` fits.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from quizapp.algebra.printing.text import to_text
from quizapp.algebra.tree import (
    And,
    Branch,
    Call,
    Constant,
    Derivative,
    Interval,
    Negative,
    Node,
    Piecewise,
    Product,
    Quotient,
    Relation,
    Sum,
    Symbol,
    Transpose,
    replaced,
    substitute,
    transform,
    walk,
)
from quizapp.deciding.enclosing.program import Unsupported
from quizapp.deciding.explaining.grounds import Grounds, task_of
from quizapp.deciding.explaining.slopes import slope
from quizapp.deciding.explaining.suspicions import lower_powers
from quizapp.deciding.task import Task

MOST_TERMS = 4
TAKEN_FOR = {"sigmoid": "tanh", "tanh": "sigmoid", "relu": "softplus", "softplus": "relu", "silu": "gelu",
             "gelu": "silu", "elu": "softplus", "leaky_relu": "relu"}  # fmt: skip
"""Which activation each is most easily taken for."""


def slips(task: Task) -> Iterator[tuple[str, Node]]:
    """Wrong answers to a task with the code of each mistake, the most telling first; none of them is checked yet."""
    if task.kind == "matrix":
        yield from _of_products(task.question)
        return
    reference, grounds = task.reference, task.grounds
    if reference is None or grounds is None:
        return
    if task.kind == "set":
        yield from _of_ends(reference)
        return
    with suppress(Unsupported):
        for code, tree in _of_slopes(task.question, grounds):
            yield code, _readable(tree)
    reference = _readable(reference)
    yield from _of_branches(reference)
    yield "sign", Negative(reference)
    yield from _of_terms(reference)
    yield from lower_powers(reference)


def _of_slopes(question: Node, grounds: Grounds) -> Iterator[tuple[str, Node]]:
    """A derivative was asked for: its inner slope is lost, the value is given, or another activation's slope."""
    task = task_of(question)
    if task is None:
        return
    yield "value_instead_of_derivative", task.body
    if task.order > 1:
        yield "one_derivative_too_few", grounds.earlier
        return
    match task.body:
        case Call(function, (inner,)):
            missing = slope(inner, task.variable, grounds.carry_out)
            if not isinstance(inner, Symbol):
                yield f"missing_chain_factor:{to_text(missing)}", _outer_slope(function, inner, grounds)
            if function in TAKEN_FOR:
                other = Derivative(Call(TAKEN_FOR[function], (inner,)), Symbol(task.variable))
                yield f"derivative_of:{TAKEN_FOR[function]}", grounds.carry_out(other)
        case _:
            for missing in grounds.inner_slopes:
                yield f"missing_chain_factor:{to_text(missing)}", Quotient(grounds.reference, missing)


def _outer_slope(function: str, inner: Node, grounds: Grounds) -> Node:
    outer = grounds.carry_out(Derivative(Call(function, (Symbol("z"),)), Symbol("z")))
    return substitute(outer, {"z": inner})


def _of_branches(reference: Node) -> Iterator[tuple[str, Node]]:
    """The first two branches are exchanged, or max and min."""
    for part in dict.fromkeys(walk(reference)):
        if isinstance(part, Piecewise) and len(part.branches) > 1:
            first, second, *rest = part.branches
            turned = (Branch(second.value, first.condition), Branch(first.value, second.condition), *rest)
            yield "swapped_branches", replaced(reference, part, Piecewise(turned))
        if isinstance(part, Call) and part.function in {"max", "min"}:
            other = Call("min" if part.function == "max" else "max", part.arguments)
            yield "swapped_branches", replaced(reference, part, other)


def _of_terms(reference: Node) -> Iterator[tuple[str, Node]]:
    """A term of a sum has the wrong sign, or is left out."""
    for part in dict.fromkeys(walk(reference)):
        if not isinstance(part, Sum):
            continue
        for place, term in enumerate(part.terms[1:MOST_TERMS], start=1):
            opposite = term.operand if isinstance(term, Negative) else Negative(term)
            turned = Sum((*part.terms[:place], opposite, *part.terms[place + 1 :]))
            yield f"sign_of_term:{to_text(_size(term))}", replaced(reference, part, turned)
    if isinstance(reference, Sum):
        for place, term in enumerate(reference.terms[:MOST_TERMS]):
            rest = reference.terms[:place] + reference.terms[place + 1 :]
            yield f"missing_term:{to_text(term)}", rest[0] if len(rest) == 1 else Sum(rest)


def _of_ends(reference: Node) -> Iterator[tuple[str, Node]]:
    """An end of an interval belongs to it that must not, or does not that must."""
    for part in dict.fromkeys(walk(reference)):
        if not isinstance(part, Interval):
            continue
        left = Interval(part.lower, part.upper, not part.lower_closed, part.upper_closed)
        right = Interval(part.lower, part.upper, part.lower_closed, not part.upper_closed)
        ends = (("left", part.lower, part.lower_closed, left), ("right", part.upper, part.upper_closed, right))
        for side, end, closed, changed in ends:
            if not _is_infinite(end):
                yield f"endpoint_{'open' if closed else 'closed'}:{side}", replaced(reference, part, changed)


def _of_products(question: Node) -> Iterator[tuple[str, Node]]:
    """Factors stand in the wrong order, or something is transposed that must not be, or the other way round."""
    for part in dict.fromkeys(walk(question)):
        if isinstance(part, Product) and len(part.factors) > 1:
            yield "reversed_product", replaced(question, part, Product(part.factors[::-1]))
        if isinstance(part, Transpose):
            yield f"missing_transpose:{to_text(part.operand)}", replaced(question, part, part.operand)
    yield "transposed", question.operand if isinstance(question, Transpose) else Transpose(question)


def _readable(tree: Node) -> Node:
    """The tree without branches that say nothing but what holds at single points, such as a kink."""

    def thinned(node: Node) -> Node:
        if not isinstance(node, Piecewise):
            return node
        wide = tuple(branch for branch in node.branches if not _is_point(branch.condition))
        return Piecewise(wide) if wide else node

    return transform(tree, thinned)


def _is_point(condition: Node) -> bool:
    parts = condition.conditions if isinstance(condition, And) else (condition,)
    return all(isinstance(part, Relation) and set(part.relators) == {"="} for part in parts)


def _size(term: Node) -> Node:
    return term.operand if isinstance(term, Negative) else term


def _is_infinite(end: Node) -> bool:
    inner = _size(end)
    return isinstance(inner, Constant) and inner.name == "oo"
