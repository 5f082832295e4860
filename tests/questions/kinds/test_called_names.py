"""Names in programs, as learners type them into blanks."""

from __future__ import annotations

import pytest

from quizapp.algebra.errors import ReadingError
from quizapp.questions.kinds.called_names import name_alone

BEFORE, AFTER = "import numpy as np\n\ndef relu(x):\n    return np.", "(0, x)\n"


@pytest.mark.parametrize(
    "typed",
    [
        "maximum",
        " maximum ",
        "`maximum`",
        "np.maximum",
        "numpy.maximum",
        "maximum(0, x)",
        "maximum(0,x)",
        "np.maximum( 0 , x )",
        "numpy.maximum(0, x)",
        "maximum()",
        "np.maximum()",
    ],
)
def test_what_stands_around_the_blank_may_be_typed_too(typed: str) -> None:
    assert name_alone(typed, BEFORE, AFTER) == "maximum"


@pytest.mark.parametrize("typed", ["maximum(x, 0)", "maximum(0)", "np.maximum(0, z)"])
def test_other_arguments_are_no_answer_and_no_error_either(typed: str) -> None:
    with pytest.raises(ReadingError) as caught:
        name_alone(typed, BEFORE, AFTER)
    assert caught.value.code == "arguments"


@pytest.mark.parametrize(
    ("typed", "name"),
    [("max", "max"), ("math.log1p", "math.log1p"), ("np.max(0, x)", "max"), ("np maximum", "npmaximum")],
)
def test_the_name_is_left_as_it_is(typed: str, name: str) -> None:
    assert name_alone(typed, BEFORE, AFTER) == name


def test_modules_have_their_names_in_full() -> None:
    assert name_alone("torch.nn.functional.relu(x)", "y = F.", "(x)") == "relu"
    assert name_alone("torch.nn.ReLU", "layer = nn.", "()") == "ReLU"


def test_arguments_may_hold_brackets() -> None:
    assert name_alone("where(z > 0, f(z), 0)", "np.", "(z > 0, f(z), 0)") == "where"


def test_words_that_are_no_names_stay_words() -> None:
    assert name_alone("not  in", "if a ", " b:") == "not  in"
    assert name_alone("else", "x = 1 if y ", " 2") == "else"
