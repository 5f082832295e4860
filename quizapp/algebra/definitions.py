"""Replace defined functions by their formulas, and find the names that a tree leaves free."""

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
    walk,
)


def expand(node: Node, definitions: Mapping[str, Definition]) -> Node:
    """The tree with every call of a defined function replaced by its formula; primes are left as they are.

    >>> from quizapp.algebra.tree import ONE, Power
    >>> square = Definition("square", "z", Power(Symbol("z"), ONE))
    >>> expand(Call("square", (Symbol("x"),)), {"square": square})
    Power(base=Symbol(name='x'), exponent=Number(value=Fraction(1, 1), written=''))
    """
    if not any(isinstance(part, Call) and part.function in definitions for part in walk(node)):
        return node

    def change(part: Node) -> Node:
        if isinstance(part, Call) and part.function in definitions:
            return expand(applied(definitions[part.function], part.arguments), definitions)
        return part

    return transform(node, change)


def applied(definition: Definition, arguments: tuple[Node, ...]) -> Node:
    """The formula of a definition at these arguments: first the variable, then the parameters that are given."""
    values = {definition.argument: arguments[0], **definition.defaults}
    values.update(zip(definition.defaults, arguments[1:], strict=False))
    return substitute(definition.body, values)


def free_names(node: Node) -> frozenset[str]:
    """The names that a tree leaves free: bound indices, variables of integration and elements are not among them.

    >>> from quizapp.algebra.tree import ONE
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
