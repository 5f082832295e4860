"""The axes of a picture: through the origin, with ticks at readable numbers and a faint grid.

The lines lie under the curves; the numbers are drawn after them, so that no curve runs through a number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quizapp.web.plots.marks import Spot, line, text
from quizapp.web.plots.scale import Scale, ticks, written

BELOW, BESIDE, ABOVE = 15.0, 6.0, 4.0
ROOM_BELOW, ROOM_BESIDE = 18.0, 40.0
TOO_CLOSE, HALF_NUMBER, TOUCHING = 9.0, 16.0, 2.5


@dataclass(frozen=True, slots=True)
class Axes:
    """Two scales and the name of the horizontal one."""

    x: Scale
    y: Scale
    variable: str

    @property
    def origin(self) -> tuple[float, float]:
        """Where the axes cross: the origin, or the edge nearest to it."""
        return self.x.inside(0.0), self.y.inside(0.0)

    def lines(self) -> str:
        """Grid and axes."""
        across, up = self.origin
        left, right, bottom, top = self.x.start, self.x.end, self.y.start, self.y.end
        return self._grid() + line("axis", (left, up), (right, up)) + line("axis", (across, bottom), (across, top))

    def numbers(self, spots: Sequence[Spot] = ()) -> str:
        """The ticks, and above the right end the name of the variable.

        Args:
            spots: places of curves; a number below the axis moves above it where only the other side is free.
        """
        name = text(self.variable, (self.x.end + BESIDE, self.origin[1] - ABOVE), "start")
        return "".join((*self._numbers(spots), name))

    def _grid(self) -> str:
        left, right, bottom, top = self.x.start, self.x.end, self.y.start, self.y.end
        upright = [self.x.place(value) for value in ticks(self.x.low, self.x.high)]
        level = [self.y.place(value) for value in ticks(self.y.low, self.y.high, 4)]
        lines = [line("grid", (place, bottom), (place, top)) for place in upright]
        return "".join((*lines, *(line("grid", (left, place), (right, place)) for place in level)))

    def _numbers(self, spots: Sequence[Spot]) -> list[str]:
        across, up = self.origin
        under = up + BELOW if up + ROOM_BELOW < self.y.start + BELOW else up - BESIDE
        found = [
            text(written(value), (self.x.place(value), self._free(self.x.place(value), under, spots)), "middle")
            for value in ticks(self.x.low, self.x.high)
            if abs(self.x.place(value) - across) > TOO_CLOSE
        ]
        inner = across - self.x.start > ROOM_BESIDE
        found += [
            text(
                written(value),
                (across + (-BESIDE if inner else BESIDE), self.y.place(value) + 4),
                "end" if inner else "start",
            )
            for value in ticks(self.y.low, self.y.high, 4)
            if abs(self.y.place(value) - up) > TOO_CLOSE
        ]
        return found

    def _free(self, across: float, under: float, spots: Sequence[Spot]) -> float:
        """The height for a number at this place of the horizontal axis."""
        up = self.origin[1]
        near = [height for place, height in spots if abs(place - across) < HALF_NUMBER]
        is_taken_below = any(up + TOUCHING < height < up + ROOM_BELOW for height in near)
        is_free_above = not any(up - ROOM_BELOW < height < up for height in near)
        return up - BESIDE if is_taken_below and is_free_above else under
