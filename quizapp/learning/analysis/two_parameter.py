"""The two-parameter logistic model of item response theory, by marginal maximum likelihood.

The probability of a right answer is `1/(1 + exp(-a (theta - b)))`: `a` is the slope (how sharply the question tells
learners apart), `b` the difficulty, `theta` the learner's ability, which has the standard normal distribution. Ability
is integrated out on a grid of `NODES` equally spaced points from -5 to 5; the EM algorithm of Bock and Aitkin (1981)
goes up the likelihood, its M-step being one logistic regression a question on the grid. Standard errors come from the
cross product of the learners' scores (gradients) at the maximum, inverted; that of `b` by the delta method.

A fit is made only where data suffice: `FEWEST_LEARNERS` learners, `FEWEST_ITEMS` questions with both right and wrong
answers among at least as many learners. What cannot be estimated is left out and said so by None, and a fit that has
not settled in `ROUNDS` rounds is none.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from quizapp.learning.analysis.classical import Flags, Table

FEWEST_LEARNERS = 200
FEWEST_ITEMS = 3
FEWEST_OF_EACH = 10
"""Right answers, and wrong answers, that a question needs."""
NODES = 41
ROUNDS = 500
SETTLED = 1e-4
STEEPEST = 8.0
"""A slope beyond this is a jump: the likelihood has no maximum there."""
GRID = np.linspace(-5.0, 5.0, NODES)
WEIGHTS = np.exp(-(GRID**2) / 2) / np.exp(-(GRID**2) / 2).sum()


@dataclass(frozen=True, slots=True)
class ItemCurve:
    """A question under the model, with standard errors."""

    slope: float
    difficulty: float
    slope_error: float
    difficulty_error: float


@dataclass(frozen=True, slots=True)
class _Answers:
    """Right (1) or not, and asked (1) or not: learners × questions, both of floats for the products."""

    right: Table
    asked: Table


def fit(scores: Table) -> tuple[ItemCurve | None, ...]:
    """The curve of each question; None where data do not suffice.

    Args:
        scores: learners × questions, 0..1, NaN where not asked; only the full score is right.
    """
    asked = ~np.isnan(scores)
    right = asked & (np.nan_to_num(scores) >= 1 - 1e-9)
    usable = _usable(right, asked)
    curves: list[ItemCurve | None] = [None] * scores.shape[1]
    if usable.sum() < FEWEST_ITEMS:
        return tuple(curves)
    answers = _Answers(right[:, usable].astype(float), asked[:, usable].astype(float))
    found = _climb(answers)
    if found is None:
        return tuple(curves)
    for column, curve in zip(np.flatnonzero(usable), _curves(answers, *found), strict=True):
        curves[column] = curve
    return tuple(curves)


def _usable(right: Flags, asked: Flags) -> Flags:
    rights = right.sum(axis=0)
    wrongs = asked.sum(axis=0) - rights
    usable: Flags = (asked.sum(axis=0) >= FEWEST_LEARNERS) & (np.minimum(rights, wrongs) >= FEWEST_OF_EACH)
    return usable


def _climb(answers: _Answers) -> tuple[Table, Table] | None:
    """Slopes and intercepts (`logit = slope theta + intercept`) at the maximum; None if it was not reached."""
    share = answers.right.sum(axis=0) / answers.asked.sum(axis=0)
    slopes, intercepts = np.ones(share.size), np.log(share / (1 - share))
    for _ in range(ROUNDS):
        posterior = _posterior(answers, slopes, intercepts)
        rights, all_ = posterior.T @ answers.right, posterior.T @ answers.asked
        new_slopes, new_intercepts = _regress(rights, all_, slopes, intercepts)
        moved = max(np.abs(new_slopes - slopes).max(), np.abs(new_intercepts - intercepts).max())
        slopes, intercepts = new_slopes, new_intercepts
        if np.abs(slopes).max() > STEEPEST:
            return None
        if moved < SETTLED:
            return slopes, intercepts
    return None


def _chances(slopes: Table, intercepts: Table) -> Table:
    """Probability of a right answer, nodes × questions."""
    chances: Table = 1 / (1 + np.exp(-(np.outer(GRID, slopes) + intercepts)))
    np.clip(chances, 1e-12, 1 - 1e-12, out=chances)
    return chances


def _posterior(answers: _Answers, slopes: Table, intercepts: Table) -> Table:
    """How probable each node is for each learner, given the answers: learners × nodes."""
    chances = _chances(slopes, intercepts)
    logs = answers.right @ np.log(chances / (1 - chances)).T + answers.asked @ np.log(1 - chances).T
    logs += np.log(WEIGHTS)
    weights: Table = np.exp(logs - logs.max(axis=1, keepdims=True))
    weights /= weights.sum(axis=1, keepdims=True)
    return weights


def _regress(rights: Table, all_: Table, slopes: Table, intercepts: Table) -> tuple[Table, Table]:
    """One Newton step of each question's logistic regression on the grid, bounded so that it cannot run away."""
    chances = _chances(slopes, intercepts)
    left, spread = rights - all_ * chances, all_ * chances * (1 - chances)
    first, second = GRID @ left, left.sum(axis=0)
    both, cross, single = (GRID**2) @ spread, GRID @ spread, spread.sum(axis=0)
    area = both * single - cross**2
    step_slope = (single * first - cross * second) / area
    step_intercept = (both * second - cross * first) / area
    return slopes + np.clip(step_slope, -1, 1), intercepts + np.clip(step_intercept, -1, 1)


def _curves(answers: _Answers, slopes: Table, intercepts: Table) -> list[ItemCurve | None]:
    posterior = _posterior(answers, slopes, intercepts)
    chances = _chances(slopes, intercepts)
    by_slope = answers.right * (posterior @ GRID)[:, None] - answers.asked * (posterior @ (GRID[:, None] * chances))
    by_intercept = answers.right - answers.asked * (posterior @ chances)
    gradients = np.hstack([by_slope, by_intercept])
    spread: Table = np.asarray(np.linalg.pinv(gradients.T @ gradients, hermitian=True), dtype=np.float64)
    return [_curve(spread, slopes, intercepts, column) for column in range(slopes.size)]


def _curve(spread: Table, slopes: Table, intercepts: Table, column: int) -> ItemCurve | None:
    slope, intercept, count = float(slopes[column]), float(intercepts[column]), slopes.size
    if abs(slope) < 0.05:  # noqa: PLR2004 - a flat curve has no difficulty
        return None
    way = np.array([intercept / slope**2, -1 / slope])
    mine = spread[np.ix_([column, column + count], [column, column + count])]
    return ItemCurve(
        slope=slope,
        difficulty=-intercept / slope,
        slope_error=float(np.sqrt(mine[0, 0])),
        difficulty_error=float(np.sqrt(way @ mine @ way)),
    )
