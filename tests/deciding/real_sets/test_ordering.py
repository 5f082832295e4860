from __future__ import annotations

import itertools
from fractions import Fraction

import pytest

from quizapp.algebra.tree import Interval, Number, Symbol
from quizapp.deciding.real_sets.ordering import at, exact, infinite, number, order, sign_of
from tests.deciding.texts import tree

ASCENDING = ("-e", "-1/e", "-LambertW(1/e)", "0", "ln(2)", "0.7", "sqrt(1/2)", "1", "sqrt(2)", "e", "3", "pi", "22/7")


@pytest.mark.parametrize(("low", "high"), list(itertools.combinations(ASCENDING, 2)))
def test_constants_are_ordered(low: str, high: str) -> None:
    assert (order(tree(low), tree(high)), order(tree(high), tree(low))) == (-1, 1)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("sqrt(8)", "2*sqrt(2)"),
        ("ln(4)", "2*ln(2)"),
        ("e^(ln 3)", "3"),
        ("sqrt(3+2*sqrt(2))", "1+sqrt(2)"),
        ("1/4", "0.25"),
    ],
)
def test_equal_constants_are_proved_equal(left: str, right: str) -> None:
    assert order(tree(left), tree(right)) == 0


def test_constants_closer_than_doubles_are_still_told_apart() -> None:
    assert order(tree("sqrt(2)"), tree("1.4142135623730950488016887242")) == 1


def test_a_constant_without_value_has_no_place() -> None:
    assert order(tree("ln(-1)"), tree("0")) is None


def test_infinity_lies_beyond_everything() -> None:
    line = tree("(-oo, oo)", "set")
    assert isinstance(line, Interval)
    low, high = line.lower, line.upper
    assert (infinite(low), infinite(high)) == (-1, 1)
    assert (order(low, tree("-10^9")), order(high, tree("10^9")), order(low, high)) == (-1, 1, -1)


def test_negative_numbers_are_written_with_a_sign() -> None:
    assert exact(number(Fraction(-3, 2))) == Fraction(-3, 2)


def test_points_are_put_in_for_parameters() -> None:
    assert at(Symbol("L"), {"L": Fraction(2)}) == Number(Fraction(2))
    assert sign_of(at(tree("-L^2"), {"L": Fraction(2)})) == -1
