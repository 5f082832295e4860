"""Expressions of NumPy and PyTorch as mathematics; what they compute is held against NumPy and the standard library."""

from __future__ import annotations

import math

import numpy as np
import pytest

from quizapp.activations.catalogue import definitions
from quizapp.algebra.errors import ReadingError
from quizapp.algebra.numeric import compile_numpy
from quizapp.algebra.programs import read_program
from quizapp.algebra.scope import REAL, Scope

SCOPE = Scope({"z": REAL, "a": REAL}, definitions=definitions())
POINTS = np.array([-3.0, -0.5, 0.0, 0.25, 4.0])


def computed(text: str) -> np.ndarray:
    return compile_numpy(read_program(text, SCOPE), ["z", "a"], definitions())(POINTS, np.full(5, 0.1))


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("np.maximum(0, z)", np.maximum(0, POINTS)),
        ("z * (z > 0)", POINTS * (POINTS > 0)),
        ("np.where(z > 0, z, a*z)", np.where(POINTS > 0, POINTS, 0.1 * POINTS)),
        ("z if z > 0 else a * z", np.where(POINTS > 0, POINTS, 0.1 * POINTS)),
        ("1 / (1 + np.exp(-z))", 1 / (1 + np.exp(-POINTS))),
        ("torch.sigmoid(z)", 1 / (1 + np.exp(-POINTS))),
        ("torch.sigmoid(z) * (1 - torch.sigmoid(z))", np.exp(-POINTS) / (1 + np.exp(-POINTS)) ** 2),
        ("np.maximum(z, 0) + np.log1p(np.exp(-np.abs(z)))", np.logaddexp(0, POINTS)),
        ("np.logaddexp(0, z)", np.logaddexp(0, POINTS)),
        ("F.softplus(z)", np.logaddexp(0, POINTS)),
        ("z.clamp(min=0)", np.maximum(0, POINTS)),
        ("z.clamp_min(0)", np.maximum(0, POINTS)),
        ("torch.clamp_max(z, 1)", np.minimum(1, POINTS)),
        ("np.clip(z, 0, np.inf)", np.maximum(0, POINTS)),
        ("np.clip(z, -np.inf, 1)", np.minimum(1, POINTS)),
        ("np.maximum(z, np.zeros_like(z))", np.maximum(0, POINTS)),
        ("np.multiply(z, np.greater(z, 0))", np.maximum(0, POINTS)),
        ("np.array(z > 0, dtype=float)", (POINTS > 0).astype(float)),
        ("np.float64(np.less_equal(z, 0))", (POINTS <= 0).astype(float)),
        ("np.subtract(np.ones_like(z), np.divide(z, 2))", 1 - POINTS / 2),
        ("torch.clamp(z, -1, 1)", np.clip(POINTS, -1, 1)),
        ("F.hardtanh(z)", np.clip(POINTS, -1, 1)),
        ("F.leaky_relu(z)", np.where(POINTS > 0, POINTS, 0.01 * POINTS)),
        ("F.leaky_relu(z, negative_slope=a)", np.where(POINTS > 0, POINTS, 0.1 * POINTS)),
        ("F.elu(z)", np.where(POINTS > 0, POINTS, np.expm1(POINTS))),
        ("np.expm1(z)", np.expm1(POINTS)),
        ("-np.fabs(z)", -np.abs(POINTS)),
        ("nn.ReLU()(z)", np.maximum(0, POINTS)),
        ("torch.nn.LeakyReLU(0.1)(z)", np.where(POINTS > 0, POINTS, 0.1 * POINTS)),
        ("nn.LeakyReLU(negative_slope=a)(z)", np.where(POINTS > 0, POINTS, 0.1 * POINTS)),
        ("nn.Hardtanh(-1, 2)(z)", np.clip(POINTS, -1, 2)),
        ("z.tanh() ** 2", np.tanh(POINTS) ** 2),
        ("(z > 0).float()", (POINTS > 0).astype(float)),
        ("np.heaviside(z, 0)", np.heaviside(POINTS, 0)),
        ("((z > 0) & (z < 1)).astype(float)", ((POINTS > 0) & (POINTS < 1)).astype(float)),
        ("(~(z > 0)).float()", (POINTS <= 0).astype(float)),
        ("0 < z < 1", ((POINTS > 0) & (POINTS < 1)).astype(float)),
        ("np.pi * z", math.pi * POINTS),
        ("1e-3 + 2_0 * z", 1e-3 + 20 * POINTS),
        ("np.square(z) - z.pow(2) + z", POINTS),
    ],
)
def test_code_is_read_as_what_it_computes(text: str, values: np.ndarray) -> None:
    assert np.allclose(computed(text), values, rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty"),
        ("2 *", "program_syntax"),
        ("z = 1", "program_syntax"),
        ("import os", "program_syntax"),
        ("z\x00", "program_syntax"),
        ("(" * 300, "program_syntax"),
        ("np.max(0, z)", "program_unknown"),
        ("nn.ReLU(z)", "program_unknown"),
        ("nn.Linear(1, 1)(z)", "program_unknown"),
        ("np.ReLU()(z)", "program_unknown"),
        ("nn.ReLU()(z, 1)", "program_arguments"),
        ("nn.Sigmoid(2)(z)", "program_arguments"),
        ("__import__('os').system('ls')", "program_unknown"),
        ("z.__class__", "program_unknown"),
        ("open('x')", "program_unknown"),
        ("[z for z in z]", "program_unknown"),
        ("lambda z: z", "program_unknown"),
        ("z[0]", "program_unknown"),
        ("z @ z", "program_unknown"),
        ("f'{z}'", "program_unknown"),
        ("True", "program_unknown"),
        ("e", "program_unknown"),
        ("q + 1", "program_unknown"),
        ("np.exp(z, out=z)", "program_arguments"),
        ("np.exp()", "program_arguments"),
        ("np.exp(*z)", "program_unknown"),
        ("np.maximum(z)", "program_arguments"),
        ("np.where(z > 0, z)", "program_arguments"),
        ("np.where(z, z, 0)", "condition_expected"),
        ("9" * 60, "number_too_long"),
        ("1e999", "number_too_long"),
        ("10 ** 1000000", "result_too_large"),
        ("-" * 400 + "z", "too_deep"),
        ("z" * 2000, "too_long"),
    ],
)
def test_what_is_outside_the_grammar_is_refused_in_words(text: str, code: str) -> None:
    with pytest.raises(ReadingError) as caught:
        read_program(text, SCOPE)
    assert caught.value.code == code
    assert caught.value.en != caught.value.zh
    assert caught.value.position >= 0
