import pytest

from quizapp.algebra.parser import read_domain
from quizapp.deciding.normal_form.inverses import NoValue
from tests.deciding.conversions import converted

INSIDE = {"x": read_domain("(-1,1)")}
WHOLE = {"n": read_domain("integer")}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("atan(1)", "pi/4"),
        ("asin(1)", "pi/2"),
        ("asin(-1/2)", "-pi/6"),
        ("acos(-1)", "pi"),
        ("asinh(0)", "0"),
        ("LambertW(e)", "1"),
        ("LambertW(2*e^2)", "2"),
        ("floor(7/2)+ceil(7/2)", "7"),
        ("floor(pi)", "3"),
        ("floor(z+3)", "floor(z)+3"),
        ("6!", "720"),
        ("atan(-z)", "-atan(z)"),
        ("acosh(1)", "0"),
    ],
)
def test_inverse_functions(one: str, other: str) -> None:
    conversion, (left, right) = converted(one, other)
    assert conversion.field.same(left, right)


def test_inside_their_domain() -> None:
    conversion, (left, right) = converted("asin(x)+acos(x)", "pi/2", variables=INSIDE)
    assert conversion.field.same(left, right)
    conversion, (left, right) = converted("atanh(x)", "log((1+x)/(1-x))/2", variables=INSIDE)
    assert conversion.field.same(left, right)


def test_factorials_of_integers() -> None:
    conversion, (left, right) = converted("(n+2)!", "(n+2)*(n+1)*n!", variables=WHOLE)
    assert conversion.field.same(left, right)


@pytest.mark.parametrize("text", ["asin(2)", "acosh(1/2)", "atanh(1)", "LambertW(-1)", "(1/2)!", "(-3)!", "z!"])
def test_outside_their_domain(text: str) -> None:
    with pytest.raises(NoValue):
        converted(text)
