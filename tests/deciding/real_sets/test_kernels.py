from __future__ import annotations

import pytest

from quizapp.algebra.tree import Symbol
from quizapp.deciding.real_sets.kernels import exponent, kernel_of
from quizapp.deciding.real_sets.ordering import order
from tests.deciding.texts import tree


@pytest.mark.parametrize("text", ["exp(y)", "ln(y)", "sqrt(y)", "tanh(y)", "sinh(y)", "cbrt(y)"])
def test_the_inverse_undoes_the_function(text: str) -> None:
    kernel = kernel_of(tree(text), "y")
    assert kernel is not None
    value = tree(text.replace("y", "1/2"))
    assert order(kernel.inverse(value), tree("1/2")) == 0


def test_one_over_the_exponential_is_seen() -> None:
    whole = tree("e^y + e^-y")
    kernel = kernel_of(whole, "y")
    assert kernel is not None
    assert kernel.stood_in(whole, Symbol("t")) == tree("t + 1/t^1")


def test_polynomials_have_no_kernel() -> None:
    assert kernel_of(tree("y^2 + 1"), "y") is None
    assert exponent(tree("2^y")) is None
