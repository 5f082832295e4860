"""Do again what the database ended for another transaction's sake, before anybody is told that it is busy."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from quizapp.services.errors import Tangled

Result = TypeVar("Result")
TIMES = 3


def untangled(work: Callable[[], Result]) -> Result:
    """What `work` gives; it is a transaction of its own, done up to three times while others are in its way.

    Raises:
        Tangled: they were each time.
    """
    for _ in range(TIMES - 1):
        try:
            return work()
        except Tangled:
            continue
    return work()
