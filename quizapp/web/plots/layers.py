"""A map in layers as SVG: boxes with words, lines from what comes before to what comes after, every box a link."""

from __future__ import annotations

import html
import itertools
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from quizapp.web.plots.routing import places, routes

BOX, HEIGHT = 148.0, 46.0
BESIDE, BELOW = 14.0, 44.0
PASSAGE = 6.0
MARGIN = 8.0
COLUMNS = 19
LINE = 16.0
TERMS = ("激活函数", "神经元", "神经网络", "输出层", "隐藏层", "感知机", "梯度", "导数")
"""Words of the titles that are read as one."""
NEVER_FIRST = "的、，。：；）"
BETWEEN = 9.0
RAISED = 5.0


@dataclass(frozen=True, slots=True)
class Box:
    """A box of the map.

    Attributes:
        id: names it.
        words: what stands in it.
        address: where it leads.
        label: the same for those who do not see it, with whatever else is to be said.
        after: boxes from which a line comes.
        dots: how many of the dots at its foot are full, and how many dots there are; None for no dots.
        tone: name of a colour.
    """

    id: str
    words: str
    address: str
    label: str
    after: tuple[str, ...]
    dots: tuple[int, int] | None = None
    tone: str = ""


def layered(rows: Sequence[Sequence[Box]], title: str, name: str) -> str:
    """The map as an SVG element."""
    boxes = {box.id: box for row in rows for box in row}
    lines = [(before, box.id) for box in boxes.values() for before in box.after]
    found = routes([[box.id for box in row] for row in rows], lines)
    widths = {one: PASSAGE if one in found.waypoints else BOX for row in found.rows for one in row}
    inner = max((sum(widths[one] + BESIDE for one in row) - BESIDE for row in found.rows), default=BOX)
    middles = places(found, widths.__getitem__, BESIDE, inner)
    tops = {one: MARGIN + depth * (HEIGHT + BELOW) for depth, row in enumerate(found.rows) for one in row}
    spots = {one: (MARGIN + middles[one], tops[one]) for one in middles}
    width, height = inner + 2 * MARGIN, len(rows) * (HEIGHT + BELOW) - BELOW + 2 * MARGIN
    drawn = "".join(_line([spots[one] for one in chain]) for chain in found.chains)
    linked = "".join(_box(box, (spots[box.id][0] - BOX / 2, spots[box.id][1])) for box in boxes.values())
    return (
        f'<svg class="map" viewBox="0 0 {width:g} {height:g}" role="group" aria-labelledby="{name}-title">'
        f'<title id="{name}-title">{html.escape(title)}</title><g class="lines">{drawn}</g>{linked}</svg>'
    )


def wrapped(words: str, columns: int = COLUMNS) -> list[str]:
    """The words on one line, or on two that are as even as can be; Chinese letters count double.

    Chinese is broken between letters, but neither within a term nor so that a line holds one letter, where there is
    another way.

    >>> wrapped("What an activation function does")
    ['What an activation', 'function does']
    >>> wrapped("隐藏层激活函数的选择")
    ['隐藏层', '激活函数的选择']
    """
    pieces = _pieces(words)
    if _columns(words) <= columns or len(pieces) == 1:
        return [words]
    ways = [("".join(pieces[:at]).strip(), "".join(pieces[at:]).strip()) for at in range(1, len(pieces))]

    def burden(way: tuple[str, str]) -> tuple[bool, bool, int]:
        widest = max(map(_columns, way))
        return widest > columns, _is_clumsy(*way), widest

    best = min(ways, key=burden)
    return [*best]


def _is_clumsy(first: str, second: str) -> bool:
    """Whether a break cuts a term, leaves a letter alone, or begins a line with what belongs to the one before."""
    alone = any(len(line) == 1 and _is_wide(line) for line in (first, second))
    cut = any(
        first.endswith(term[:at]) and second.startswith(term[at:]) for term in TERMS for at in range(1, len(term))
    )
    return alone or cut or second[0] in NEVER_FIRST


def _pieces(words: str) -> list[str]:
    """Words with the space before them, and single wide letters."""
    found: list[str] = []
    for letter in words:
        breaks = letter == " " or _is_wide(letter) or (found and _is_wide(found[-1][-1]))
        if breaks or not found:
            found.append(letter)
        else:
            found[-1] += letter
    return found


def _is_wide(letter: str) -> bool:
    return unicodedata.east_asian_width(letter) in {"W", "F"}


def _columns(words: str) -> int:
    return sum(2 if _is_wide(letter) else 1 for letter in words)


def _line(spots: Sequence[tuple[float, float]]) -> str:
    """From the foot of the first box through the waypoints, upright beside each row, to the head of the last."""
    path = f"M{spots[0][0]:.1f} {spots[0][1] + HEIGHT:.1f}"
    for (x, y), (there, down) in itertools.pairwise(spots):
        bend = (y + HEIGHT + down) / 2
        path += f"C{x:.1f} {bend:.1f} {there:.1f} {bend:.1f} {there:.1f} {down:.1f}"
        path += f"V{down + HEIGHT:.1f}" if (there, down) != spots[-1] else ""
    return f'<path d="{path}"/>'


def _box(box: Box, place: tuple[float, float]) -> str:
    x, y = place
    lines = wrapped(box.words)
    middle = HEIGHT / 2 - (0 if box.dots is None else RAISED)
    first = y + middle + 5 - LINE * (len(lines) - 1) / 2
    words = "".join(
        f'<text x="{x + BOX / 2:.1f}" y="{first + LINE * index:.1f}" text-anchor="middle">{html.escape(one)}</text>'
        for index, one in enumerate(lines)
    )
    frame = f'<rect x="{x:.1f}" y="{y:.1f}" width="{BOX:g}" height="{HEIGHT:g}" rx="8"/>'
    label = html.escape(box.label)
    tone = f' class="{html.escape(box.tone)}"' if box.tone else ""
    foot = _dots(box, place)
    return f'<a href="{html.escape(box.address)}" aria-label="{label}"{tone}>{frame}{foot}{words}</a>'


def _dots(box: Box, place: tuple[float, float]) -> str:
    if box.dots is None:
        return ""
    full, of = box.dots
    first, y = place[0] + BOX / 2 - BETWEEN * (of - 1) / 2, place[1] + HEIGHT - 5.5
    spots = ((first + BETWEEN * number, "full" if number < full else "empty") for number in range(of))
    return "".join(f'<circle class="{look}" cx="{x:.1f}" cy="{y:.1f}" r="2.6"/>' for x, look in spots)
