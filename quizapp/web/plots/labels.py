"""Labels at the ends of curves, kept apart so that each can be read."""

from __future__ import annotations

from collections.abc import Sequence


def spread(heights: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """The heights moved as little as a simple rule can, in the same order, at least `gap` apart, within [low, high].

    Equal heights keep the order in which they are given. Where there is no room for all, the gap gives way.

    >>> spread([10.0, 10.0, 50.0], 8.0, 0.0, 100.0)
    [6.0, 14.0, 50.0]
    """
    if not heights:
        return []
    room = min(gap, (high - low) / max(len(heights) - 1, 1))
    order = sorted(range(len(heights)), key=lambda index: heights[index])
    groups: list[list[int]] = []
    for index in order:
        groups.append([index])
        while len(groups) > 1 and _top(groups[-2], heights, room, low, high) + room > _low(
            groups[-1], heights, room, low, high
        ):
            last = groups.pop()
            groups[-1] += last
    placed = [0.0] * len(heights)
    for group in groups:
        start = _low(group, heights, room, low, high)
        for step, index in enumerate(group):
            placed[index] = start + step * room
    return placed


def _low(group: Sequence[int], heights: Sequence[float], room: float, low: float, high: float) -> float:
    """Where the first of a group stands, so that the group lies around the middle of what it wants."""
    length = room * (len(group) - 1)
    middle = sum(heights[index] for index in group) / len(group)
    return min(max(middle - length / 2, low), high - length)


def _top(group: Sequence[int], heights: Sequence[float], room: float, low: float, high: float) -> float:
    return _low(group, heights, room, low, high) + room * (len(group) - 1)
