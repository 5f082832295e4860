"""What a reference may ask of an activation by name: `range(silu)`, `lipschitz(gelu)`, `limit_left(elu, alpha=2)`.

The facts are data of the activation's own module, verified there; nothing is computed here. What is a function of the
output `a` stays one (`slope_of_output(tanh)`), or has it put in, after the parameters: `slope_of_output(tanh, 1/2)`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import TypeAlias

from quizapp.activations.activation import OUTPUT, Activation, ParameterError
from quizapp.activations.catalogue import find
from quizapp.activations.facts import Extremum, Facts
from quizapp.algebra import tree
from quizapp.algebra.errors import ReadingError
from quizapp.algebra.evaluation import evaluate
from quizapp.algebra.tree import Call, FunctionName, Node
from quizapp.deciding.enclosing.program import Unsupported

Reader: TypeAlias = Callable[[Activation, Facts], Node]


def is_fact(node: Node) -> bool:
    """Whether a call asks for a fact of a named function."""
    return isinstance(node, Call) and node.function in READERS and isinstance(node.arguments[0], FunctionName)


def fact(call: Call) -> Node:
    """The fact that a call asks for, as a tree; what is not given stays: parameters at their defaults, the output `a`.

    Raises:
        Unsupported: the function is no activation, or has no such fact.
        ReadingError: its parameters cannot have these values, or not together.
    """
    named = call.arguments[0]
    assert isinstance(named, FunctionName)
    activation = find(named.name)
    if activation is None:
        raise Unsupported(named.name)
    given = _parameters(activation, call.arguments[1:])
    shaping = {name: node for name, node in given.items() if name != OUTPUT}
    numbers = {name: value for name, node in shaping.items() if isinstance(value := evaluate(node, {}), Fraction)}
    try:
        facts = activation.facts_for(numbers)
    except ParameterError as error:
        raise ReadingError(
            "parameter", 0, f"There is no such function: {error}.", f"{activation.name} 的参数不能取这样的值。"
        ) from error
    text = READERS[call.function](activation, facts)
    defaults = {item.name: _number(item.exact_default()) for item in activation.parameters}
    return tree.substitute(text, {**defaults, **given})


def _parameters(activation: Activation, arguments: tuple[Node, ...]) -> Mapping[str, Node]:
    """Parameters as given: by name (`alpha=1/5`), or in their order; the output comes after them."""
    given: dict[str, Node] = {}
    names = [*(item.name for item in activation.parameters), OUTPUT]
    for place, argument in enumerate(arguments):
        if isinstance(argument, tree.Relation) and isinstance(argument.operands[0], tree.Symbol):
            given[argument.operands[0].name] = argument.operands[1]
        elif place < len(names):
            given[names[place]] = argument
    return given


def _number(value: Fraction) -> Node:
    number = tree.Number(abs(value))
    return number if value >= 0 else tree.Negative(number)


def _text(choose: Callable[[Facts], str | None], kind: str = "expression") -> Reader:
    def read(activation: Activation, facts: Facts) -> Node:
        text = choose(facts)
        if not text:
            raise Unsupported("fact")
        return activation.read(text, kind="set" if kind == "set" else "expression")

    return read


def _of_extremum(choose: Callable[[Facts], Extremum | None], *, place: bool = False) -> Reader:
    def read(activation: Activation, facts: Facts) -> Node:
        extremum = choose(facts)
        text = (extremum.at if place else extremum.value) if extremum is not None else ""
        if not text:
            raise Unsupported("fact")
        return activation.read(text)

    return read


def _end(*, upper: bool) -> Reader:
    def read(activation: Activation, facts: Facts) -> Node:
        collection = activation.read(facts.range, kind="set")
        if not isinstance(collection, tree.Interval):
            raise Unsupported("range")
        return collection.upper if upper else collection.lower

    return read


def _kinks(activation: Activation, facts: Facts) -> Node:
    return tree.FiniteSet(tuple(activation.read(kink.at) for kink in facts.kinks))


READERS: Mapping[str, Reader] = {
    "range": _text(lambda facts: facts.range, "set"),
    "domain": _text(lambda facts: facts.domain, "set"),
    "limit_left": _text(lambda facts: facts.limits[0]),
    "limit_right": _text(lambda facts: facts.limits[1]),
    "infimum": _end(upper=False),
    "supremum": _end(upper=True),
    "minimum_of": _of_extremum(lambda facts: facts.minimum),
    "maximum_of": _end(upper=True),
    "argmin": _of_extremum(lambda facts: facts.minimum, place=True),
    "lipschitz": _of_extremum(lambda facts: facts.lipschitz),
    "inverse": _text(lambda facts: facts.inverse.formula if facts.inverse is not None else None),
    "kinks": _kinks,
    "slope_of_output": _text(lambda facts: facts.slope_of_output),
}
