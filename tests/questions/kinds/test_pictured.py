from __future__ import annotations

import math

import pytest
from pydantic import ValidationError

from quizapp.questions.kinds.pictured import Window, alike, picture, value, values
from quizapp.questions.substitution import read_task

WINDOW = Window()


def drawn(text: str) -> dict[str, object]:
    return picture(read_task(text, "expression"), "z", WINDOW)


def test_a_picture_holds_the_functions_values() -> None:
    found = values(read_task("1/(1+e^-z)", "expression"), "z", [-2.0, 0.0])
    assert found == pytest.approx([1 / (1 + math.exp(2)), 0.5])
    assert drawn("z^2")["rows"][0] == [-6.0, 36.0]  # type: ignore[index]


def test_where_there_is_no_value_there_is_none() -> None:
    assert values(read_task("ln(z)", "expression"), "z", [-1.0, 1.0]) == [None, 0.0]


def test_a_steep_curve_is_drawn_through_and_a_jump_is_not() -> None:
    assert None not in drawn("tanh(5z)")["values"]  # type: ignore[operator]
    assert drawn("step(z)")["values"].count(None) > 0  # type: ignore[attr-defined]


def test_what_lies_outside_the_window_tells_no_curves_apart() -> None:
    assert alike(drawn("5 + z^2"), drawn("6 + z^2"), WINDOW)
    assert not alike(drawn("relu(z)"), drawn("softplus(z)"), WINDOW)


def test_only_numbers_have_a_value() -> None:
    assert value(read_task("1/8 + 1/8", "number")) == 0.25
    assert value(read_task("argmin(silu)", "number")) is None


def test_an_empty_window_is_refused() -> None:
    with pytest.raises(ValidationError):
        Window(low="1", high="1")
