"""The two-parameter logistic model of item response theory, by marginal maximum likelihood.

The probability of a right answer is `1/(1 + exp(-a (theta - b)))`: `a` is the slope (how sharply the question tells
learners apart), `b` the difficulty, `theta` the learner's ability, which has the standard normal distribution. Ability
is integrated out on a grid of equally spaced points from -5 to 5, the closer the more questions there are, because they
tell ability the more sharply; the EM algorithm of Bock and Aitkin (1981) goes up the likelihood, its M-step being one
logistic regression a question on the grid. Standard errors come from the observed information at the maximum, inverted:
what the answers would tell if abilities were known, less what is lost because they are not (Louis 1982). Other than the
cross product of the learners' gradients it holds also where there are not many more learners than parameters. That of
`b` is found by the delta method.

A fit is made only where data suffice: `FEWEST_LEARNERS` learners, `FEWEST_ITEMS` questions with both right and wrong
answers among at least as many learners. A question whose slope grows beyond all bounds is left out alone, and the
others are fitted without it. What has no curve has a word that says why not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np

from quizapp.learning.analysis.classical import Flags, Table

FEWEST_LEARNERS = 200
FEWEST_ITEMS = 3
FEWEST_OF_EACH = 10
"""Right answers, and wrong answers, that a question needs."""
NODES, MOST_NODES = 41, 161
"""Points of the grid up to 20 questions, and at most."""
ROUNDS = 500
SETTLED = 1e-4
STEEPEST = 8.0
"""A slope beyond this is a jump: the likelihood has no maximum there."""
FLATTEST = 0.05
"""A slope below this is none: a flat curve has no difficulty."""
Missing: TypeAlias = Literal["few", "steep", "flat", "unsettled"]
"""Why there is no curve: too few data, a jump, no slope at all, or no maximum that was found."""


@dataclass(frozen=True, slots=True)
class ItemCurve:
    """A question under the model, with standard errors."""

    slope: float
    difficulty: float
    slope_error: float
    difficulty_error: float


@dataclass(frozen=True, slots=True)
class _Grid:
    """Abilities, and the logarithm of how frequent each is."""

    nodes: Table
    logs: Table


@dataclass(frozen=True, slots=True)
class _Answers:
    """Right (1) or not, and asked (1) or not: learners × questions, both of floats for the products."""

    right: Table
    asked: Table
    grid: _Grid


def fit(scores: Table) -> tuple[ItemCurve | Missing, ...]:
    """The curve of each question, or why it has none.

    Args:
        scores: learners × questions, 0..1, NaN where not asked; only the full score is right.
    """
    asked = ~np.isnan(scores)
    right = asked & (np.nan_to_num(scores) >= 1 - 1e-9)
    usable = _usable(right, asked)
    found: list[ItemCurve | Missing] = ["few"] * scores.shape[1]
    while usable.sum() >= FEWEST_ITEMS:
        columns = np.flatnonzero(usable)
        answers = _Answers(right[:, usable].astype(float), asked[:, usable].astype(float), _grid(columns.size))
        slopes, intercepts, is_settled = _climb(answers)
        steepest = int(np.abs(slopes).argmax())
        if abs(slopes[steepest]) <= STEEPEST:
            fitted: list[ItemCurve | Missing] = ["unsettled"] * columns.size
            if is_settled:
                fitted = _curves(answers, slopes, intercepts)
            for column, one in zip(columns, fitted, strict=True):
                found[column] = one
            break
        found[columns[steepest]] = "steep"
        usable[columns[steepest]] = False
    return tuple(found)


def _usable(right: Flags, asked: Flags) -> Flags:
    rights = right.sum(axis=0)
    wrongs = asked.sum(axis=0) - rights
    usable: Flags = (asked.sum(axis=0) >= FEWEST_LEARNERS) & (np.minimum(rights, wrongs) >= FEWEST_OF_EACH)
    return usable


def _grid(questions: int) -> _Grid:
    """As many nodes as the spread of an ability that so many questions tell asks for."""
    nodes = np.linspace(-5.0, 5.0, min(MOST_NODES, max(NODES, 2 * questions + 1)))
    weights = np.exp(-(nodes**2) / 2)
    return _Grid(nodes, np.log(weights / weights.sum()))


def _climb(answers: _Answers) -> tuple[Table, Table, bool]:
    """Slopes and intercepts (`logit = slope theta + intercept`) where the climb ended; whether that is the maximum."""
    share = answers.right.sum(axis=0) / answers.asked.sum(axis=0)
    slopes, intercepts = np.ones(share.size), np.log(share / (1 - share))
    for _ in range(ROUNDS):
        posterior = _posterior(answers, slopes, intercepts)
        counts = posterior.T @ answers.right, posterior.T @ answers.asked
        new_slopes, new_intercepts = _regress(answers.grid, counts, slopes, intercepts)
        moved = max(np.abs(new_slopes - slopes).max(), np.abs(new_intercepts - intercepts).max())
        slopes, intercepts = new_slopes, new_intercepts
        if np.abs(slopes).max() > STEEPEST:
            return slopes, intercepts, False
        if moved < SETTLED:
            return slopes, intercepts, True
    return slopes, intercepts, False


def _chances(grid: _Grid, slopes: Table, intercepts: Table) -> Table:
    """Probability of a right answer, nodes × questions."""
    chances: Table = 1 / (1 + np.exp(-(np.outer(grid.nodes, slopes) + intercepts)))
    np.clip(chances, 1e-12, 1 - 1e-12, out=chances)
    return chances


def _posterior(answers: _Answers, slopes: Table, intercepts: Table) -> Table:
    """How probable each node is for each learner, given the answers: learners × nodes."""
    chances = _chances(answers.grid, slopes, intercepts)
    logs = answers.right @ np.log(chances / (1 - chances)).T + answers.asked @ np.log(1 - chances).T
    logs += answers.grid.logs
    weights: Table = np.exp(logs - logs.max(axis=1, keepdims=True))
    weights /= weights.sum(axis=1, keepdims=True)
    return weights


def _regress(grid: _Grid, counts: tuple[Table, Table], slopes: Table, intercepts: Table) -> tuple[Table, Table]:
    """One Newton step of each question's logistic regression on the grid, bounded so that it cannot run away.

    `counts` are the right answers, and all, that are to be expected at each node: nodes × questions.
    """
    rights, all_ = counts
    chances = _chances(grid, slopes, intercepts)
    left, spread = rights - all_ * chances, all_ * chances * (1 - chances)
    first, second = grid.nodes @ left, left.sum(axis=0)
    both, cross, single = (grid.nodes**2) @ spread, grid.nodes @ spread, spread.sum(axis=0)
    area = both * single - cross**2
    step_slope = (single * first - cross * second) / area
    step_intercept = (both * second - cross * first) / area
    return slopes + np.clip(step_slope, -1, 1), intercepts + np.clip(step_intercept, -1, 1)


def _curves(answers: _Answers, slopes: Table, intercepts: Table) -> list[ItemCurve | Missing]:
    try:
        spread = np.asarray(np.linalg.inv(_information(answers, slopes, intercepts)), dtype=np.float64)
    except np.linalg.LinAlgError:
        return ["unsettled"] * slopes.size
    return [_curve(spread, slopes, intercepts, column) for column in range(slopes.size)]


def _information(answers: _Answers, slopes: Table, intercepts: Table) -> Table:
    """The observed information of all slopes, then all intercepts.

    A learner's answers of ability `theta` have the gradient `(answer - chance) (theta, 1)` a question. What is lost is
    its covariance over what `theta` may be.
    """
    nodes, chances = answers.grid.nodes, _chances(answers.grid, slopes, intercepts)
    posterior = _posterior(answers, slopes, intercepts)
    spread = (posterior.T @ answers.asked) * chances * (1 - chances)
    known = [np.diag(nodes**power @ spread) for power in (2, 1, 0)]
    for node, chance, weights in zip(nodes, chances, posterior.T, strict=True):
        left = answers.right - answers.asked * chance
        product = (left * weights[:, None]).T @ left
        for place, power in enumerate((2, 1, 0)):
            known[place] = known[place] - node**power * product
    by_slope = answers.right * (posterior @ nodes)[:, None] - answers.asked * (posterior @ (nodes[:, None] * chances))
    by_intercept = answers.right - answers.asked * (posterior @ chances)
    gradients = np.hstack([by_slope, by_intercept])
    both, cross, single = known
    found: Table = np.block([[both, cross], [cross, single]]) + gradients.T @ gradients
    return found


def _curve(spread: Table, slopes: Table, intercepts: Table, column: int) -> ItemCurve | Missing:
    slope, intercept, count = float(slopes[column]), float(intercepts[column]), slopes.size
    if abs(slope) < FLATTEST:
        return "flat"
    way = np.array([intercept / slope**2, -1 / slope])
    mine = spread[np.ix_([column, column + count], [column, column + count])]
    if mine[0, 0] <= 0 or way @ mine @ way <= 0:
        return "unsettled"
    return ItemCurve(
        slope=slope,
        difficulty=-intercept / slope,
        slope_error=float(np.sqrt(mine[0, 0])),
        difficulty_error=float(np.sqrt(way @ mine @ way)),
    )
