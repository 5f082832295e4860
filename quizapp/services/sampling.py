"""Activations as points to draw, with the pen lifted where the function or its slope jumps."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

import numpy as np

from quizapp.activations.activation import Activation
from quizapp.activations.stable import Array
from quizapp.algebra.evaluation import evaluate
from quizapp.services.gallery_views import Curve, Window

STEPS = 240
BESIDE = 1e-6
WIDE, CLOSE = 10.0, 3.0
LARGEST_CLOSE = 5.0
"""The close-up reaches so far where kinks lie outside the usual one."""


def windows(activation: Activation, values: Mapping[str, Fraction]) -> tuple[Window, Window]:
    """The function and its slope over [-10, 10], and closer to the origin."""
    kinks = kinks_of(activation, values)
    close = LARGEST_CLOSE if any(CLOSE <= abs(kink) < LARGEST_CLOSE for kink in kinks) else CLOSE
    return _window(activation, values, WIDE), _window(activation, values, close)


def common_reach(chosen: Iterable[Activation]) -> float:
    """How far a picture goes on both sides of the origin, so that it shows every bend of these activations.

    ReLU6 bends at 6: up to 5 it would be ReLU.
    """
    bends = (abs(kink) for activation in chosen for kink in kinks_of(activation, {}))
    return LARGEST_CLOSE if all(bend < LARGEST_CLOSE for bend in bends) else WIDE


def _window(activation: Activation, values: Mapping[str, Fraction], reach: float) -> Window:
    return Window(-reach, reach, value_curve(activation, values, reach), slope_curve(activation, values, reach))


def value_curve(activation: Activation, values: Mapping[str, Fraction], reach: float, steps: int = STEPS) -> Curve:
    """The function; the pen is lifted at kinks only if the function itself jumps."""
    jumps = kinks_of(activation, values) if activation.facts.smoothness == "discontinuous" else ()
    points = grid(reach, jumps, steps)
    found = activation.value(np.asarray(points), **_floats(values))
    return _curve(activation, points, found, jumps)


def slope_curve(activation: Activation, values: Mapping[str, Fraction], reach: float, steps: int = STEPS) -> Curve:
    """The slope; the pen is lifted at kinks."""
    kinks = kinks_of(activation, values)
    points = grid(reach, kinks, steps)
    found = activation.slope(np.asarray(points), **_floats(values))
    return _curve(activation, points, found, kinks)


def kinks_of(activation: Activation, values: Mapping[str, Fraction]) -> tuple[float, ...]:
    """Where the slope jumps, for these parameters."""
    found = (evaluate(activation.read(kink.at), dict(values)) for kink in activation.facts_for(values).kinks)
    return tuple(float(place) for place in found if isinstance(place, Fraction))


def grid(reach: float, kinks: Sequence[float], steps: int = STEPS) -> tuple[float, ...]:
    """Points over [-reach, reach]: evenly, and at each kink and close on both sides of it.

    >>> grid(1.0, (0.0,), 2)
    (-1.0, -1e-06, 0.0, 1e-06, 1.0)
    """
    even = {-reach + 2 * reach * step / steps for step in range(steps + 1)}
    inside = [kink for kink in kinks if -reach < kink < reach]
    extra = {place for kink in inside for place in (kink - BESIDE, kink, kink + BESIDE)}
    return tuple(sorted(even | extra))


def _curve(activation: Activation, points: tuple[float, ...], found: Array, gaps: Sequence[float]) -> Curve:
    pairs = [(point, float(value)) for point, value in zip(points, found, strict=True)]
    values = tuple(value if math.isfinite(value) and point not in gaps else None for point, value in pairs)
    dots = tuple((point, value) for point, value in pairs if point in gaps and math.isfinite(value))
    return Curve(activation.name, points, values, dots)


def _floats(values: Mapping[str, Fraction]) -> dict[str, float]:
    return {name: float(value) for name, value in values.items()}
