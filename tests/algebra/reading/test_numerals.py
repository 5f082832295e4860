from fractions import Fraction

import pytest

from quizapp.algebra.errors import ReadingError
from quizapp.algebra.reading.numerals import mixed_number, numeral
from quizapp.algebra.reading.tokens import Token


@pytest.mark.parametrize(("text", "value"), [("12", 12), (".5", Fraction(1, 2)), ("1.5e-3", Fraction(3, 2000))])
def test_a_number_has_its_exact_value(text: str, value: Fraction) -> None:
    assert numeral(text, 0) == value


@pytest.mark.parametrize(("text", "code"), [("9" * 5000, "number_too_long"), ("1e99999", "exponent_too_large")])
def test_numbers_without_end_are_refused(text: str, code: str) -> None:
    with pytest.raises(ReadingError) as caught:
        numeral(text, 7)
    assert (caught.value.code, caught.value.position) == (code, 7)


def test_a_mixed_number_is_told_with_both_readings() -> None:
    error = mixed_number(Token("number", 3, 4, "2"), "½", "1/2")
    assert error.position == 3
    assert "2+1/2" in error.en
