"""The table of scores that item analysis starts from, gathered learner by learner.

Pages and files gather it from the same rows, so that they tell the same figures: of each learner the attempt that
counts, a question without a score being worth nothing.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from quizapp.learning.analysis.classical import Table


@dataclass(frozen=True, slots=True)
class ScoreTable:
    """What `classical` and its neighbours work on.

    Attributes:
        items: the name of each column; an item that is put twice to a learner has two columns.
        scored: how many have a score there; the others got nothing.
        scores: learners × questions, 0..1, NaN where not asked.
        points: what the question was worth to the learner; 0 where not asked.
    """

    items: tuple[str, ...]
    scored: tuple[int, ...]
    scores: Table
    points: Table


@dataclass(slots=True)
class ScoreGathering:
    """Takes learners one after another; keeps 24 bytes for each question of each of them."""

    _columns: dict[tuple[str, int], int] = field(default_factory=dict)
    _scored: list[int] = field(default_factory=list)
    _rows: array[int] = field(default_factory=lambda: array("i"))
    _places: array[int] = field(default_factory=lambda: array("i"))
    _shares: array[float] = field(default_factory=lambda: array("d"))
    _points: array[float] = field(default_factory=lambda: array("d"))
    _learners: int = 0

    def add(self, items: Sequence[str], earned: Sequence[float | None], possible: Sequence[float]) -> None:
        """A learner: the items that were asked, the points earned and those that there were."""
        times: dict[str, int] = {}
        for name, points, most in zip(items, earned, possible, strict=True):
            times[name] = times.get(name, 0) + 1
            place = self._columns.setdefault((name, times[name]), len(self._columns))
            if place == len(self._scored):
                self._scored.append(0)
            self._scored[place] += points is not None
            self._rows.append(self._learners)
            self._places.append(place)
            self._shares.append((points or 0.0) / most if most > 0 else 0.0)
            self._points.append(most)
        self._learners += 1

    def table(self) -> ScoreTable:
        """All learners that were taken, the first in the first row."""
        rows, places = np.array(self._rows, dtype=np.intp), np.array(self._places, dtype=np.intp)
        scores = np.full((self._learners, len(self._columns)), np.nan)
        points = np.zeros_like(scores)
        scores[rows, places], points[rows, places] = self._shares, self._points
        return ScoreTable(tuple(name for name, _ in self._columns), tuple(self._scored), scores, points)
