"""Which part of a long list is wanted, as whoever lists it for programs says it."""

from __future__ import annotations

from quizapp.storage.records.parts import Part

__all__ = ["Part", "part_after"]


def part_after(row_id: int, limit: int) -> Part:
    """The first so many rows after the one with this id.

    >>> part_after(12, 50)
    Part(after=12, limit=50)
    """
    return Part(row_id, limit)
