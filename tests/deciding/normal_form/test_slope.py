"""Slopes of elements, against slopes by mpmath at 50 digits."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import mpmath
import pytest
from flint import fmpq

from quizapp.algebra.parser import read_domain
from quizapp.deciding.enclosing.enclosure import Enclosure
from quizapp.deciding.normal_form.slope import NoSlope, slope
from quizapp.deciding.splitting.pieces import cut
from quizapp.deciding.splitting.question import Question
from tests.deciding.texts import carried

POINT = fmpq(7, 5)


def slope_of(text: str) -> float:
    question = Question(carried(text), carried("1"), {"z": read_domain("positive")}, match=True)
    piece = cut(question.program, question.reference, question.answer, question.cell()).pieces[0]
    assert piece.wanted is not None
    found = slope(piece.conversion.tower, piece.wanted, "z")
    return float(Enclosure(piece.conversion.field, {"z": POINT}, 128).real(found).mid())


@pytest.mark.parametrize(
    ("text", "function"),
    [
        ("z^3-2*z", lambda z: z**3 - 2 * z),
        ("(z^2+1)/(z-3)", lambda z: (z**2 + 1) / (z - 3)),
        ("exp(z^2/2)", lambda z: mpmath.exp(z**2 / 2)),
        ("exp(1/(1+z))", lambda z: mpmath.exp(1 / (1 + z))),
        ("log(1+exp(z))", lambda z: mpmath.log1p(mpmath.exp(z))),
        ("sqrt(z^2+z)", lambda z: mpmath.sqrt(z**2 + z)),
        ("z*erf(z/sqrt(2))", lambda z: z * mpmath.erf(z / mpmath.sqrt(2))),
        ("atan(z^2)", lambda z: mpmath.atan(z**2)),
        ("exp(exp(-z))", lambda z: mpmath.exp(mpmath.exp(-z))),
    ],
)
def test_the_chain_rule_down_the_tower(text: str, function: Callable[[Any], Any]) -> None:
    with mpmath.workdps(50):
        expected = float(mpmath.diff(function, mpmath.mpf(7) / 5))
    assert slope_of(text) == pytest.approx(expected, rel=1e-14)


def test_what_has_no_slope_here() -> None:
    with pytest.raises(NoSlope):
        slope_of("floor(z)")
