"""The pieces that pictures are made of, as SVG text."""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import Literal, TypeAlias

Spot: TypeAlias = tuple[float, float]
Anchor: TypeAlias = Literal["start", "middle", "end"]
Room: TypeAlias = tuple[float, float, float, float]
"""Left, top, right and bottom."""
LETTER, TALL, FOOT = 9.5, 12.0, 2.5
"""Room for a letter on a phone, where they are largest: its width, above its line, below it."""


def line(kind: str, start: Spot, end: Spot) -> str:
    """A straight line."""
    return f'<line class="{kind}" x1="{start[0]:.1f}" y1="{start[1]:.1f}" x2="{end[0]:.1f}" y2="{end[1]:.1f}"/>'


def text(words: str, spot: Spot, anchor: Anchor, kind: str = "tick") -> str:
    """Words at a place; the markup in them is escaped.

    >>> text("z < 1", (1, 2), "start")
    '<text class="tick" x="1.0" y="2.0" text-anchor="start">z &lt; 1</text>'
    """
    return (
        f'<text class="{kind}" x="{spot[0]:.1f}" y="{spot[1]:.1f}" text-anchor="{anchor}">{html.escape(words)}</text>'
    )


def room(words: str, spot: Spot, anchor: Anchor) -> Room:
    """What words at a place cover on a phone, where they are largest.

    >>> room("A", (10.0, 20.0), "end")
    (0.5, 8.0, 10.0, 22.5)
    """
    width = LETTER * len(words)
    left = spot[0] - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
    return left, spot[1] - TALL, left + width, spot[1] + FOOT


def common(one: Room, other: Room) -> float:
    """How much of two rooms is the same.

    >>> common((0.0, 0.0, 2.0, 2.0), (1.0, 1.0, 5.0, 5.0)), common((0.0, 0.0, 1.0, 1.0), (2.0, 0.0, 3.0, 1.0))
    (1.0, 0.0)
    """
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    return max(0.0, width) * max(0.0, height)


def dot(kind: str, spot: Spot) -> str:
    """An open circle."""
    return f'<circle class="mark {kind}" cx="{spot[0]:.1f}" cy="{spot[1]:.1f}" r="4.5"/>'


def curve(kind: str, spots: Sequence[Spot | None]) -> str:
    """A line through the places; the pen is lifted at each None.

    >>> curve("reference", [(0, 0), (1, 1), None, (2, 0)])
    '<path class="curve reference" d="M0.0 0.0L1.0 1.0M2.0 0.0"/>'
    """
    path, pen_down = [], False
    for spot in spots:
        if spot is not None:
            path.append(f"{'L' if pen_down else 'M'}{spot[0]:.1f} {spot[1]:.1f}")
        pen_down = spot is not None
    return f'<path class="curve {kind}" d="{"".join(path)}"/>' if path else ""


def between(upper: Sequence[Spot | None], lower: Sequence[Spot | None]) -> str:
    """The areas between two lines, where both are."""
    shapes: list[list[tuple[Spot, Spot]]] = [[]]
    for one, other in zip(upper, lower, strict=True):
        if one is None or other is None:
            shapes.append([])
        else:
            shapes[-1].append((one, other))
    return "".join(_area(shape) for shape in shapes if len(shape) > 1)


def _area(shape: Sequence[tuple[Spot, Spot]]) -> str:
    there = "L".join(f"{x:.1f} {y:.1f}" for (x, y), _ in shape)
    back = "L".join(f"{x:.1f} {y:.1f}" for _, (x, y) in reversed(shape))
    return f'<path class="between" d="M{there}L{back}Z"/>'
