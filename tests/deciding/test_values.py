from __future__ import annotations

from quizapp.deciding.values import apart, value_text
from tests.deciding.texts import tree


def test_rationals_are_exact() -> None:
    assert value_text(tree("2/6")) == "1/3"


def test_other_constants_show_six_digits() -> None:
    assert value_text(tree("sqrt(2)")) == "1.41421"


def test_close_constants_show_as_many_digits_as_they_need() -> None:
    left, right = apart(tree("ln(2)"), tree("ln(2)+10^-12"))
    assert left != right
    assert left.startswith("0.693147180")


def test_a_constant_without_value_is_undefined() -> None:
    assert value_text(tree("ln(-1)")) == "undefined"
