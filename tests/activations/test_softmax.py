from __future__ import annotations

from collections.abc import Callable
from typing import Any

import mpmath
import numpy as np
import pytest
import sympy

from quizapp.activations.activation import ParameterError
from quizapp.activations.softmax import VECTOR_ACTIVATION, jacobian, value
from quizapp.algebra.parser import read
from quizapp.algebra.scope import REAL, Scope

UNITS = ((1, 0, 0), (0, 1, 0), (0, 0, 1))
SCORES = [[1.0, 2.0, 3.0], [-700.0, 0.0, 700.0], [1e4, -1e4, 0.0], [0.0, 0.0, 0.0], [-3.25, 40.0, 38.5]]


def exact(scores: list[float]) -> list[Any]:
    weights = [mpmath.exp(mpmath.mpf(score)) for score in scores]
    return [weight / sum(weights) for weight in weights]


@pytest.mark.parametrize("scores", SCORES)
def test_value_and_jacobian_to_the_last_digits(scores: list[float]) -> None:
    with mpmath.workdps(700):
        p = exact(scores)
        slopes = [[p[i] * ((i == j) - p[j]) for j in range(3)] for i in range(3)]
    assert value(scores).tolist() == pytest.approx([float(x) for x in p], rel=1e-14, abs=1e-320)
    measured = jacobian(scores)
    for i in range(3):
        assert measured[i].tolist() == pytest.approx([float(x) for x in slopes[i]], rel=1e-14, abs=1e-320)


def test_sympy_takes_the_same_derivative() -> None:
    v = sympy.symbols("v1:4", real=True)
    weights = [sympy.exp(score) for score in v]
    p = [weight / sum(weights) for weight in weights]
    there = dict(zip(v, (sympy.Rational(1, 3), sympy.Integer(-2), sympy.Rational(5, 4)), strict=True))
    measured = jacobian([1 / 3, -2.0, 1.25])
    for i in range(3):
        for j in range(3):
            assert measured[i, j] == pytest.approx(float(sympy.diff(p[i], v[j]).subs(there)), rel=1e-13)


def test_two_scores_are_the_sigmoid_of_their_difference(precise: Callable[..., Any]) -> None:
    scope = Scope(variables={"v1": REAL, "v2": REAL})
    for index, text in enumerate(VECTOR_ACTIVATION.two_scores):
        tree = read(text, "expression", scope).tree
        stated = float(precise(tree, v1=0.75, v2=-1.5))
        assert value([0.75, -1.5])[index] == pytest.approx(stated, rel=1e-15)
    assert value([0.75, -1.5])[0] == pytest.approx(1 / (1 + np.exp(-2.25)), rel=1e-15)


def test_adding_a_constant_changes_nothing_and_temperature_divides() -> None:
    scores = np.array([0.5, -1.0, 2.0])
    assert value(scores + 3.0) == pytest.approx(value(scores), rel=1e-15)
    assert value(scores, temperature=2.0) == pytest.approx(value(scores / 2), rel=1e-15)
    assert jacobian(scores, temperature=2.0) == pytest.approx(jacobian(scores / 2) / 2, rel=1e-15)


def test_rows_are_probabilities_and_rows_of_the_jacobian_sum_to_zero() -> None:
    batch = np.random.default_rng(3).normal(scale=20, size=(50, 2, 6))
    p, slopes = value(batch), jacobian(batch)
    assert p.shape == (50, 2, 6)
    assert slopes.shape == (50, 2, 6, 6)
    assert p.sum(axis=-1) == pytest.approx(1.0, rel=1e-15)
    assert np.abs(slopes.sum(axis=-1)).max() < 1e-15
    assert np.array_equal(slopes, np.swapaxes(slopes, -1, -2))


