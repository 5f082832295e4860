"""Work that takes a while, done step by step, so that who waits for it can be told how far it is."""

from __future__ import annotations

from collections.abc import Generator
from typing import TypeAlias, TypeVar

T = TypeVar("T")
Steps: TypeAlias = Generator[tuple[int, int], None, T]
"""Yields how many are done of how many, at least once, and returns what came of it; closed early, it stops there."""


def finished(steps: Steps[T]) -> T:
    """Takes all steps that are left; what came of them."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            found: T = end.value
            return found
