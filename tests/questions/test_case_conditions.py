from __future__ import annotations

import pytest

from quizapp.algebra.printing.text import to_text
from quizapp.algebra.tree import Truth
from quizapp.questions.simplification import simplified
from quizapp.questions.substitution import read_condition, read_task


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("0 < 12*z", "z > 0"),
        ("0 > -3*x - 2", "x > -2/3"),
        ("2*z + 1 >= 2", "z >= 1/2"),
        ("-z != 4", "z != -4"),
        ("z^2 > 1", "z^2 > 1"),
        ("z - z > 1", "z - z > 1"),
        ("1/z > 1", "1/z > 1"),
        ("w*x > 0", "w*x > 0"),
        ("0 < z < 1", "0 < z < 1"),
        ("z > 0 and 2*z > 0", "z > 0"),
        ("z > 0 and 1 < 2", "z > 0"),
        ("z > 0 or 1 > 2", "z > 0"),
    ],
)
def test_conditions_speak_of_the_name_alone(text: str, said: str) -> None:
    assert to_text(simplified(read_condition(text))) == to_text(read_condition(said))


@pytest.mark.parametrize(
    ("text", "truth"),
    [
        ("0 = 12", Truth(value=False)),
        ("1 < 2", Truth(value=True)),
        ("0 = z and 0 = 12", Truth(value=False)),
        ("z > 0 or 1 < 2", Truth(value=True)),
        ("1 > 2 or 2 > 3", Truth(value=False)),
    ],
)
def test_conditions_that_hold_always_or_never_are_known(text: str, truth: Truth) -> None:
    assert simplified(read_condition(text)) == truth


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{0 if 0 > 12*z, 12 if 0 < 12*z, 0 if 0 = 12*z and 0 = 12}", "{0 if z < 0, 12 if z > 0}"),
        ("{-2 if -2 > 0, exp(-2) - 1 otherwise}", "exp(-2) - 1"),
        ("{z if z > 0, 1 if 1 < 2, 2 otherwise}", "{z if z > 0, 1 otherwise}"),
    ],
)
def test_cases_that_never_apply_are_left_out(text: str, said: str) -> None:
    expected = to_text(read_task(said, "expression"))
    assert to_text(simplified(read_task(text, "expression"))) == expected
