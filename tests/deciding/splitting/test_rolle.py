"""Zeros of functions of several generators, against zeros found by mpmath at 50 digits."""

from __future__ import annotations

import mpmath
import pytest
from flint import fmpq

from quizapp.deciding.normal_form.field import Field
from quizapp.deciding.normal_form.tower import Tower
from quizapp.deciding.splitting.line import Gap, Unresolved, rational_root
from quizapp.deciding.splitting.pieces import cut
from quizapp.deciding.splitting.question import Question
from quizapp.deciding.splitting.rolle import zeros
from tests.deciding.texts import carried

LINE = Gap(None, None)
RIGHT = Gap(rational_root(fmpq(0)), None)


def zeros_of(text: str, gap: Gap = LINE) -> list[float]:
    question = Question(carried(text), carried("1"), {}, match=True)
    piece = cut(question.program, question.reference, question.answer, question.cell()).pieces[0]
    assert piece.wanted is not None
    found = zeros(piece.conversion.tower, piece.wanted.over, "z", gap)
    return [float(root.enclose(64).mid()) for root in found]


@pytest.mark.parametrize(
    ("text", "function", "starts"),
    [
        ("exp(z)-1-z", None, [0.0]),
        ("exp(z)-2-z", lambda z: mpmath.exp(z) - 2 - z, [-1.8, 1.1]),
        ("z*exp(z)-1", lambda z: z * mpmath.exp(z) - 1, [0.5]),
        ("exp(z)-3*z", lambda z: mpmath.exp(z) - 3 * z, [0.6, 1.5]),
        ("exp(z)-2*z", None, []),
        ("z*(exp(2*z)+1)-exp(2*z)+1", None, [0.0]),
        ("z^2-exp(z)", lambda z: z**2 - mpmath.exp(z), [-0.7]),
        ("2*erf(z)-z", lambda z: 2 * mpmath.erf(z) - z, [-1.99, 0.0, 1.99]),
        ("exp(3*z)-5*exp(z)+z", lambda z: mpmath.exp(3 * z) - 5 * mpmath.exp(z) + z, [0.78]),
        ("atan(z)-z/2", lambda z: mpmath.atan(z) - z / 2, [-2.33, 0.0, 2.33]),
    ],
)
def test_all_zeros_are_found_and_nothing_else(text: str, function: object, starts: list[float]) -> None:
    with mpmath.workdps(50):
        expected = starts if function is None else [float(mpmath.findroot(function, start)) for start in starts]
    assert zeros_of(text) == pytest.approx(expected, abs=1e-15)


def test_zeros_of_a_gap_leave_out_its_end() -> None:
    assert zeros_of("exp(z)-1-z", RIGHT) == []
    assert zeros_of("2*erf(z)-z", RIGHT) == pytest.approx([1.9902328376], abs=1e-9)
    assert zeros_of("log(z)-z+2", RIGHT) == pytest.approx([0.1585943396, 3.1461932206], abs=1e-9)


@pytest.mark.parametrize("text", ["z-sin(z)", "exp(-z)*z-exp(-1)", "erf(sin(z))-z/9", "exp(1/(z-1))-z", "log(z^2)-z+5"])
def test_what_is_not_certain_is_left_open(text: str) -> None:
    with pytest.raises(Unresolved):
        zeros_of(text)


def test_a_polynomial_without_variables_has_no_zeros() -> None:
    tower = Tower(Field({}))
    assert zeros(tower, tower.field.pi().over, "z", LINE) == []
