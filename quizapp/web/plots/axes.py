"""The axes of a picture: through the origin, with ticks at readable numbers and a faint grid.

The lines lie under the curves; the numbers are drawn after them, so that no curve runs through a number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from quizapp.web.plots.marks import FOOT, LETTER, TALL, Anchor, Spot, line, text
from quizapp.web.plots.scale import Scale, ticks, written

BELOW, BESIDE, ABOVE = 15.0, 6.0, 4.0
ROOM_BELOW, ROOM_BESIDE, FARTHER = 18.0, 40.0, 15.0
TOO_CLOSE, HALF_NUMBER = 9.0, 16.0
LEVEL, RAISED, LOWERED = 4.0, -5.0, 16.0
"""Where a number stands beside the upright axis: its foot, seen from the height that it names."""
Words: TypeAlias = tuple[str, Spot, Anchor]
"""Words with their place."""


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
            spots: places of curves; a number in the way of one moves to another side of its tick that is free.
        """
        return "".join(text(*one) for one in self.words(spots))

    def words(self, spots: Sequence[Spot] = ()) -> list[Words]:
        """The same, not drawn yet."""
        return [*self._numbers(spots), (self.variable, (self.x.end + BESIDE, self.origin[1] - ABOVE), "start")]

    def _grid(self) -> str:
        left, right, bottom, top = self.x.start, self.x.end, self.y.start, self.y.end
        upright = [self.x.place(value) for value in ticks(self.x.low, self.x.high)]
        level = [self.y.place(value) for value in ticks(self.y.low, self.y.high, 4)]
        lines = [line("grid", (place, bottom), (place, top)) for place in upright]
        return "".join((*lines, *(line("grid", (left, place), (right, place)) for place in level)))

    def _numbers(self, spots: Sequence[Spot]) -> list[Words]:
        across, up = self.origin
        under = up + BELOW if up + ROOM_BELOW < self.y.start + BELOW else up - BESIDE
        found: list[Words] = [
            (written(value), (self.x.place(value), self._free(self.x.place(value), under, spots)), "middle")
            for value in ticks(self.x.low, self.x.high)
            if abs(self.x.place(value) - across) > TOO_CLOSE
        ]
        found += [
            self._beside(written(value), self.y.place(value), spots)
            for value in ticks(self.y.low, self.y.high, 4)
            if abs(self.y.place(value) - up) > TOO_CLOSE
        ]
        return found

    def _beside(self, words: str, height: float, spots: Sequence[Spot]) -> Words:
        """A number of the upright axis: left of it at its tick, or the first of the other places without a curve."""
        across = self.origin[0]
        sides: list[tuple[float, Anchor]] = [(across + BESIDE, "start")]
        if across - self.x.start > ROOM_BESIDE:
            sides.insert(0, (across - BESIDE, "end"))
        room = LETTER * len(words)
        places = [(x, height + shift, anchor) for x, anchor in sides for shift in (LEVEL, RAISED, LOWERED)]
        x, foot, anchor = next((one for one in places if not _is_crossed(*one, room, spots)), places[0])
        return words, (x, foot), anchor

    def _free(self, across: float, under: float, spots: Sequence[Spot]) -> float:
        """The foot of a number at this place of the horizontal axis: below it, above it, or farther from it."""
        above = self.origin[1] - BESIDE
        near = [(place, height) for place, height in spots if abs(place - across) < HALF_NUMBER]
        feet = [foot for foot in (under, above, under + FARTHER, above - FARTHER) if foot <= self.y.start + BELOW]
        left, room = across - HALF_NUMBER, 2 * HALF_NUMBER
        return next((foot for foot in feet if not _is_crossed(left, foot, "start", room, near)), under)


def _is_crossed(x: float, foot: float, anchor: Anchor, room: float, spots: Sequence[Spot]) -> bool:
    """Whether a curve runs through words of this width."""
    left = x - room if anchor == "end" else x
    return any(left < across < left + room and foot - TALL < height < foot + FOOT for across, height in spots)
