from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from quizapp.questions.schema import Bilingual, Mathematics, ParameterName, Rational, Slug, fraction

RATIONAL: TypeAdapter[str] = TypeAdapter(Rational)


@pytest.mark.parametrize(
    ("given", "value"),
    [
        (3, 3),
        ("-3/2", Fraction(-3, 2)),
        ("0.10", Fraction(1, 10)),
        ("+2", 2),
        ("−1", -1),
        (".5", Fraction(1, 2)),
        ("1e-3", Fraction(1, 1000)),
    ],
)
def test_numbers_are_exact(given: Any, value: Fraction) -> None:
    assert fraction(RATIONAL.validate_python(given)) == value


@pytest.mark.parametrize("given", ["", "x", "1/0", "1/2/3", True, None, "9" * 31, "1e9999", "nan", "inf", "1,5", [1]])
def test_what_is_no_number_is_refused(given: Any) -> None:
    with pytest.raises(ValidationError):
        RATIONAL.validate_python(given)


def test_a_text_speaks_both_languages_or_is_none() -> None:
    assert Bilingual(en="a", zh="甲").said("zh") == "甲"
    for missing in ({"en": "a"}, {"en": "a", "zh": " "}, {"en": "a", "zh": "甲", "fr": "a"}):
        with pytest.raises(ValidationError):
            Bilingual.model_validate(missing)


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [(Slug, "a-b2", "A"), (Slug, "a", "a--b"), (ParameterName, "x1", "x_1"), (ParameterName, "alpha", "1x")],
)
def test_names(kind: Any, good: str, bad: str) -> None:
    adapter: TypeAdapter[str] = TypeAdapter(kind)
    assert adapter.validate_python(good) == good
    with pytest.raises(ValidationError):
        adapter.validate_python(bad)


def test_mathematics_needs_no_quotes_for_numbers() -> None:
    assert TypeAdapter(Mathematics).validate_python(3) == "3"
