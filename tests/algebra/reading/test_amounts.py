from fractions import Fraction

import pytest

from quizapp.algebra.errors import ReadingError
from quizapp.algebra.reading.amounts import check_factorial, check_power
from quizapp.algebra.tree import Call, Node, Number, Power, Quotient, Symbol
from tests.algebra.samples import noted, shown


def number(value: int) -> Number:
    return Number(Fraction(value))


@pytest.mark.parametrize(
    ("base", "exponent", "code"),
    [
        (Symbol("z"), number(1001), "exponent_too_large"),
        (number(2), number(4097), "result_too_large"),
        (number(9), Power(number(9), number(9)), "result_too_large"),
        (number(2), Quotient(number(10**9), number(3)), "exponent_too_large"),
        (Symbol("z"), Call("factorial", (number(7),)), "exponent_too_large"),
    ],
)
def test_a_power_that_grows_too_large_is_refused(base: Node, exponent: Node, code: str) -> None:
    with pytest.raises(ReadingError) as caught:
        check_power(base, exponent, 5)
    assert (caught.value.code, caught.value.position) == (code, 5)


@pytest.mark.parametrize(
    ("base", "exponent"),
    [(Symbol("z"), number(1000)), (number(2), number(1024)), (Symbol("z"), Symbol("n")), (number(1), number(10**9))],
)
def test_a_power_within_bounds_is_not(base: Node, exponent: Node) -> None:
    check_power(base, exponent, 0)


def test_factorials_end_at_100() -> None:
    check_factorial(number(100), 0)
    check_factorial(Symbol("n"), 0)
    for argument in (number(101), Call("factorial", (number(5),)), Call("factorial", (number(400),))):
        with pytest.raises(ReadingError):
            check_factorial(argument, 0)


def test_a_decimal_comma_is_read_where_no_list_is_expected() -> None:
    assert shown("0,5z") == "0.5*z"
    assert shown("12,5%") == "12.5%"
    assert shown("1234,567") == "1234.567"
    assert noted("0,5") == ["0,5 read as 0.5"]
    assert shown("max(0,5)") == "max(0, 5)"


@pytest.mark.parametrize(
    ("typed", "suggestion"), [("1,000", "1000"), ("1,000,000", "1000000"), ("1,000.5", "1000.5"), ("12,345z", "12345")]
)
def test_groups_of_three_digits_are_asked_back(typed: str, suggestion: str) -> None:
    with pytest.raises(ReadingError) as caught:
        shown(typed)
    assert (caught.value.code, caught.value.suggestion) == ("ambiguous", suggestion)
