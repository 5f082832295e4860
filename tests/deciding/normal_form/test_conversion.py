import pytest

from quizapp.algebra.parser import read_domain
from quizapp.deciding.normal_form.field import Rescale
from quizapp.deciding.normal_form.inverses import NoValue
from quizapp.deciding.splitting.signs import Split
from tests.deciding.conversions import converted

POSITIVE = {"x": read_domain("positive")}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("tanh(z)", "(1-exp(-2*z))/(1+exp(-2*z))"),
        ("cosh(z)", "(exp(z)+exp(-z))/2"),
        ("0^0", "1"),
        ("Piecewise((z,2>1),(0,True))", "z"),
        ("sign(1+z^2)", "1"),
        ("max(z,z+1)", "z+1"),
        ("erf(0)+erf(-z)", "-erf(z)"),
    ],
)
def test_equal_functions_have_equal_elements(one: str, other: str) -> None:
    conversion, (left, right) = converted(one, other)
    assert conversion.field.same(left, right)


def test_powers_of_positive_bases() -> None:
    conversion, (left, right) = converted("x^(a+1)", "x^a*x", variables=POSITIVE)
    assert conversion.field.same(left, right)


@pytest.mark.parametrize("text", ["log(-1-z^2)", "1/(z-z)", "sqrt(-1-exp(z))", "Piecewise((z,1>2))", "(-2)^(1/2)"])
def test_what_has_no_value_says_so(text: str) -> None:
    with pytest.raises(NoValue):
        converted(text)


def test_signs_that_matter_split_the_piece() -> None:
    with pytest.raises(Split) as split:
        converted("abs(z)")
    assert len(split.value.cells) == 2


def test_finer_exponentials_start_again() -> None:
    with pytest.raises(Rescale):
        converted("exp(z)+exp(z/2)")
