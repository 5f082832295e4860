"""How long learners spend on each question, from the moments at which the server took their answers.

The time from one answer of an attempt (or from its beginning) to the next belongs to the question that is answered
then; a question has the sum over all answers to it. A time longer than `PAUSE` was not spent on a question, so it
counts for none.
"""

from __future__ import annotations

import statistics
from array import array
from collections.abc import Iterable
from datetime import datetime, timedelta

PAUSE = timedelta(minutes=30)


class Pace:
    """Takes attempts one after another; keeps 8 bytes for each question of each of them."""

    def __init__(self) -> None:
        self._seconds: dict[int, array[float]] = {}

    def add(self, began: datetime, answers: Iterable[tuple[int, datetime]]) -> None:
        """An attempt: the item and the moment of each of its answers."""
        spent: dict[int, float] = {}
        before = began
        for item, moment in sorted(answers, key=lambda one: one[1]):
            length = moment - before
            before = moment
            if timedelta() <= length <= PAUSE:
                spent[item] = spent.get(item, 0.0) + length.total_seconds()
        for item, seconds in spent.items():
            self._seconds.setdefault(item, array("d")).append(seconds)

    def median(self, item: int) -> float | None:
        """The median of the seconds spent on the item; None where nothing is known."""
        found = self._seconds.get(item)
        return None if found is None else float(statistics.median(found))
