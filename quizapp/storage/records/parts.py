"""Which part of a long list is wanted."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """The first so many rows whose id is greater than `after`, in the order of the ids."""

    after: int
    limit: int
