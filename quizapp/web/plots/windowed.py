"""A picture of one curve in a window that is given, so that pictures beside each other can be compared; with dots."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass

from quizapp.web.plots.axes import Axes
from quizapp.web.plots.marks import Anchor, Room, Spot, common, curve, dot, line, room, text
from quizapp.web.plots.scale import Scale

LEFT, RIGHT, TOP, BOTTOM = 20.0, 36.0, 14.0, 18.0
SIDES: tuple[tuple[float, float, Anchor], ...] = (
    (11.0, -7.0, "start"),
    (-11.0, -7.0, "end"),
    (11.0, 18.0, "start"),
    (-11.0, 18.0, "end"),
)
"""Where the name of a dot may stand, seen from it; the first that is free is taken."""
RING = 12.0
"""How far a marker reaches around its place; as in `paper.js`."""


@dataclass(frozen=True, slots=True)
class Size:
    """The size of a picture."""

    width: float
    height: float


USUAL, SMALL = Size(480.0, 300.0), Size(300.0, 200.0)


@dataclass(frozen=True, slots=True)
class Window:
    """The part of the plane that is shown, and the name of its horizontal axis."""

    across: tuple[float, float]
    up: tuple[float, float]
    variable: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A marked point with its name, or, with a slope, the line through it.

    One that is not `placed` is only kept free: the script puts a marker there.
    """

    name: str
    x: float
    y: float
    slope: float | None = None
    placed: bool = True


def axes_of(window: Window, size: Size = USUAL) -> Axes:
    """The axes of a window on a picture of this size."""
    x = Scale(*window.across, LEFT, size.width - RIGHT)
    return Axes(x, Scale(*window.up, size.height - BOTTOM, TOP), window.variable)


def windowed(
    window: Window,
    curves: Sequence[tuple[str, Sequence[float], Sequence[float | None]]],
    words: tuple[str, str],
    name: str,
    dots: Sequence[Dot] = (),
    size: Size = USUAL,
) -> str:
    """The picture as an SVG element.

    Args:
        window: what is shown.
        curves: sort, points and values of each.
        words: title and description.
        name: keeps its ids apart from those of other pictures on the page.
        dots: marked points, on top; the numbers of the axes keep off them, and their names off the numbers.
        size: how large it is drawn.
    """
    axes = axes_of(window, size)
    traced = [(kind, _placed(axes, points, values)) for kind, points, values in curves]
    drawn = "".join(curve(kind, spots) for kind, spots in traced)
    taken = [spot for _, spots in traced for spot in spots if spot is not None]
    rings = [(axes.x.place(one.x), axes.y.place(one.y) + off) for one in dots for off in (-RING, 0.0, RING)]
    numbers = axes.words([*taken, *rings])
    lines = "".join(_tangent(axes, one) for one in dots)
    placed = _dots(axes, dots, [room(*one) for one in numbers])
    shape = f'x="{LEFT:g}" y="{TOP:g}" width="{axes.x.end - LEFT:g}" height="{axes.y.start - TOP:g}"'
    return (
        f'<svg class="plot windowed{" option" if size is SMALL else ""}" viewBox="0 0 {size.width:g} {size.height:g}"'
        f' role="img" aria-labelledby="{name}-title {name}-desc">'
        f'<title id="{name}-title">{html.escape(words[0])}</title>'
        f'<desc id="{name}-desc">{html.escape(words[1])}</desc>'
        f'<clipPath id="{name}-frame"><rect {shape}/></clipPath>{axes.lines()}'
        f'<g clip-path="url(#{name}-frame)">{drawn}</g>{"".join(text(*one) for one in numbers)}'
        f'<g class="placed"><g clip-path="url(#{name}-frame)">{lines}</g>{placed}</g></svg>'
    )


def _placed(axes: Axes, points: Sequence[float], values: Sequence[float | None]) -> list[Spot | None]:
    reach = 3 * (axes.y.high - axes.y.low)
    return [
        None if value is None or abs(value) > reach + abs(axes.y.high) else (axes.x.place(point), axes.y.place(value))
        for point, value in zip(points, values, strict=True)
    ]


def _dots(axes: Axes, dots: Sequence[Dot], words: Sequence[Room]) -> str:
    """The dots that lie in the window, each with its name where it covers neither words nor another name."""
    rooms, drawn = [*words], []
    for one in dots:
        if not one.placed or not (axes.x.low <= one.x <= axes.x.high and axes.y.low <= one.y <= axes.y.high):
            continue
        x, y = axes.x.place(one.x), axes.y.place(one.y)
        sides = [((x + across, y + down), anchor) for across, down, anchor in SIDES]
        spot, anchor = min(sides, key=lambda side: _in_the_way(axes, room(one.name, *side), rooms))
        rooms.append(room(one.name, spot, anchor))
        drawn.append(dot("learner", (x, y)) + text(one.name, spot, anchor, "learner"))
    return "".join(drawn)


def _in_the_way(axes: Axes, name: Room, rooms: Sequence[Room]) -> float:
    """How much a name covers of the rooms, or lies outside of the window."""
    width, height = name[2] - name[0], name[3] - name[1]
    inside = common(name, (axes.x.start, axes.y.end, axes.x.end + RIGHT, axes.y.start))
    return sum(common(name, one) for one in rooms) + width * height - inside


def _tangent(axes: Axes, one: Dot) -> str:
    if one.slope is None:
        return ""
    ends = [(x, one.y + one.slope * (x - one.x)) for x in (axes.x.low, axes.x.high)]
    (x1, y1), (x2, y2) = ends
    return line("curve learner", (axes.x.place(x1), axes.y.place(y1)), (axes.x.place(x2), axes.y.place(y2)))
