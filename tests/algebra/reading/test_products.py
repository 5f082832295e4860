import pytest

from quizapp.algebra.errors import ReadingError
from tests.algebra.samples import noted, shown


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2z k", "2*z*k"),
        ("2z/k*x", "2*z/k*x"),
        ("z/k/x", "z/k/x"),
        ("2(z)(k)", "2*z*k"),
        ("1/z(1-z)", "1/z*(1 - z)"),
        ("(z > 0) z", "{1 if z > 0, 0 otherwise}*z"),
    ],
)
def test_products_go_from_left_to_right(typed: str, expected: str) -> None:
    assert shown(typed) == expected


@pytest.mark.parametrize(
    ("typed", "count"), [("1/z(1-z)", 1), ("1/σ(z)(1-z)", 1), ("1/(2)z", 0), ("z^2k", 1), ("1/2*z", 0)]
)
def test_what_is_run_together_after_a_slash_or_an_exponent_is_said(typed: str, count: int) -> None:
    assert len(noted(typed)) == count


@pytest.mark.parametrize(("typed", "code"), [("2 3", "two_numbers"), ("z 3", "number_after"), ("(z)2", "number_after")])
def test_a_number_is_no_second_factor(typed: str, code: str) -> None:
    with pytest.raises(ReadingError) as caught:
        shown(typed)
    assert caught.value.code == code
