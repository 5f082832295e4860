"""Mistakes with derivatives: value for slope, a missing inner derivative, the slope of another activation.

The task says most (`diff(sigmoid(k*z), z)`); without one, reference and answer are recognised among the values and
slopes of the activations, first by their stable NumPy functions at the sample points.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from quizapp.activations.activation import Activation
from quizapp.activations.catalogue import activations
from quizapp.algebra.printing.text import to_text
from quizapp.algebra.tree import (
    ONE,
    Call,
    Derivative,
    Node,
    Product,
    Symbol,
    children,
    names,
    substitute,
    walk,
)
from quizapp.deciding.enclosing.sampling import FEWEST, close, may_be
from quizapp.deciding.explaining.grounds import Grounds, Task
from quizapp.deciding.explaining.suspicions import Case, Suspicion

FAMILIAR = ("sigmoid", "tanh", "relu", "softplus", "silu", "gelu", "leaky_relu", "elu", "softsign", "mish", "step")
SORTS = ("value", "slope")
TRIVIAL = frozenset({"identity", "step"})
NEAR = 1e-9
Numbers: TypeAlias = NDArray[np.float64]


def derivative_suspicions(case: Case, grounds: Grounds) -> Iterator[Suspicion]:
    """The value was given for the slope, or the slope for the value, or one derivative too few."""
    if grounds.task is not None:
        yield Suspicion("value_instead_of_derivative", grounds.value, case.answer)
        if grounds.task.order > 1:
            yield Suspicion("one_derivative_too_few", grounds.earlier, case.answer)
        return
    letters = names(case.reference)
    if len(letters) == 1 and names(case.answer) <= letters:
        (name,) = letters
        if _may_be_slope(case, name):
            yield Suspicion(
                "derivative_instead_of_value", grounds.carry_out(Derivative(case.reference, Symbol(name))), case.answer
            )


def chain_suspicions(case: Case, grounds: Grounds) -> Iterator[Suspicion]:
    """The slope of an inner function is missing, or stands there once too often."""
    reference, answer = case.first
    for missing in grounds.inner_slopes:
        if may_be(reference, case.times_first(answer, missing)):
            yield Suspicion(f"missing_chain_factor:{to_text(missing)}", case.reference, Product((case.answer, missing)))
        if may_be(case.times_first(reference, missing), answer):
            yield Suspicion(f"extra_chain_factor:{to_text(missing)}", Product((case.reference, missing)), case.answer)


def activation_suspicions(case: Case, grounds: Grounds) -> Iterator[Suspicion]:
    """The answer is the value or the slope of an activation, at the argument that was asked about."""
    if not names(case.answer):
        return
    for inner, variable in _arguments(case, grounds.task):
        argument = Argument(inner, variable, grounds)
        seen = list(_recognised(case, case.answer, argument))
        right = {(known.sort, known.name) for known in _recognised(case, case.reference, argument)} if seen else set()
        for known in seen:
            if (known.sort, known.name) not in right:
                code = _activation_code(known, inner, right, grounds.task)
                yield Suspicion(code, known.tree(argument), case.answer)


def _activation_code(known: Known, inner: Node, sorts: set[tuple[str, str]], task: Task | None) -> str:
    sort, name = known.sort, known.name
    asked = task.body.function if task is not None and isinstance(task.body, Call) else None
    is_value = task is None and any(other == "value" for other, _ in sorts)
    is_asked = name == asked and task is not None and inner in children(task.body)[:1]
    if sort == "value" and ((("slope", name) in sorts and not is_value) or is_asked):
        return "value_instead_of_derivative"
    if sort == "slope" and ("value", name) in sorts and task is None:
        return "derivative_instead_of_value"
    return f"derivative_of:{name}" if sort == "slope" else f"value_of:{name}"


def _arguments(case: Case, task: Task | None) -> list[tuple[Node, str]]:
    if task is None:
        return [(Symbol(name), name) for name in sorted(names(case.answer))[:2]]
    calls = (part for part in walk(task.body) if isinstance(part, Call))
    found = [part.arguments[0] for part in calls if task.variable in names(part.arguments[0])]
    return [(inner, task.variable) for inner in dict.fromkeys((*found, Symbol(task.variable)))][:3]


@dataclass(frozen=True, slots=True)
class Argument:
    """What an activation is applied to, and the variable that slopes are taken by."""

    inner: Node
    variable: str
    grounds: Grounds

    @property
    def factor(self) -> Node:
        """The slope of the inner function."""
        return ONE if isinstance(self.inner, Symbol) else self.grounds.slope(self.inner, self.variable)


@dataclass(frozen=True, slots=True)
class Known:
    """An activation's `value` or `slope` that a tree may be."""

    sort: str
    name: str

    def tree(self, argument: Argument) -> Node:
        """It, at an argument."""
        value = argument.grounds.carry_out(Call(self.name, (Symbol("z"),)))
        if self.sort == "value":
            return substitute(value, {"z": argument.inner})
        slope_tree = substitute(argument.grounds.carry_out(Derivative(value, Symbol("z"))), {"z": argument.inner})
        return slope_tree if argument.factor == ONE else Product((slope_tree, argument.factor))


