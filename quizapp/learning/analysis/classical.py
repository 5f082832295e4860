"""Classical item analysis: what the scores of a test say of each of its questions, and of the whole.

A table of scores has a row for each learner and a column for each question; entries are shares of the points (0..1),
NaN where the question was not put to the learner (a draw gave another one). Definitions:

* facility: the mean score of those who were asked;
* discrimination: the correlation of the score with the *rest* of the test, that is with the share of the points
  reached on the other questions that the learner was asked. The question is not part of what it is compared with, so
  that a short test does not flatter it (Henrysson 1963);
* point-biserial: the correlation of right or not (the full score or less) with the share of the points of the *whole*
  test, the question included;
* alpha: Cronbach's (1951), of the points on questions that every counted learner was asked.

A correlation has no value where one of its sides is the same for everybody; None says so.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Table: TypeAlias = NDArray[np.float64]
Flags: TypeAlias = NDArray[np.bool_]
FEWEST = 3
"""Correlations of fewer learners say nothing and are not made."""
RIGHT = 1 - 1e-9


@dataclass(frozen=True, slots=True)
class ItemFigures:
    """What the scores say of one question; None where there are too few, or all are alike."""

    answered: int
    mean: float | None
    """Points, on the mean of those who were asked."""
    facility: float | None
    discrimination: float | None
    point_biserial: float | None


def figures(scores: Table, points: Table) -> tuple[ItemFigures, ...]:
    """The figures of each column.

    Args:
        scores: learners × questions, 0..1, NaN where not asked.
        points: what each question is worth, one a column, or one for each learner and column.
    """
    asked = ~np.isnan(scores)
    got = np.where(asked, scores, 0.0) * points
    could = asked * points
    all_got, all_could = got.sum(axis=1), could.sum(axis=1)
    found = []
    for column in range(scores.shape[1]):
        here = asked[:, column]
        mine = scores[here, column]
        rest = _shares((all_got - got[:, column])[here], (all_could - could[:, column])[here])
        whole = _shares(all_got[here], all_could[here])
        found.append(
            ItemFigures(
                answered=int(here.sum()),
                mean=float(got[here, column].mean()) if mine.size else None,
                facility=float(mine.mean()) if mine.size else None,
                discrimination=correlation(mine, rest),
                point_biserial=correlation((mine >= RIGHT).astype(float), whole),
            )
        )
    return tuple(found)


def rest(scores: Table, points: Table, column: int) -> Table:
    """The share of the points that each learner reached on the other questions; NaN where there was none."""
    got, could = np.nan_to_num(scores) * points, ~np.isnan(scores) * points
    return _shares(got.sum(axis=1) - got[:, column], could.sum(axis=1) - could[:, column])


def alpha(scores: Table, points: Table) -> float | None:
    """Cronbach's alpha of the learners who were asked all of these questions; None where it has no value.

    >>> alpha(np.array([[1.0, 1.0], [0.0, 0.0], [1.0, 1.0]]), np.ones(2))
    1.0
    """
    full = (scores * points)[~np.isnan(scores).any(axis=1)]
    count = scores.shape[1]
    if count <= 1 or len(full) < FEWEST:
        return None
    total = float(full.sum(axis=1).var(ddof=1))
    if math.isclose(total, 0.0, abs_tol=1e-12):
        return None
    return float(count / (count - 1) * (1 - full.var(axis=0, ddof=1).sum() / total))


def correlation(left: Table, right: Table) -> float | None:
    """Pearson's correlation over the pairs that have both values; None where it has none."""
    both = ~(np.isnan(left) | np.isnan(right))
    if both.sum() < FEWEST:
        return None
    one, other = left[both] - left[both].mean(), right[both] - right[both].mean()
    scale = math.sqrt(float(one @ one) * float(other @ other))
    return None if scale < 1e-12 else max(-1.0, min(1.0, float(one @ other) / scale))  # noqa: PLR2004 - rounding


def _shares(got: Table, could: Table) -> Table:
    shares: Table = np.full(got.shape, np.nan)
    np.divide(got, could, out=shares, where=could > 0)
    return shares
