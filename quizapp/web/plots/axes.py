"""The axes of a picture: through the origin, with ticks at readable numbers and a faint grid."""

from __future__ import annotations

from dataclasses import dataclass

from quizapp.web.plots.marks import line, text
from quizapp.web.plots.scale import Scale, ticks, written

BELOW, BESIDE = 15.0, 6.0
ROOM_BELOW, ROOM_BESIDE = 18.0, 40.0
TOO_CLOSE = 9.0


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

    def markup(self) -> str:
        """Grid, axes, ticks and the name of the variable."""
        across, up = self.origin
        left, right, bottom, top = self.x.start, self.x.end, self.y.start, self.y.end
        lines = [line("axis", (left, up), (right, up)), line("axis", (across, bottom), (across, top))]
        return "".join((self._grid(), *lines, *self._numbers(), text(self.variable, (right + BESIDE, up + 4), "start")))

    def _grid(self) -> str:
        left, right, bottom, top = self.x.start, self.x.end, self.y.start, self.y.end
        upright = [self.x.place(value) for value in ticks(self.x.low, self.x.high)]
        level = [self.y.place(value) for value in ticks(self.y.low, self.y.high, 4)]
        lines = [line("grid", (place, bottom), (place, top)) for place in upright]
        return "".join((*lines, *(line("grid", (left, place), (right, place)) for place in level)))

    def _numbers(self) -> list[str]:
        across, up = self.origin
        under = up + BELOW if up + ROOM_BELOW < self.y.start + BELOW else up - BESIDE
        found = [
            text(written(value), (self.x.place(value), under), "middle")
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
