from fractions import Fraction

import pytest

from quizapp.algebra.errors import ReadingError
from quizapp.algebra.parser import read
from quizapp.algebra.tree import Negative, Number, Power, Product, Quotient, Sum, Symbol
from tests.algebra.samples import ANSWER, shown

Z, K = Symbol("z"), Symbol("k")
TWO = Number(Fraction(2))


def test_terms_and_factors_are_kept_as_written() -> None:
    assert read("z - 2k + z", "expression", ANSWER).tree == Sum((Z, Negative(Product((TWO, K))), Z))
    assert read("(z + k) + z", "expression", ANSWER).tree == Sum((Sum((Z, K)), Z))
    assert read("2z/k", "expression", ANSWER).tree == Quotient(Product((TWO, Z)), K)
    assert read("-2^2", "expression", ANSWER).tree == Negative(Power(TWO, TWO))
    assert read("2*-z*k", "expression", ANSWER).tree == Product((TWO, Negative(Z), K))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("|z|k|x|", "abs(z)*k*abs(x)"),
        ("|2|", "abs(2)"),
        ("z!!", "factorial(factorial(z))"),
        ("z^2!", "z^factorial(2)"),
        ("√z^2", "sqrt(z)^2"),
        ("z^-k", "z^(-k)"),
        ("z^+k", "z^k"),
        ("(z)^+", "max(0, z)"),
        ("z^{+} + 1", "max(0, z) + 1"),
        (r"\frac{1}{2}z", "1/2*z"),
        (r"\frac z 2", "z/2"),
        (r"\sqrt 2 z", "sqrt(2)*z"),
    ],
)
def test_operands_and_what_follows_them(typed: str, expected: str) -> None:
    assert shown(typed) == expected


@pytest.mark.parametrize(
    "typed", ["*z", "z*", "z^^2", "!z", "z,", "z:1", "z?1:2", "{{z}}", "z @ k", "z ⊙ k", "z^T", "|z", "...", "&"]
)
def test_what_does_not_begin_or_end_an_operand_is_refused(typed: str) -> None:
    with pytest.raises(ReadingError):
        read(typed, "expression", ANSWER)
