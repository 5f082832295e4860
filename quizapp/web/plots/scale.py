"""From numbers to places on the picture: ranges that show what matters, ticks at readable numbers."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
FLAT = 1e-12
FAR = 1e300
"""Nothing is drawn to scale beyond: the length of an axis has to be a number too."""


@dataclass(frozen=True, slots=True)
class Scale:
    """A linear map of [low, high] to [start, end] on the picture.

    >>> Scale(-1.0, 1.0, 0.0, 200.0).place(0.5)
    150.0
    """

    low: float
    high: float
    start: float
    end: float

    def place(self, value: float) -> float:
        """Where `value` lies on the picture."""
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)

    def inside(self, value: float) -> float:
        """The place of `value`, brought to the nearer edge if it lies outside."""
        return self.place(min(max(value, self.low), self.high))


def ticks(low: float, high: float, wanted: int = 6) -> list[float]:
    """About `wanted` round numbers in [low, high]; 0.0 is exact where it occurs.

    >>> ticks(-1.0, 1.0, 4)
    [-1.0, -0.5, 0.0, 0.5, 1.0]
    """
    step = _step((high - low) / max(wanted, 1))
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [round(index * step, 12) + 0.0 for index in range(first, last + 1)]


def written(value: float) -> str:
    """A tick's number with a real minus sign.

    >>> written(-2.0), written(0.25), written(-0.0)
    ('−2', '0.25', '0')
    """
    return f"{value + 0.0:.6g}".replace("-", "−")


def span(values: Iterable[float | None], *, marked: Sequence[float] = ()) -> tuple[float, float]:
    """A range for the vertical axis: 0 and the marked values always, the rest unless it runs away to infinity.

    Values far beyond where most lie (a pole) are cut off: at most three times the spread of the middle nine tenths.
    """
    finite = sorted(value for value in values if value is not None and abs(value) < FAR)
    if not finite:
        return -1.0, 1.0
    cut = len(finite) // 20
    middle = finite[cut : len(finite) - cut] or finite
    reach = (middle[-1] - middle[0]) or max(abs(middle[0]), 1.0)
    low = max(finite[0], middle[0] - reach)
    high = min(finite[-1], middle[-1] + reach)
    near = [value for value in marked if abs(value) < FAR]
    low, high = min(low, 0.0, *near), max(high, 0.0, *near)
    if high - low < FLAT:
        low, high = low - 1.0, high + 1.0
    margin = 0.08 * (high - low)
    return low - margin, high + margin


def _step(rough: float) -> float:
    power = 10.0 ** math.floor(math.log10(rough))
    return next(step * power for step in STEPS if step * power >= rough * (1 - 1e-9))
