"""Replace defined functions by their formulas: `sigmoid(k*z)` becomes `1/(1+exp(-(k*z)))`."""

from __future__ import annotations

from collections.abc import Mapping

from quizapp.algebra.scope import Definition
from quizapp.algebra.tree import Call, Node, substitute, transform


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
