from fractions import Fraction

import pytest

from quizapp.exchange.items.decimals import decimal


@pytest.mark.parametrize("text", ["0.1", "-123456.789", "0", "100", "1e-9", "12345678901234"])
def test_a_decimal_says_the_number_without_an_exponent(text: str) -> None:
    said = decimal(Fraction(text))
    assert "e" not in said
    assert float(said) == pytest.approx(float(text), rel=1e-11)
