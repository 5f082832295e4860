"""A picture of two functions of one variable: what is right, what was answered, and a point where they differ."""

from __future__ import annotations

import html
import math
from collections.abc import Sequence
from dataclasses import dataclass

from quizapp.web.plots.axes import ABOVE, Axes
from quizapp.web.plots.marks import Spot, between, curve, dot, line, text
from quizapp.web.plots.scale import Scale, span, written

WIDTH, HEIGHT = 480.0, 260.0
LEFT, RIGHT, TOP, BOTTOM = 20.0, 62.0, 18.0, 20.0
CLOSEST_LABELS = 17.0
EDGE = 8.0
KINDS = ("reference", "learner")
FAR = 4.0
"""Values this many heights of the picture away are not drawn at all: the line would be upright."""


@dataclass(frozen=True, slots=True)
class Curves:
    """Two functions at the same points; None where there is no (finite) value.

    Attributes:
        variable: name of the horizontal axis.
        points: where, increasing.
        reference: the right values.
        answer: the answered values.
        at: the point to mark, None for none.
    """

    variable: str
    points: Sequence[float]
    reference: Sequence[float | None]
    answer: Sequence[float | None]
    at: float | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """The words on the picture, in the reader's language.

    Attributes:
        title: what the picture shows.
        description: the same for those who do not see it, in a sentence or two.
        reference: label at the right curve.
        answer: label at the answered curve.
    """

    title: str
    description: str
    reference: str
    answer: str


def draw(curves: Curves, words: Words, name: str = "plot") -> str:
    """The picture as an SVG element; `name` keeps its ids apart from those of other pictures on the page."""
    low, high = span([*curves.reference, *curves.answer], marked=[v for v in _at_mark(curves) if v is not None])
    x = Scale(curves.points[0], curves.points[-1], LEFT, WIDTH - RIGHT)
    axes = Axes(x, Scale(low, high, HEIGHT - BOTTOM, TOP), curves.variable)
    right, answered = (_placed(axes, curves.points, values) for values in (curves.reference, curves.answer))
    lines = between(right, answered) + curve(KINDS[0], right) + curve(KINDS[1], answered)
    spots = [spot for spot in (*right, *answered) if spot is not None]
    frame = f'<rect x="{LEFT:g}" y="{TOP:g}" width="{WIDTH - LEFT - RIGHT:g}" height="{HEIGHT - TOP - BOTTOM:g}"/>'
    return (
        f'<svg class="plot" viewBox="0 0 {WIDTH:g} {HEIGHT:g}" role="img" aria-labelledby="{name}-title {name}-desc">'
        f'<title id="{name}-title">{html.escape(words.title)}</title>'
        f'<desc id="{name}-desc">{html.escape(words.description)}</desc>'
        f'<clipPath id="{name}-frame">{frame}</clipPath>'
        f'{axes.lines()}<g clip-path="url(#{name}-frame)">{lines}</g>{axes.numbers(spots)}'
        f"{_mark(axes, curves)}{_labels(axes, curves, words)}</svg>"
    )


def sample(curves: Curves, rows: int = 9) -> list[tuple[float, float | None, float | None]]:
    """Evenly chosen rows `(point, right, answered)` for a table beside the picture, the marked point among them."""
    last = len(curves.points) - 1
    chosen = {round(index * last / (rows - 1)) for index in range(rows)}
    if curves.at is not None:
        chosen.add(_nearest(curves.points, curves.at))
    return [(curves.points[index], curves.reference[index], curves.answer[index]) for index in sorted(chosen)]


def _placed(axes: Axes, points: Sequence[float], values: Sequence[float | None]) -> list[Spot | None]:
    reach = FAR * (axes.y.high - axes.y.low)
    middle = (axes.y.high + axes.y.low) / 2
    return [
        None if value is None or abs(value - middle) > reach else (axes.x.place(point), axes.y.place(value))
        for point, value in zip(points, values, strict=True)
    ]


def _mark(axes: Axes, curves: Curves) -> str:
    if curves.at is None or not axes.x.low <= curves.at <= axes.x.high:
        return ""
    place = axes.x.place(curves.at)
    heights = [(kind, axes.y.inside(v)) for kind, v in zip(KINDS, _at_mark(curves), strict=True) if v is not None]
    ends = [height for _, height in heights] or [axes.origin[1]]
    gap = line("gap", (place, min(ends)), (place, max(ends)))
    dots = "".join(dot(kind, (place, height)) for kind, height in heights)
    beside = (8.0, "start") if place <= (LEFT + WIDTH - RIGHT) / 2 else (-8.0, "end")
    spot = (place + beside[0], max(min(ends) - 9, 12.0))
    return (
        gap + dots + text(f"{curves.variable} = {written(curves.at)}", spot, "start" if beside[0] > 0 else "end", "at")
    )


def _labels(axes: Axes, curves: Curves, words: Words) -> str:
    ends = []
    for kind, said, values in zip(
        KINDS, (words.reference, words.answer), (curves.reference, curves.answer), strict=True
    ):
        last = next((value for value in reversed(values) if value is not None), None)
        if last is not None:
            ends.append((axes.y.inside(last), kind, said))
    ends.sort()
    heights = _apart([height for height, _, _ in ends], axes.origin[1] - ABOVE - 4)
    found = zip(heights, ends, strict=True)
    return "".join(text(said, (WIDTH - RIGHT + 6, height + 4), "start", kind) for height, (_, kind, said) in found)


def _apart(heights: list[float], axis: float) -> list[float]:
    """The heights moved so far that no label covers another or the name of the axis."""
    placed: list[float] = [axis]
    found = []
    for height in heights:
        free = [
            candidate
            for step in range(6)
            for candidate in (height + step * CLOSEST_LABELS / 2, height - step * CLOSEST_LABELS / 2)
            if all(abs(candidate - other) >= CLOSEST_LABELS for other in placed) and EDGE <= candidate <= HEIGHT - EDGE
        ]
        place = free[0] if free else height
        placed.append(place)
        found.append(place)
    return found


def _at_mark(curves: Curves) -> tuple[float | None, float | None]:
    if curves.at is None:
        return None, None
    index = _nearest(curves.points, curves.at)
    return curves.reference[index], curves.answer[index]


def _nearest(points: Sequence[float], at: float) -> int:
    return min(range(len(points)), key=lambda index: math.fabs(points[index] - at))
