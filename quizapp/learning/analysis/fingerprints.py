"""Answers as functions of a question's variables and parameters, and what tells two of them apart quickly.

A learner whose variant had `k = 3` and who wrote `3z` may have made the mistake of one with `k = 5` who wrote `5z`, or
may have meant the number 3. So an answer has several readings: each number that a parameter has, up to sign, stays or
becomes the parameter. Which reading is meant shows among the answers to other variants (`clusters`).

A fingerprint is the values at fixed points, to five figures. Equal functions have equal ones save at the edge of
rounding; different ones may share one, which is why nothing is merged without a proof.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from quizapp.activations.catalogue import definitions
from quizapp.algebra.errors import AlgebraError
from quizapp.algebra.evaluation import evaluate
from quizapp.algebra.numeric import Array, compile_numpy
from quizapp.algebra.printing.text import to_text
from quizapp.algebra.tree import Negative, Node, Symbol, is_constant, names, transform, walk

POINTS = 11
MOST_READINGS = 32
STEP, TURN = 0.6180339887, 0.7548776662
"""Fractional parts of multiples of these are spread evenly."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """One reading of an answer.

    Attributes:
        text: with parameters by name where it was read so.
        fingerprint: values at fixed points, or the text where it has none.
        replaced: how many numbers became parameters.
        used: the parameters that stand in it.
    """

    text: str
    fingerprint: str
    replaced: int
    used: frozenset[str]


def meanings(tree: Node, domains: Mapping[str, str], numbers: Mapping[str, Fraction]) -> tuple[Meaning, ...]:
    """The readings of an answer, the one as it stands first.

    Args:
        tree: the answer, abbreviations spelled out.
        domains: variables of the question, with their domains in words.
        numbers: parameters of the variant that are numbers.
    """
    found: dict[str, Meaning] = {}
    for reading in itertools.islice(_readings(tree, numbers), MOST_READINGS):
        text = to_text(reading, definitions())
        if text not in found:
            used = [part.name for part in walk(reading) if isinstance(part, Symbol) and part.name in numbers]
            found[text] = Meaning(text, fingerprint(reading, text, domains), len(used), frozenset(used))
    return tuple(sorted(found.values(), key=lambda one: one.replaced))


def fingerprint(tree: Node, text: str, domains: Mapping[str, str]) -> str:
    """The values of the tree at fixed points; what has no values is told apart by its text."""
    arguments = sorted(names(tree))
    points = [_points(name, domains.get(name, "parameter")) for name in arguments]
    try:
        values = compile_numpy(tree, arguments, definitions())(*points) if points else _constant(tree)
    except (AlgebraError, ArithmeticError, ValueError, TypeError):
        return f"text {text}"
    if np.isnan(values).all():
        return f"text {text}"
    return " ".join(_figures(float(value)) for value in np.broadcast_to(values, (POINTS,)))


def _constant(tree: Node) -> Array:
    return compile_numpy(tree, ("z",), definitions())(np.zeros(POINTS))


def _figures(value: float) -> str:
    return "0" if abs(value) < 1e-9 else f"{value:.4e}"  # noqa: PLR2004 -- what is left of a cancellation


def _points(name: str, domain: str) -> Array:
    """Fixed values for a name, within its domain where that is a simple one."""
    phase = sum(ord(letter) * TURN ** (place + 1) for place, letter in enumerate(name))
    even = np.mod((np.arange(POINTS) + 1) * STEP + phase, 1.0)
    spread = np.where(np.arange(POINTS) % 2 == 0, 5 * even - 2.5, 1.9 * even + 0.05)
    if domain in {"parameter", "positive", "nonnegative"}:
        return np.asarray(np.abs(spread) + 0.1)
    if domain in {"integer", "natural"}:
        return np.asarray(np.floor(5 * np.abs(spread)) + 1)
    return np.asarray(-np.abs(spread) - 0.1 if domain == "negative" else even if domain == "(0,1)" else spread)


def _readings(tree: Node, numbers: Mapping[str, Fraction]) -> Iterator[Node]:
    """The tree as it stands, then with one number after another replaced, in every combination.

    Where a part of a number is replaced, the number is none any more, and the choices after it move up by one: some
    combinations then come twice.
    """
    places: list[Sequence[Node]] = []

    def note(part: Node) -> Node:
        meant = _meant(part, numbers)
        if meant:
            places.append((part, *meant))
        return part

    _over_numbers(tree, note)
    for chosen in itertools.product(*(range(len(place)) for place in places)):
        picks = iter(chosen)

        def put(part: Node, picks: Iterator[int] = picks) -> Node:
            meant = _meant(part, numbers)
            pick = next(picks) if meant else 0
            return meant[pick - 1] if 0 < pick <= len(meant) else part

        yield _over_numbers(tree, put)


def _over_numbers(tree: Node, change: Callable[[Node], Node]) -> Node:
    """`change` applied to every part that is a single number, from left to right."""
    return transform(tree, lambda part: change(part) if is_constant(part) else part)


def _meant(part: Node, numbers: Mapping[str, Fraction]) -> tuple[Node, ...]:
    """The parameters that a number may stand for; a negative one with its sign."""
    if not is_constant(part):
        return ()
    value = evaluate(part)
    if not isinstance(value, Fraction) or isinstance(part, Negative):
        return ()
    same = [Symbol(name) for name, number in numbers.items() if number == value]
    other = [Negative(Symbol(name)) for name, number in numbers.items() if number == -value and value]
    return (*same, *other)
