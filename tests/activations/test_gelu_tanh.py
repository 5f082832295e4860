from __future__ import annotations

from typing import Any

import mpmath

from quizapp.activations.gelu_tanh import ACTIVATION

STATED = "0.000474"


def distance(z: Any) -> Any:
    inner = mpmath.sqrt(2 / mpmath.pi) * (z + mpmath.mpf("0.044715") * z**3)
    return abs(z * mpmath.ncdf(z) - z * (1 + mpmath.tanh(inner)) / 2)


def test_it_differs_from_gelu_by_at_most_what_its_summary_says() -> None:
    worst = max(distance(mpmath.mpf(step) / 500) for step in range(-5000, 5001))
    assert mpmath.mpf("0.000473") < worst <= mpmath.mpf(STATED)
    assert STATED in ACTIVATION.summary.en
    assert STATED in ACTIVATION.summary.zh
