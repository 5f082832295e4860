"""The strong and the weak of a test, and what each of them chose: the classical analysis of distractors.

The upper and the lower group are the learners at or beyond the 27 % quantiles of the share of all points (Kelley 1939);
where nobody is told apart there are none. A wrong option that the upper group chooses as often as the lower one, or
that nobody chooses, does no work.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from quizapp.learning.analysis.classical import FEWEST, Table

SHARE = 0.27


@dataclass(frozen=True, slots=True)
class OptionFigures:
    """How often an option was chosen.

    Attributes:
        option: its position in the item.
        shown: learners before whom it was.
        chosen: those of them who chose it.
        upper, lower: the share among the strong and among the weak before whom it was; None where there are none.
    """

    option: int
    right: bool
    shown: int
    chosen: int
    upper: float | None
    lower: float | None


def bands(scores: Table, points: Table) -> NDArray[np.int8]:
    """1 for the upper group, -1 for the lower one, 0 for those between; one a learner."""
    possible = (~np.isnan(scores) * points).sum(axis=1)
    shares = np.divide(
        (np.nan_to_num(scores) * points).sum(axis=1), possible, out=np.zeros(len(scores)), where=possible > 0
    )
    found = np.zeros(len(scores), dtype=np.int8)
    if len(shares) < FEWEST:
        return found
    low, high = np.quantile(shares, (SHARE, 1 - SHARE))
    if low < high:
        found[shares <= low], found[shares >= high] = -1, 1
    return found


class OptionCounts:
    """Takes the first answer of each learner to one item."""

    def __init__(self, right: Mapping[int, bool]) -> None:
        self._right = right
        self._shown: Counter[tuple[int, int]] = Counter()
        self._chosen: Counter[tuple[int, int]] = Counter()

    def add(self, band: int, shown: Iterable[int], chosen: Iterable[int]) -> None:
        """A learner of this band: the options that were shown, and those chosen."""
        self._shown.update((option, band) for option in shown)
        self._chosen.update((option, band) for option in chosen)

    def figures(self) -> tuple[OptionFigures, ...]:
        """Each option of the item, in the author's order."""
        return tuple(
            OptionFigures(
                option=option,
                right=right,
                shown=sum(self._shown[option, band] for band in (-1, 0, 1)),
                chosen=sum(self._chosen[option, band] for band in (-1, 0, 1)),
                upper=self._share(option, 1),
                lower=self._share(option, -1),
            )
            for option, right in self._right.items()
        )

    def _share(self, option: int, band: int) -> float | None:
        shown = self._shown[option, band]
        return self._chosen[option, band] / shown if shown else None
