"""The table of scores that item analysis starts from, gathered learner by learner.

Pages and files gather it from the same rows, so that they tell the same figures: of each learner the attempt that
counts, a question that was left out being worth nothing. What waits to be marked is left out itself, and counted.
Shares are those of the marks, so that a question that is worth no points has its figures too.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np

from quizapp.learning.analysis.classical import Table

Worked: TypeAlias = tuple[int, str, float | None, float, bool]
"""An item and its name, the share of its points that was reached (None: no score), the points, whether it waits."""


@dataclass(slots=True)
class Column:
    """An item in the table.

    Attributes:
        scored: how many have a score there; the others got nothing.
        waiting: learners who are left out here, because their answer is not marked yet.
    """

    item_id: int
    name: str
    scored: int = 0
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class ScoreTable:
    """What `classical` and its neighbours work on.

    Attributes:
        columns: the items; one that is put twice to a learner has two columns.
        scores: learners × questions, 0..1, NaN where not asked or not marked yet.
        points: what the question was worth to the learner; 0 where not asked.
    """

    columns: tuple[Column, ...]
    scores: Table
    points: Table


@dataclass(slots=True)
class ScoreGathering:
    """Takes learners one after another; keeps 24 bytes for each question of each of them."""

    _places: dict[tuple[int, int], int] = field(default_factory=dict)
    _columns: list[Column] = field(default_factory=list)
    _in_row: array[int] = field(default_factory=lambda: array("i"))
    _in_column: array[int] = field(default_factory=lambda: array("i"))
    _shares: array[float] = field(default_factory=lambda: array("d"))
    _points: array[float] = field(default_factory=lambda: array("d"))
    _learners: int = 0

    def add(self, worked: Sequence[Worked]) -> None:
        """A learner: what was reached on each item."""
        times: dict[int, int] = {}
        for item_id, name, share, points, waits in worked:
            times[item_id] = times.get(item_id, 0) + 1
            place = self._places.setdefault((item_id, times[item_id]), len(self._columns))
            if place == len(self._columns):
                self._columns.append(Column(item_id, name))
            column = self._columns[place]
            if share is None and waits:
                column.waiting += 1
                continue
            column.scored += share is not None
            self._in_row.append(self._learners)
            self._in_column.append(place)
            self._shares.append(share or 0.0)
            self._points.append(points)
        self._learners += 1

    def table(self) -> ScoreTable:
        """All learners that were taken, the first in the first row."""
        rows, places = np.array(self._in_row, dtype=np.intp), np.array(self._in_column, dtype=np.intp)
        scores = np.full((self._learners, len(self._columns)), np.nan)
        points = np.zeros_like(scores)
        scores[rows, places], points[rows, places] = self._shares, self._points
        return ScoreTable(tuple(self._columns), scores, points)
