"""Replace defined functions by their formulas: `sigmoid(k*z)` becomes `1/(1+exp(-(k*z)))`."""

from __future__ import annotations

from collections.abc import Mapping

from quizapp.algebra.scope import Definition
from quizapp.algebra.tree import (
    Call,
    Derivative,
    Integral,
    Limit,
    Node,
    Selection,
    Summation,
    Symbol,
    children,
    substitute,
    transform,
)


def applied(definition: Definition, arguments: tuple[Node, ...]) -> Node:
    """The formula of `definition` at `arguments`: the argument first, then parameters in their order.

    Parameters that are not given have their defaults.

    Raises:
        ValueError: there are no arguments, or more than the definition takes.
    """
    if not 1 <= len(arguments) <= 1 + len(definition.defaults):
        raise ValueError(f"{definition.name} takes 1 to {1 + len(definition.defaults)} arguments, not {len(arguments)}")
    values = {**definition.defaults, definition.argument: arguments[0]}
    values.update(zip(definition.defaults, arguments[1:], strict=False))
    return substitute(definition.body, values)


def expand(node: Node, definitions: Mapping[str, Definition]) -> Node:
    """The tree with every applied definition replaced by its formula, formulas of formulas included.

    Primes (`σ'(z)`) stay: carrying out a derivative is the decider's work.

    Raises:
        ValueError: a definition is applied to a wrong number of arguments.
    """

    def change(part: Node) -> Node:
        if isinstance(part, Call) and part.function in definitions:
            return expand(applied(definitions[part.function], part.arguments), definitions)
        return part

    return transform(node, change)


def free_names(node: Node) -> frozenset[str]:
    """The names that a tree leaves free: bound indices, variables of integration and elements are not among them.

    >>> from quizapp.algebra.tree import ONE, Summation, Symbol
    >>> sorted(free_names(Summation(Symbol("k"), Symbol("k"), ONE, Symbol("n"))))
    ['n']
    """
    if isinstance(node, Symbol):
        return frozenset((node.name,))
    bound: frozenset[str] = frozenset()
    outside: tuple[Node, ...] = ()
    inside: tuple[Node, ...] = children(node)
    if isinstance(node, Summation):
        bound, inside, outside = frozenset((node.index.name,)), (node.body,), (node.lower, node.upper)
    elif isinstance(node, Integral) and node.lower is not None and node.upper is not None:
        bound, inside, outside = frozenset((node.variable.name,)), (node.body,), (node.lower, node.upper)
    elif isinstance(node, Limit):
        bound, inside, outside = frozenset((node.variable.name,)), (node.body,), (node.target,)
    elif isinstance(node, Selection):
        bound, inside = frozenset((node.element.name,)), (node.condition,)
    elif isinstance(node, Derivative):
        inside = (node.body, node.variable)
    free = frozenset[str]().union(*(free_names(part) for part in inside)) - bound
    return free.union(*(free_names(part) for part in outside))
