from __future__ import annotations

from quizapp.deciding.enclosing.values import apart, has_value, value_text
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


def test_having_a_value_is_told_from_not_knowing() -> None:
    assert has_value(tree("sqrt(2)")) is True
    assert has_value(tree("ln(-1)")) is False
    assert has_value(tree("1/0")) is False
    assert has_value(tree("(0,1)", "set")) is None
