"""Known parameters are found again in simulated answers, and the standard errors cover them as often as they should."""

from __future__ import annotations

import numpy as np
import pytest

from quizapp.learning.analysis import two_parameter
from quizapp.learning.analysis.classical import Table
from quizapp.learning.analysis.two_parameter import ItemCurve, fit

SLOPES = np.array([0.6, 0.9, 1.2, 1.5, 1.8, 1.0, 0.8, 1.4, 2.0, 1.1])
DIFFICULTIES = np.array([-1.5, -1.0, -0.5, 0.0, 0.5, 1.0, 1.5, 0.2, -0.3, 0.8])


def simulated(learners: int, seed: int) -> Table:
    """Answers of learners with standard normal abilities to questions with the parameters above."""
    generator = np.random.default_rng(seed)
    abilities = generator.standard_normal((learners, 1))
    chances = 1 / (1 + np.exp(-SLOPES * (abilities - DIFFICULTIES)))
    right: Table = (generator.random(chances.shape) < chances).astype(float)
    return right


def all_curves(scores: Table) -> list[ItemCurve]:
    found = [curve for curve in fit(scores) if isinstance(curve, ItemCurve)]
    assert len(found) == SLOPES.size
    return found


def test_many_learners_give_the_parameters_back() -> None:
    found = all_curves(simulated(10_000, 7))
    assert [curve.slope for curve in found] == pytest.approx(list(SLOPES), abs=0.12)
    assert [curve.difficulty for curve in found] == pytest.approx(list(DIFFICULTIES), abs=0.12)


def test_standard_errors_cover_the_truth_as_often_as_they_say() -> None:
    far = []
    for seed in range(12):
        for curve, slope, difficulty in zip(all_curves(simulated(800, seed)), SLOPES, DIFFICULTIES, strict=True):
            far.append((curve.slope - slope) / curve.slope_error)
            far.append((curve.difficulty - difficulty) / curve.difficulty_error)
    covered = np.mean(np.abs(far) < 1.96)
    assert 0.91 < covered < 0.98
    assert np.std(far) == pytest.approx(1.0, abs=0.15)


def test_questions_that_were_not_put_to_everybody_are_fitted_by_those_who_were_asked() -> None:
    scores = simulated(8_000, 9)
    scores[np.random.default_rng(1).random(scores.shape) < 0.4] = np.nan
    found = all_curves(scores)
    assert [curve.difficulty for curve in found] == pytest.approx(list(DIFFICULTIES), abs=0.2)
    assert found[0].slope_error > all_curves(simulated(8_000, 9))[0].slope_error


@pytest.mark.parametrize("learners", [0, 20, 199])
def test_too_few_learners_give_no_fit(learners: int) -> None:
    assert set(fit(simulated(learners, 3))) == {"few"}


def test_a_question_that_everybody_answers_alike_is_left_out() -> None:
    scores = simulated(1_000, 5)
    scores[:, 0] = 1.0
    found = fit(scores)
    assert found[0] == "few"
    assert all(isinstance(curve, ItemCurve) for curve in found[1:])


def test_half_a_score_is_not_right() -> None:
    scores = simulated(1_000, 5)
    halves = np.where(scores == 0, 0.5, scores)
    assert fit(halves) == fit(scores)


def many(learners: int, questions: int, seed: int) -> tuple[Table, Table, Table]:
    """Slopes and difficulties of many questions, always the same, and answers to them."""
    parameters, generator = np.random.default_rng(100), np.random.default_rng(seed)
    slopes, difficulties = parameters.uniform(0.6, 2.0, questions), parameters.uniform(-1.5, 1.5, questions)
    abilities = generator.standard_normal((learners, 1))
    chances = 1 / (1 + np.exp(-slopes * (abilities - difficulties)))
    return slopes, difficulties, (generator.random(chances.shape) < chances).astype(float)


@pytest.mark.parametrize(("learners", "questions", "times"), [(400, 40, 5), (220, 120, 3)])
def test_two_standard_errors_cover_the_truth_of_many_questions_too(learners: int, questions: int, times: int) -> None:
    by_slope, by_difficulty = [], []
    for seed in range(times):
        slopes, difficulties, scores = many(learners, questions, seed)
        curves = fit(scores)
        for curve, slope, difficulty in zip(curves, slopes, difficulties, strict=True):
            assert isinstance(curve, ItemCurve)
            by_slope.append((curve.slope - slope) / curve.slope_error)
            by_difficulty.append((curve.difficulty - difficulty) / curve.difficulty_error)
    for far in (by_slope, by_difficulty):
        assert 0.92 < np.mean(np.abs(far) < 2) < 0.99
        assert np.std(far) == pytest.approx(1.0, abs=0.15)


def test_a_slope_without_bounds_is_left_out_alone() -> None:
    scores = simulated(1_000, 5)
    alone = fit(scores[:, 1:])
    scores[:, 0] = scores[:, 1]  # who is right there is right here: each of the two tells ability as sharply as can be
    first, *others = fit(scores)
    assert first == "steep"
    assert tuple(others) == alone
    assert all(isinstance(curve, ItemCurve) for curve in others)


def test_where_too_few_questions_are_left_there_is_no_fit() -> None:
    scores = simulated(1_000, 5)[:, :3]
    scores[:, 0] = scores[:, 1]
    assert sorted(map(str, fit(scores))) == ["few", "few", "steep"]


def test_what_does_not_settle_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(two_parameter, "ROUNDS", 2)
    assert set(fit(simulated(1_000, 5))) == {"unsettled"}


def test_a_question_that_has_nothing_to_do_with_the_others_is_flat() -> None:
    generator = np.random.default_rng(3)
    scores = simulated(200_000, 5)[:, :6]
    scores[:, 0] = (generator.random(len(scores)) < 0.5).astype(float)
    first, *others = fit(scores)
    assert first == "flat"
    assert all(isinstance(curve, ItemCurve) for curve in others)
