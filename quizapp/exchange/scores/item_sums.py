"""Classical statistics of questions from sums that grow learner by learner, so that no table is kept."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

FEWEST = 2


@dataclass(slots=True)
class _Sums:
    """Sums over the learners who were asked: shares of the points x, and r, the points of the other questions."""

    learners: int = 0
    scored: int = 0
    x: float = 0.0
    xx: float = 0.0
    r: float = 0.0
    rr: float = 0.0
    xr: float = 0.0
    points: float = 0.0
    points_squared: float = 0.0


@dataclass(frozen=True, slots=True)
class ItemFigures:
    """What is known of a question.

    Attributes:
        name: the item.
        learners: who was asked; `scored` of them have a score.
        mean: points, nothing for those without a score.
        facility: mean share of the points, 0 to 1.
        discrimination: Pearson's correlation of the share with the points of the other questions; None where one of
            the two is the same for all.
    """

    name: str
    learners: int
    scored: int
    mean: float
    facility: float
    discrimination: float | None


class ItemSums:
    """The sums of one quiz."""

    def __init__(self) -> None:
        self._items: dict[str, _Sums] = {}
        self._sets: set[frozenset[str]] = set()
        self._learners = 0
        self._total = 0.0
        self._total_squared = 0.0

    def add(self, items: Sequence[str], earned: Sequence[float | None], possible: Sequence[float]) -> None:
        """A learner: the items that were asked, the points earned and those that there were."""
        got = [points or 0.0 for points in earned]
        total = math.fsum(got)
        self._learners += 1
        self._total += total
        self._total_squared += total * total
        self._sets.add(frozenset(items) if len(set(items)) == len(items) else frozenset({"", *items}))
        for name, points, mine, most in zip(items, earned, got, possible, strict=True):
            sums, rest = self._items.setdefault(name, _Sums()), total - mine
            share = mine / most if most > 0 else 0.0
            sums.learners += 1
            sums.scored += points is not None
            sums.x, sums.xx = sums.x + share, sums.xx + share * share
            sums.r, sums.rr, sums.xr = sums.r + rest, sums.rr + rest * rest, sums.xr + share * rest
            sums.points, sums.points_squared = sums.points + mine, sums.points_squared + mine * mine

    def figures(self) -> list[ItemFigures]:
        """Each item, in the order in which they were met."""
        return [
            ItemFigures(
                name=name,
                learners=sums.learners,
                scored=sums.scored,
                mean=sums.points / sums.learners,
                facility=sums.x / sums.learners,
                discrimination=_correlation(sums),
            )
            for name, sums in self._items.items()
        ]

    def alpha(self) -> float | None:
        """Cronbach's alpha of the points; None unless all were asked the same items, at least two, and differ."""
        only = next(iter(self._sets)) if len(self._sets) == 1 else frozenset()
        if "" in only or len(only) < FEWEST or self._learners < FEWEST:
            return None
        whole = _variance(self._total, self._total_squared, self._learners)
        if whole <= 0:
            return None
        parts = math.fsum(_variance(one.points, one.points_squared, one.learners) for one in self._items.values())
        return len(only) / (len(only) - 1) * (1 - parts / whole)


def _variance(total: float, squares: float, count: int) -> float:
    """The variance of the population, up to rounding; alpha is the same with the sample's."""
    spread = squares / count - (total / count) ** 2
    return spread if spread > 1e-12 * max(1.0, squares / count) else 0.0


def _correlation(sums: _Sums) -> float | None:
    spread_x = _variance(sums.x, sums.xx, sums.learners)
    spread_r = _variance(sums.r, sums.rr, sums.learners)
    if spread_x <= 0 or spread_r <= 0:
        return None
    together = sums.xr / sums.learners - sums.x * sums.r / sums.learners**2
    return max(-1.0, min(1.0, together / math.sqrt(spread_x * spread_r)))
