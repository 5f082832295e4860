from __future__ import annotations

from fractions import Fraction

import pytest
from flint import arb
from hypothesis import given
from hypothesis import strategies as st

from quizapp.deciding.real_sets.elements import rational, simplest_between

NUMBERS = st.fractions(min_value=-20, max_value=20, max_denominator=64)


def ball(value: Fraction) -> arb:
    return arb(value.numerator) / arb(value.denominator)


@given(NUMBERS, NUMBERS)
def test_nothing_between_has_a_smaller_denominator(first: Fraction, second: Fraction) -> None:
    low, high = sorted((first, second))
    found = simplest_between(ball(low), ball(high))
    if low == high:
        assert found is None
        return
    assert found is not None
    assert low < found < high
    for denominator in range(1, found.denominator):
        assert not any(
            low < Fraction(whole, denominator) < high for whole in range(-20 * denominator, 20 * denominator + 1)
        )


@pytest.mark.parametrize(
    ("low", "high", "expected"), [(None, None, 0), (None, -3, -4), (5, None, 6), (None, 2, 0), (-1, None, 0)]
)
def test_unbounded_gaps_give_whole_numbers(low: int | None, high: int | None, expected: int) -> None:
    assert simplest_between(None if low is None else arb(low), None if high is None else arb(high)) == expected


def test_exact_balls_are_rationals() -> None:
    assert rational(arb("0.375")) == Fraction(3, 8)
