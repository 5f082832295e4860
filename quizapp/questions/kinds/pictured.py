"""What kinds with pictures have in common: the window of a picture, and a function's values in it, as JSON values."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Any

import numpy as np
from pydantic import model_validator

from quizapp.activations.catalogue import definitions
from quizapp.algebra.errors import ReadingError
from quizapp.algebra.numeric import NotNumericError, compile_numpy
from quizapp.algebra.tree import Node, substitute
from quizapp.questions.schema import Model, Rational, fault, fraction
from quizapp.questions.substitution import read_task
from quizapp.questions.variants import Variant

POINTS = 240
ROWS = 8
STEEP = 0.03
"""A share of the window's height; where a curve climbs more from one point to the next, it is looked at closely."""
HALVINGS = 12


class Window(Model):
    """The part of the plane that a picture shows.

    Attributes:
        start: left end of the horizontal axis.
        end: its other end.
        low: lower end of the vertical axis.
        high: upper end of the vertical axis.
    """

    start: Rational = "-6"
    end: Rational = "6"
    low: Rational = "-2"
    high: Rational = "4"

    @model_validator(mode="after")
    def _increasing(self) -> Window:
        if not (fraction(self.start) < fraction(self.end) and fraction(self.low) < fraction(self.high)):
            raise fault("empty_window", "start is below end, and low below high", "start 须小于 end，low 须小于 high")
        return self

    @property
    def across(self) -> tuple[float, float]:
        """The horizontal axis."""
        return float(fraction(self.start)), float(fraction(self.end))

    @property
    def up(self) -> tuple[float, float]:
        """The vertical axis."""
        return float(fraction(self.low)), float(fraction(self.high))

    @property
    def height(self) -> float:
        """How much of the vertical axis is shown."""
        return self.up[1] - self.up[0]


def filled_tree(text: str, variable: str, variant: Variant) -> Node:
    """A function of `variable` with the variant's values put in, as a tree."""
    known = frozenset(variant.values) | {variable}
    return substitute(read_task(text, "expression", known), variant.trees)


def at(tree: Node, variable: str, place: Node) -> Node:
    """The function at a place, not carried out."""
    return substitute(tree, {variable: place})


def values(tree: Node, variable: str, points: Sequence[float]) -> list[float | None]:
    """The function's values; None where it has none."""
    found = compile_numpy(tree, [variable], definitions())(np.asarray(points, dtype=np.float64))
    return [None if np.isnan(value) else float(value) for value in np.atleast_1d(found)]


def value(tree: Node) -> float | None:
    """The number that a tree without variables is, where that can be computed at once."""
    try:
        return values(tree, "z", [0.0])[0]
    except NotNumericError:
        return None


def picture(tree: Node, variable: str, window: Window) -> dict[str, Any]:
    """A function as it is drawn in the window: points, values (None lifts the pen), and rows for a table."""
    start, end = window.across
    points = [start + (end - start) * index / POINTS for index in range(POINTS + 1)]
    drawn = _lifted(tree, variable, points, window)
    rows = [start + (end - start) * index / ROWS for index in range(ROWS + 1)]
    table = [[round(x, 3), None if y is None else round(y, 2) + 0.0] for x, y in _pairs(tree, variable, rows)]
    return {
        **frame(variable, window),
        "points": [round(point, 6) for point in points],
        "values": [None if value is None else round(value, 6) for value in drawn],
        "rows": table,
    }


def frame(variable: str, window: Window) -> dict[str, Any]:
    """A window with nothing in it."""
    return {"variable": variable, "across": window.across, "up": window.up, "points": [], "values": [], "rows": []}


def alike(one: dict[str, Any], other: dict[str, Any], window: Window) -> bool:
    """Whether two pictures could not be told apart."""
    pairs = [(a, b) for a, b in zip(one["values"], other["values"], strict=True) if a is not None and b is not None]
    low, high = window.up
    seen = [(min(max(a, low), high), min(max(b, low), high)) for a, b in pairs]
    return not seen or max(abs(a - b) for a, b in seen) < window.height / 50


def refuse_undrawable(text: str, variable: str, variant: Variant) -> ReadingError | None:
    """Why a function cannot be drawn, if so."""
    try:
        values(filled_tree(text, variable, variant), variable, [0.5])
    except (NotNumericError, ReadingError):
        return ReadingError(
            "no_picture",
            0,
            f"{text} cannot be drawn as a function of {variable}",
            f"{text} 无法作为 {variable} 的函数画出",
        )
    return None


def _pairs(tree: Node, variable: str, points: Sequence[float]) -> list[tuple[float, float | None]]:
    return list(zip(points, values(tree, variable, points), strict=True))


def _lifted(tree: Node, variable: str, points: Sequence[float], window: Window) -> list[float | None]:
    """The values with the pen lifted where the function jumps."""
    drawn = values(tree, variable, points)
    found = list(drawn)
    for place, (before, after) in enumerate(itertools.pairwise(drawn)):
        if before is None or after is None or None in found[place : place + 2]:
            continue
        if abs(after - before) > STEEP * window.height and _jumps(tree, variable, points[place], points[place + 1]):
            found[place + 1] = None
    return found


def _jumps(tree: Node, variable: str, low: float, high: float) -> bool:
    """Whether the values at the ends of ever smaller intervals stay apart."""
    ends = values(tree, variable, [low, high])
    apart = [abs(ends[1] - ends[0])] if ends[0] is not None and ends[1] is not None else [0.0]
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        left, between, right = values(tree, variable, [low, middle, high])
        if left is None or between is None or right is None:
            return True
        low, high = (low, middle) if abs(between - left) >= abs(right - between) else (middle, high)
        apart.append(max(abs(between - left), abs(right - between)))
    return apart[-1] > apart[0] / 4
