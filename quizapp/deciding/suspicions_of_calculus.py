"""Mistakes with derivatives: value for slope, a missing inner derivative, the slope of another activation.

The task says most (`diff(sigmoid(k*z), z)`); without one, reference and answer are recognised among the values and
slopes of the activations, first by their stable NumPy functions at the sample points.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import islice

import numpy as np

from quizapp.activations.activation import Activation
from quizapp.activations.catalogue import activations
from quizapp.algebra.printing.text import to_text
from quizapp.algebra.tree import (
    ONE,
    Call,
    Derivative,
    Negative,
    Node,
    Prime,
    Product,
    Symbol,
    names,
    substitute,
    walk,
)
from quizapp.deciding.ordering import number
from quizapp.deciding.sampling import FEWEST
from quizapp.deciding.slopes import inner_functions, slope
from quizapp.deciding.suspicions import Case, Suspicion

FAMILIAR = ("sigmoid", "tanh", "relu", "softplus", "silu", "gelu", "leaky_relu", "elu", "softsign", "mish", "step")
TRIVIAL = frozenset({"identity", "step"})
MOST_INNER = 6
NEAR = 1e-9


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


def derivative_suspicions(case: Case, task: Task | None, carry_out: Callable[[Node], Node]) -> Iterator[Suspicion]:
    """The value was given for the slope, or the slope for the value, or one derivative too few."""
    if task is not None:
        yield Suspicion("value_instead_of_derivative", carry_out(task.body), case.answer)
        if task.order > 1:
            lower = carry_out(Derivative(task.body, Symbol(task.variable), task.order - 1))
            yield Suspicion("one_derivative_too_few", lower, case.answer)
        return
    letters = names(case.reference)
    if len(letters) == 1 and names(case.answer) <= letters:
        (name,) = letters
        if _may_be_slope(case, name):
            yield Suspicion(
                "derivative_instead_of_value", carry_out(Derivative(case.reference, Symbol(name))), case.answer
            )


def chain_suspicions(case: Case, task: Task | None, carry_out: Callable[[Node], Node]) -> Iterator[Suspicion]:
    """The slope of an inner function is missing, or stands there once too often."""
    body = case.reference if task is None else task.body
    variables = sorted(names(body)) if task is None else [task.variable]
    seen: set[Node] = set()
    for variable in variables:
        for inner in islice(inner_functions(body, variable), MOST_INNER):
            factor = slope(inner, variable, carry_out)
            factor = factor.operand if isinstance(factor, Negative) else factor
            if factor in seen or factor == ONE or (task is None and not names(factor)):
                continue
            seen.add(factor)
            said = to_text(factor)
            for sign in (case.answer, Negative(case.answer)):
                yield Suspicion(f"missing_chain_factor:{said}", case.reference, Product((sign, factor)))
            yield Suspicion(f"extra_chain_factor:{said}", Product((case.reference, factor)), case.answer)


def activation_suspicions(case: Case, task: Task | None, carry_out: Callable[[Node], Node]) -> Iterator[Suspicion]:
    """The answer is the value or the slope of an activation, at the argument that was asked about."""
    if not names(case.answer):
        return
    for inner in _arguments(case, task):
        right = list(_recognised(case, case.reference, inner, carry_out))
        for sort, name, tree in _recognised(case, case.answer, inner, carry_out):
            if (sort, name) in {(other, name) for other, name, _ in right}:
                continue
            yield Suspicion(_activation_code(sort, name, right, task), tree, case.answer)


def _activation_code(sort: str, name: str, right: list[tuple[str, str, Node]], task: Task | None) -> str:
    sorts = {(other, same) for other, same, _ in right}
    asked = task.body.function if task is not None and isinstance(task.body, Call) else None
    if sort == "value" and (("slope", name) in sorts or name == asked):
        return "value_instead_of_derivative"
    if sort == "slope" and ("value", name) in sorts and task is None:
        return "derivative_instead_of_value"
    return f"derivative_of:{name}" if sort == "slope" else f"value_of:{name}"


def _arguments(case: Case, task: Task | None) -> list[Node]:
    if task is not None:
        calls = (part for part in walk(task.body) if isinstance(part, Call) and len(part.arguments) >= 1)
        found = [part.arguments[0] for part in calls if task.variable in names(part.arguments[0])]
        return list(dict.fromkeys((*found, Symbol(task.variable))))[:3]
    return [Symbol(name) for name in sorted(names(case.answer))[:2]]


def _recognised(
    case: Case, tree: Node, inner: Node, carry_out: Callable[[Node], Node]
) -> Iterator[tuple[str, str, Node]]:
    """Sort (`value`, `slope`), name and tree of each activation that a tree may be, at an inner argument."""
    shown = case.samples.values(tree)
    arguments = case.samples.values(inner)
    places = [place for place, value in enumerate(shown) if value is not None and arguments[place] is not None]
    if len(places) < FEWEST:
        return
    wanted = np.array([shown[place] for place in places], dtype=np.float64)
    at = tuple(float(arguments[place] or 0.0) for place in places)
    variable = next(iter(sorted(names(inner))), "")
    factor = ONE if isinstance(inner, Symbol) else slope(inner, variable, carry_out)
    factors = np.array([case.samples.value(factor, place) or np.nan for place in places], dtype=np.float64)
    for name, values, slopes in _table(at):
        activation = activations()[name]
        if _near(values, wanted):
            yield "value", name, carry_out(substitute(activation.tree, {"z": inner}))
        if _near(slopes * factors, wanted):
            yield "slope", name, _product(_slope_tree(activation, inner, carry_out), factor)


def _near(values: np.ndarray, wanted: np.ndarray) -> bool:
    return bool(np.all(np.abs(values - wanted) <= NEAR * np.maximum(np.abs(wanted), NEAR)))


@lru_cache(maxsize=256)
def _table(at: tuple[float, ...]) -> tuple[tuple[str, np.ndarray, np.ndarray], ...]:
    """Name, values and slopes of each activation at the points, the familiar ones first."""
    points = np.array(at, dtype=np.float64)
    order = sorted(activations(), key=lambda name: (FAMILIAR.index(name) if name in FAMILIAR else len(FAMILIAR), name))
    return tuple((name, *_curves(activations()[name], points)) for name in order if name not in TRIVIAL)


def _curves(activation: Activation, points: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    with np.errstate(all="ignore"):
        return np.asarray(activation.value(points)), np.asarray(activation.slope(points))


def _slope_tree(activation: Activation, inner: Node, carry_out: Callable[[Node], Node]) -> Node:
    return substitute(carry_out(Derivative(activation.tree, Symbol("z"))), {"z": inner})


def _product(left: Node, right: Node) -> Node:
    return left if right == ONE else Product((left, right))


def _may_be_slope(case: Case, name: str) -> bool:
    """Whether the answer is near the difference quotient of the reference at the points."""
    seen = 0
    step = Fraction(1, 10**6)
    for place, point in enumerate(case.samples.points):
        moved = [substitute(case.reference, {name: number(point[name] + sign * step)}) for sign in (1, -1)]
        high, low = (case.samples.value(tree, place) for tree in moved)
        value = case.samples.value(case.answer, place)
        if high is None or low is None or value is None:
            continue
        if abs((high - low) / float(2 * step) - value) > 1e-4 * max(abs(value), 1e-3):
            return False
        seen += 1
    return seen >= FEWEST
