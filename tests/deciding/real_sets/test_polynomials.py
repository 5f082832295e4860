from __future__ import annotations

from fractions import Fraction

import pytest

from quizapp.algebra.tree import Symbol
from quizapp.deciding.real_sets.polynomials import NotPolynomialError, fraction_in, is_rational, polynomial_in
from tests.deciding.texts import tree


def test_coefficients_are_gathered_by_degree() -> None:
    assert polynomial_in(tree("(2y-1)^2 - 1"), "y") == {2: Fraction(4), 1: Fraction(-4)}


def test_parameters_stay_trees() -> None:
    found = polynomial_in(tree("k*y + 1"), "y")
    assert found == {1: Symbol("k"), 0: Fraction(1)}
    assert not is_rational(found)


@pytest.mark.parametrize("text", ["1/y", "e^y", "sqrt(y)", "y^0.5", "y^30"])
def test_what_is_no_polynomial_is_refused(text: str) -> None:
    with pytest.raises(NotPolynomialError):
        polynomial_in(tree(text), "y")


def test_fractions_come_over_one_denominator() -> None:
    above, below = fraction_in(tree("1/y + 1/(y+1)"), "y")
    assert (above, below) == ({1: Fraction(2), 0: Fraction(1)}, {2: Fraction(1), 1: Fraction(1)})


def test_negative_powers_are_denominators() -> None:
    assert fraction_in(tree("y^-2"), "y") == ({0: Fraction(1)}, {2: Fraction(1)})
