"""Whether the variants of a question are equally hard: scores by variant, freed from who happened to be asked.

A variant that strong learners were asked has a high mean without being easy. So what is compared is not the score but
what is left of it after a straight line through (rest of the test, score) has said what to expect. A variant is
flagged if its mean residual is away from that of the others by at least `LEAST` and by more than chance explains:
Welch's test, its level shared among the variants (Bonferroni), with the normal distribution for t, which is why fewer
than `FEWEST` answers never flag.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from quizapp.learning.analysis.classical import Table

FEWEST = 8
LEAST = 0.1
LEVEL = 0.01


@dataclass(frozen=True, slots=True)
class VariantFigures:
    """How a variant did.

    Attributes:
        answered: learners who were asked it.
        mean: their mean score.
        shift: how far its mean residual is above that of the other variants; negative: it is harder.
        unfair: the shift is large and no chance.
    """

    variant: str
    answered: int
    mean: float
    shift: float
    unfair: bool


def by_variant(scores: Table, rest: Table, variants: Sequence[str]) -> tuple[VariantFigures, ...]:
    """The figures of each variant, the hardest first.

    Args:
        scores: of the learners who were asked, 0..1.
        rest: their share of the points on the rest of the test; NaN where there is no rest.
        variants: which variant each was asked.
    """
    names = np.array(variants)
    left = _residuals(scores, rest)
    distinct = sorted(set(variants))
    level = LEVEL / max(1, len(distinct))
    found = []
    for name in distinct:
        mine = names == name
        shift, chance = _compared(left[mine], left[~mine])
        unfair = mine.sum() >= FEWEST and (~mine).sum() >= FEWEST and abs(shift) >= LEAST and chance < level
        found.append(VariantFigures(name, int(mine.sum()), float(scores[mine].mean()), shift, bool(unfair)))
    return tuple(sorted(found, key=lambda one: (one.shift, one.variant)))


def _residuals(scores: Table, rest: Table) -> Table:
    known = ~np.isnan(rest)
    centred = np.where(known, rest - (rest[known].mean() if known.any() else 0.0), 0.0)
    spread = float(centred @ centred)
    mean = scores.mean()
    slope = float(centred @ (scores - mean)) / spread if spread > 0 else 0.0
    left: Table = scores - mean - slope * centred
    return left


def _compared(mine: Table, others: Table) -> tuple[float, float]:
    """The difference of means, and how probable one at least as large is by chance."""
    if not mine.size or not others.size:
        return 0.0, 1.0
    shift = float(mine.mean() - others.mean())
    if mine.size < FEWEST or others.size < FEWEST:
        return shift, 1.0
    error = math.sqrt(float(mine.var(ddof=1)) / mine.size + float(others.var(ddof=1)) / others.size)
    if error == 0:
        return shift, 0.0 if shift else 1.0
    return shift, math.erfc(abs(shift) / error / math.sqrt(2))
