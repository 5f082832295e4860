"""A picture of any number of functions over one axis, labels at their ends; and a small one without words."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass

from quizapp.web.plots.axes import Axes
from quizapp.web.plots.labels import spread
from quizapp.web.plots.marks import Spot, curve, line, text
from quizapp.web.plots.scale import Scale, span

LEFT, TOP, BOTTOM = 20.0, 16.0, 18.0
EDGE = 9.0
BESIDE = 14.0
LABEL_GAP = 20.0
FAR = 4.0
SMALL_DOT = 3.5
SMALL = (160.0, 100.0)


@dataclass(frozen=True, slots=True)
class Line:
    """A function to draw.

    Attributes:
        kind: names its colour and dashes in the style sheet.
        label: stands at its right end.
        points: where, increasing.
        values: None lifts the pen.
        dots: single values, drawn as filled dots.
    """

    kind: str
    label: str
    points: Sequence[float]
    values: Sequence[float | None]
    dots: Sequence[tuple[float, float]] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """The size of a picture; `right` is the room for labels."""

    width: float = 460.0
    height: float = 300.0
    right: float = 72.0


USUAL = Paper()


def figure(lines: Sequence[Line], variable: str, title: str, description: str, name: str, paper: Paper = USUAL) -> str:
    """The picture as an SVG element; `name` keeps its ids apart from those of other pictures on the page."""
    axes = _axes(lines, paper)
    spots = [spot for one in lines for spot in _placed(axes, one.points, one.values) if spot is not None]
    shape = f'x="{LEFT:g}" y="{TOP:g}" width="{axes.x.end - LEFT:g}" height="{paper.height - TOP - BOTTOM:g}"'
    return (
        f'<svg class="plot" viewBox="0 0 {paper.width:g} {paper.height:g}" role="img"'
        f' aria-labelledby="{name}-title {name}-desc">'
        f'<title id="{name}-title">{html.escape(title)}</title>'
        f'<desc id="{name}-desc">{html.escape(description)}</desc>'
        f'<clipPath id="{name}-frame"><rect {shape}/></clipPath>{axes.lines()}'
        f'<g clip-path="url(#{name}-frame)">{"".join(_drawn(axes, one) for one in lines)}</g>'
        f"{axes.numbers(spots)}{''.join(_dots(axes, one) for one in lines)}"
        f"{_labels(axes, lines, variable, paper)}</svg>"
    )


def thumbnail(points: Sequence[float], values: Sequence[float | None]) -> str:
    """A small curve with its axes and nothing else; what it shows stands beside it."""
    width, height = SMALL
    axes = Axes(Scale(points[0], points[-1], 4, width - 4), Scale(*span(values), height - 4, 4), "")
    across, up = axes.origin
    frame = line("axis", (4, up), (width - 4, up)) + line("axis", (across, 4), (across, height - 4))
    drawn = curve("s1", _placed(axes, points, values))
    return f'<svg class="plot small" viewBox="0 0 {width:g} {height:g}" aria-hidden="true">{frame}{drawn}</svg>'


def _axes(lines: Sequence[Line], paper: Paper) -> Axes:
    values = [value for one in lines for value in (*one.values, *(height for _, height in one.dots))]
    points = [point for one in lines for point in (one.points[0], one.points[-1])] or [-1.0, 1.0]
    x = Scale(min(points), max(points), LEFT, paper.width - paper.right)
    low, high = span(values)
    return Axes(x, Scale(low, high, paper.height - BOTTOM, TOP), "")


def _placed(axes: Axes, points: Sequence[float], values: Sequence[float | None]) -> list[Spot | None]:
    reach, middle = FAR * (axes.y.high - axes.y.low), (axes.y.high + axes.y.low) / 2
    return [
        None if value is None or abs(value - middle) > reach else (axes.x.place(point), axes.y.place(value))
        for point, value in zip(points, values, strict=True)
    ]


def _drawn(axes: Axes, one: Line) -> str:
    return curve(one.kind, _placed(axes, one.points, one.values))


def _dots(axes: Axes, one: Line) -> str:
    """Open dots at both sides of a jump, a filled one for what holds there."""
    found = []
    for point, height in one.dots:
        place = one.points.index(point)
        sides = {side for side in one.values[max(place - 1, 0) : place + 2] if side is not None}
        x = axes.x.place(point)
        open_dots = [_dot("open", one.kind, (x, axes.y.place(side))) for side in sides if side != height]
        found += [*open_dots, _dot("filled", one.kind, (x, axes.y.place(height)))] if _jumps(sides) else []
    return "".join(found)


def _jumps(sides: set[float]) -> bool:
    return bool(sides) and max(sides) - min(sides) > 1e-3  # noqa: PLR2004 - what would be seen on the picture


def _dot(sort: str, kind: str, spot: Spot) -> str:
    return f'<circle class="dot {sort} {kind}" cx="{spot[0]:.1f}" cy="{spot[1]:.1f}" r="{SMALL_DOT:g}"/>'


def _labels(axes: Axes, lines: Sequence[Line], variable: str, paper: Paper) -> str:
    """The names of the curves at their right ends, and that of the axis at its own."""
    ends = [(axes.origin[1], variable, "variable")]
    for one in lines:
        last = next((value for value in reversed(one.values) if value is not None), None)
        if last is not None:
            ends.append((axes.y.inside(last), one.label, one.kind))
    heights = spread([height for height, _, _ in ends], LABEL_GAP, EDGE, paper.height - EDGE)
    return "".join(
        text(words, (axes.x.end + BESIDE, height + 4), "start", kind)
        for height, (_, words, kind) in zip(heights, ends, strict=True)
    )