def _recognised(case: Case, tree: Node, argument: Argument) -> Iterator[Known]:
    """The activations that a tree may be at an argument, for all that the sample points show."""
    factor = argument.factor
    arguments = case.samples.values(argument.inner)
    order, values, slopes = _table(tuple(float(value or 0.0) for value in arguments))
    alive: NDArray[np.bool_] | None = None
    seen = 0
    for place, at in enumerate(arguments):
        wanted = None if at is None else case.samples.value(tree, place)
        if wanted is None:
            continue
        inner_slope = case.samples.value(factor, place)
        with np.errstate(all="ignore"):
            rows = np.array([values[place], slopes[place] * (np.nan if inner_slope is None else inner_slope)])
        near = _near(rows, wanted)
        alive = near if alive is None else alive & near
        if not alive.any():
            return
        seen += 1
    if alive is None or seen < FEWEST or _says_nothing(case, tree, arguments):
        return
    for which, sort in np.argwhere(alive.T):
        yield Known(SORTS[sort], order[which])


def _says_nothing(case: Case, tree: Node, arguments: Sequence[float | None]) -> bool:
    """Whether a tree is the argument itself, or one number, at all points: so is a part of many an activation."""
    values = [case.samples.value(tree, place) for place in range(len(arguments))]
    told = [(value, at) for value, at in zip(values, arguments, strict=True) if value is not None and at is not None]
    return all(close(value, at) for value, at in told) or all(close(value, told[0][0]) for value, _ in told)


def is_familiar(code: str) -> bool:
    """Whether a code speaks of no activation, or of one that learners know well."""
    sort, _, name = code.partition(":")
    return sort not in {"value_of", "derivative_of"} or name in FAMILIAR


def _near(found: Numbers, wanted: float) -> NDArray[np.bool_]:
    """Which numbers agree with what is wanted, up to what doubles lose; nan and infinity never do."""
    return np.asarray(np.abs(found - wanted) <= NEAR * max(abs(wanted), NEAR))


@lru_cache(maxsize=256)
def _table(at: tuple[float, ...]) -> tuple[tuple[str, ...], Numbers, Numbers]:
    """Names of the activations, the familiar ones first, and for each point a row of values and a row of slopes."""
    points = np.array(at, dtype=np.float64)
    order = sorted(activations(), key=lambda name: (FAMILIAR.index(name) if name in FAMILIAR else len(FAMILIAR), name))
    used = tuple(name for name in order if name not in TRIVIAL)
    curves = [_curves(activations()[name], points) for name in used]
    return used, np.array([values for values, _ in curves]).T, np.array([slopes for _, slopes in curves]).T


def _curves(activation: Activation, points: Numbers) -> tuple[Numbers, Numbers]:
    with np.errstate(all="ignore"):
        return np.asarray(activation.value(points)), np.asarray(activation.slope(points))


def _may_be_slope(case: Case, name: str) -> bool:
    """Whether the answer is near the difference quotient of the reference at the points."""
    seen = 0
    step = Fraction(1, 10**6)
    for place in range(len(case.own.points)):
        high, low = (case.own.value_beside(case.reference, place, {name: by}) for by in (step, -step))
        value = case.samples.value(case.answer, place)
        if high is None or low is None or value is None:
            continue
        if abs((high - low) / float(2 * step) - value) > 1e-4 * max(abs(value), 1e-3):
            return False
        seen += 1
    return seen >= FEWEST
