from __future__ import annotations

from typing import Any

import mpmath

from quizapp.activations.selu import ALPHA, LAMBDA

DIGITS = mpmath.mpf(10) ** -28


def moment(power: int, scale: Any, alpha: Any) -> Any:
    """The mean of a power of SELU when its input is normal with mean 0 and variance 1."""

    def weighted(z: Any) -> Any:
        value = scale * z if z > 0 else scale * alpha * mpmath.expm1(z)
        return value**power * mpmath.npdf(z)

    return mpmath.quad(weighted, [-mpmath.inf, -8, -3, 0, 3, 8, mpmath.inf])


def test_standard_normal_inputs_give_outputs_of_mean_0_and_variance_1() -> None:
    with mpmath.workdps(40):
        scale, alpha = mpmath.mpf(LAMBDA), mpmath.mpf(ALPHA)
        assert abs(moment(1, scale, alpha)) < DIGITS
        assert abs(moment(2, scale, alpha) - 1) < DIGITS


def test_other_inputs_of_mean_0_and_variance_1_do_not() -> None:
    scale, alpha = mpmath.mpf(LAMBDA), mpmath.mpf(ALPHA)
    heads_or_tails = (scale * 1 + scale * alpha * mpmath.expm1(-1)) / 2
    assert abs(heads_or_tails) > 0.03


def test_alpha_has_a_closed_form() -> None:
    with mpmath.workdps(40):
        closed = -mpmath.sqrt(2 / mpmath.pi) / (mpmath.erfc(1 / mpmath.sqrt(2)) * mpmath.sqrt(mpmath.e) - 1)
        assert abs(closed - mpmath.mpf(ALPHA)) < DIGITS