def test_spectral_norm_is_at_most_one_half_and_reaches_it() -> None:
    batch = np.random.default_rng(4).normal(scale=3, size=(2000, 4))
    norms = np.linalg.norm(jacobian(batch), ord=2, axis=(-2, -1))
    assert norms.max() <= 0.5 + 1e-12
    assert np.linalg.norm(jacobian([0.0, 0.0]), ord=2) == pytest.approx(0.5, rel=1e-15)
    assert VECTOR_ACTIVATION.facts.lipschitz == "1/2"


def test_it_saturates_near_a_corner_and_is_inverted_up_to_a_constant() -> None:
    assert np.abs(jacobian([40.0, 0.0, 0.0])).max() < 1e-15
    scores = np.array([0.5, -1.25, 2.0])
    assert value(np.log(value(scores)) + 7.0) == pytest.approx(value(scores), rel=1e-14)
    assert np.mean(value(scores)) == pytest.approx(1 / 3)
    facts = VECTOR_ACTIVATION.facts
    assert "Jacobian" in facts.saturates.en
    assert "log(p_i) + c" in facts.inverse.en
    assert "1/K" in facts.zero_centred.en


def test_float32_stays_and_nan_goes_through() -> None:
    assert value(np.zeros(3, dtype=np.float32)).dtype == np.float32
    assert jacobian(np.zeros(3, dtype=np.float32)).dtype == np.float32
    assert np.isnan(value([1.0, np.nan])).all()


@pytest.mark.parametrize("temperature", [0.0, -1.0, np.nan])
def test_temperature_must_be_positive(temperature: float) -> None:
    with pytest.raises(ParameterError):
        value([1.0, 2.0], temperature=temperature)


def test_every_identity_of_its_facts_holds_for_50_digits() -> None:
    scores, k, constant = [mpmath.mpf(text) for text in ("0.75", "-1.5", "2.25")], 1, mpmath.mpf("3.5")
    with mpmath.workdps(50):
        p = exact(scores)
        rows = [
            [mpmath.diff(lambda *v, i=i: exact(list(v))[i], tuple(scores), unit) for unit in UNITS] for i in range(3)
        ]
        loss = [mpmath.diff(lambda *v: -mpmath.log(exact(list(v))[k]), tuple(scores), unit) for unit in UNITS]
        two = exact(scores[:2])[0]
        gaps = {
            r"\operatorname{softmax}(v + c) = \operatorname{softmax}(v)": [
                one - other for one, other in zip(exact([score + constant for score in scores]), p, strict=True)
            ],
            r"p_1 = \sigma(v_1 - v_2)": [two - 1 / (1 + mpmath.exp(scores[1] - scores[0]))],
            r"J = \operatorname{diag}(p) - p p^{\top}": [
                rows[i][j] - ((i == j) * p[i] - p[i] * p[j]) for i in range(3) for j in range(3)
            ],
            r"\sum_{j=1}^{K} \frac{\partial p_i}{\partial v_j} = 0": [sum(row) for row in rows],
            r"\frac{\partial(-\ln p_k)}{\partial v_j} = p_j - y_j": [loss[j] - (p[j] - (j == k)) for j in range(3)],
        }
    assert tuple(gaps) == tuple(one.equation for one in VECTOR_ACTIVATION.facts.identities)
    assert [one.where for one in VECTOR_ACTIVATION.facts.identities if "sigma" in one.equation] == ["K = 2"]
    assert all(abs(gap) < mpmath.mpf(10) ** -28 for found in gaps.values() for gap in found)


def test_the_greatest_norm_is_reached_where_two_outputs_are_one_half_each() -> None:
    assert "1/2" in VECTOR_ACTIVATION.facts.lipschitz_at.en
    for scores in ([0.0, 0.0], [5.0, 5.0, -800.0]):
        assert np.linalg.norm(jacobian(scores), ord=2) == pytest.approx(0.5, rel=1e-15)
    assert np.linalg.norm(jacobian([0.0, 0.0, 0.0]), ord=2) < 0.34
