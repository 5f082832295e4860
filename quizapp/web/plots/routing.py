"""Where the boxes of a layered map stand: waypoints for long lines, few crossings, short lines.

The method is Sugiyama's: lines over several layers get a waypoint in each, layers are sorted by the mean place of their
neighbours, down and up, and then every box moves towards its neighbours as far as order and widths allow.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

SWEEPS = 12


@dataclass(frozen=True, slots=True)
class Routes:
    """Rows with waypoints among the names, and each line as the names that it passes, ends included."""

    rows: tuple[tuple[str, ...], ...]
    chains: tuple[tuple[str, ...], ...]
    waypoints: frozenset[str]


def routes(rows: Sequence[Sequence[str]], lines: Sequence[tuple[str, str]]) -> Routes:
    """The rows in an order with few crossings, with a waypoint wherever a line passes a row.

    >>> routes([["a"], ["b"], ["c"]], [("a", "c")]).chains
    (('a', 'a>c@1', 'c'),)
    """
    depth = {name: place for place, row in enumerate(rows) for name in row}
    chains = tuple(
        (start, *(f"{start}>{end}@{level}" for level in range(depth[start] + 1, depth[end])), end)
        for start, end in lines
    )
    passed = [(name, depth[chain[0]] + step) for chain in chains for step, name in enumerate(chain[1:-1], start=1)]
    filled = [[*row, *(name for name, level in passed if level == place)] for place, row in enumerate(rows)]
    return Routes(_sorted(filled, *_neighbours(chains)), chains, frozenset(name for name, _ in passed))


def places(found: Routes, width_of: Callable[[str], float], gap: float, width: float) -> Mapping[str, float]:
    """The middle of every box and waypoint, within [0, width]."""
    above, below = _neighbours(found.chains)
    middle = {name: (index + 0.5) * width / len(row) for row in found.rows for index, name in enumerate(row)}
    for sweep in range(SWEEPS):
        for row in found.rows if sweep % 2 == 0 else reversed(found.rows):
            near = [(*above.get(name, ()), *below.get(name, ())) for name in row]
            wanted = [_mean([middle[other] for other in others], middle[name])
                      for name, others in zip(row, near, strict=True)]  # fmt: skip
            middle.update(zip(row, settle(wanted, [width_of(name) for name in row], gap, width), strict=True))
    return middle


def settle(wanted: Sequence[float], widths: Sequence[float], gap: float, width: float) -> list[float]:
    """Middles in the given order, as near to the wanted ones as widths and gaps allow (least squares), in [0, width].

    >>> settle([50.0, 50.0], [20.0, 20.0], 10.0, 200.0)
    [35.0, 65.0]
    """
    steps = [(one + other) / 2 + gap for one, other in itertools.pairwise(widths)]
    offsets = list(itertools.accumulate([0.0, *steps]))
    blocks: list[tuple[float, int]] = []
    for place, offset in zip(wanted, offsets, strict=True):
        blocks.append((place - offset, 1))
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            (first, count), (second, more) = blocks[-2:]
            blocks[-2:] = [((first * count + second * more) / (count + more), count + more)]
    low, high = widths[0] / 2, width - widths[-1] / 2 - offsets[-1]
    even = [min(max(level, low), high) for level, count in blocks for _ in range(count)]
    return [level + offset for level, offset in zip(even, offsets, strict=True)]


def _sorted(
    rows: list[list[str]], above: Mapping[str, Sequence[str]], below: Mapping[str, Sequence[str]]
) -> tuple[tuple[str, ...], ...]:
    best, fewest = [list(row) for row in rows], crossings(rows, below)
    for sweep in range(SWEEPS):
        down = sweep % 2 == 0
        share = {name: (index + 0.5) / len(row) for row in rows for index, name in enumerate(row)}
        for row in rows if down else reversed(rows):
            near = above if down else below
            pull = {name: _mean([share[other] for other in near.get(name, ())], share[name]) for name in row}
            row.sort(key=pull.__getitem__)
            share.update({name: (index + 0.5) / len(row) for index, name in enumerate(row)})
        if (found := crossings(rows, below)) < fewest:
            best, fewest = [list(row) for row in rows], found
    return tuple(tuple(row) for row in best)


def crossings(rows: Sequence[Sequence[str]], below: Mapping[str, Sequence[str]]) -> int:
    """How often lines between neighbouring rows cross.

    >>> crossings([["a", "b"], ["c", "d"]], {"a": ["d"], "b": ["c"]})
    1
    """
    index = {name: place for row in rows for place, name in enumerate(row)}
    count = 0
    for row in rows:
        lines = [(index[name], index[other]) for name in row for other in below.get(name, ())]
        count += sum((a - c) * (b - d) < 0 for (a, b), (c, d) in itertools.combinations(lines, 2))
    return count


def _neighbours(chains: Sequence[Sequence[str]]) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    above: dict[str, list[str]] = {}
    below: dict[str, list[str]] = {}
    for chain in chains:
        for upper, lower in itertools.pairwise(chain):
            above.setdefault(lower, []).append(upper)
            below.setdefault(upper, []).append(lower)
    return above, below


def _mean(found: Sequence[float], fallback: float) -> float:
    return sum(found) / len(found) if found else fallback
