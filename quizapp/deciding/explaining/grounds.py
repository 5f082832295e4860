"""What a diagnosis has of the task alone: worked out with the first wrong answer, and kept for all that follow."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from quizapp.algebra.scope import Domain
from quizapp.algebra.tree import ONE, Call, Derivative, Negative, Node, Prime, Symbol, names
from quizapp.deciding.enclosing.program import Unsupported
from quizapp.deciding.enclosing.sampling import Samples, sample
from quizapp.deciding.explaining.slopes import inner_functions, slope
from quizapp.deciding.explaining.suspicions import Case, lower_powers
from quizapp.deciding.splitting.beginning import Beginning

MOST_INNER = 6
MOST_SLOPES = 64


@dataclass(frozen=True, slots=True)
class Task:
    """What was asked, where it was a derivative: `variable`'s slope of `body`, `order` times."""

    body: Node
    variable: str
    order: int = 1


def task_of(question: Node | None) -> Task | None:
    """The derivative that a question asks for, None if it asks for something else."""
    match question:
        case Derivative(body, Symbol(name), order):
            return Task(body, name, order)
        case Prime(function, order, (Symbol(name), *rest)):
            return Task(Call(function, (Symbol(name), *rest)), name, order)
        case _:
            return None


class Grounds:
    """A task, and what suspicions need of it.

    Args:
        reference: the right expression, carried out.
        variables: domains of the names.
        question: the reference before it was carried out, such as `diff(sigmoid(k*z), z)`.
        carry_out: takes derivatives and expands activations.
        begun: what comparisons keep of the reference.
    """

    def __init__(
        self,
        reference: Node,
        variables: Mapping[str, Domain],
        question: Node | None = None,
        carry_out: Callable[[Node], Node] = lambda node: node,
        begun: Beginning | None = None,
    ) -> None:
        self.reference = reference
        self.variables = variables
        self.carry_out = carry_out
        self.begun = begun or Beginning(reference, variables)
        self.task = task_of(question)
        self._slopes: dict[tuple[Node, str], Node] = {}

    def case(self, answer: Node) -> Case:
        """The task with a wrong answer."""
        if names(answer) <= self.begun.names:
            own = self._samples
            return Case(self.reference, answer, own.copy(), own, self.powers)
        samples = sample(self.variables, names(answer) | self.begun.names)
        return Case(self.reference, answer, samples, samples, self.powers)

    @cached_property
    def _samples(self) -> Samples:
        samples = sample(self.variables, self.begun.names)
        samples.values(self.reference)
        for _, tree in self.powers:
            samples.value(tree, 0)
        return samples

    @cached_property
    def powers(self) -> tuple[tuple[str, Node], ...]:
        """The reference with one power lowered."""
        return tuple(lower_powers(self.reference))

    @cached_property
    def value(self) -> Node:
        """What the slope was asked of, carried out.

        Raises:
            quizapp.deciding.enclosing.program.Unsupported: that cannot be done.
        """
        assert self.task is not None
        return self.carry_out(self.task.body)

    @cached_property
    def earlier(self) -> Node:
        """The derivative before the one that was asked for, likewise."""
        assert self.task is not None
        return self.carry_out(Derivative(self.task.body, Symbol(self.task.variable), self.task.order - 1))

    def slope(self, node: Node, variable: str) -> Node:
        """The derivative of a part of the task.

        Raises:
            quizapp.deciding.enclosing.program.Unsupported: it cannot be taken.
        """
        key = node, variable
        found = self._slopes.get(key)
        if found is None:
            found = slope(node, variable, self.carry_out)
            if len(self._slopes) < MOST_SLOPES:
                self._slopes[key] = found
        return found

    @cached_property
    def inner_slopes(self) -> tuple[Node, ...]:
        """What the chain rule multiplies by, and its size where it is negative, up to what cannot be carried out."""
        found: list[Node] = []
        with suppress(Unsupported):
            for factor in self._inner_slopes():
                found.append(factor)  # noqa: PERF402 - what came before stays
        return tuple(found)

    def _inner_slopes(self) -> Iterator[Node]:
        body = self.reference if self.task is None else self.task.body
        variables = sorted(names(body)) if self.task is None else [self.task.variable]
        seen: set[Node] = set()
        for variable in variables:
            for inner in islice(inner_functions(body, variable), MOST_INNER):
                factor = self.slope(inner, variable)
                size = factor.operand if isinstance(factor, Negative) else factor
                if size in seen or size == ONE or (self.task is None and not names(size)):
                    continue
                seen.add(size)
                yield from dict.fromkeys((factor, size))  # the sign may be there while its factor is missing
