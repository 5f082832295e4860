import pytest

from quizapp.algebra.errors import ReadingError
from tests.algebra.samples import shown


def test_factorials_and_transposes() -> None:
    assert shown("3!") == "factorial(3)"
    assert shown("W'", "matrix") == shown("W^T", "matrix") == shown("W.T", "matrix")


@pytest.mark.parametrize(("typed", "code"), [("z'", "prime"), ("z⊤", "matrix_here"), ("101!", "factorial_too_large")])
def test_what_cannot_stand_behind_an_operand(typed: str, code: str) -> None:
    with pytest.raises(ReadingError) as caught:
        shown(typed)
    assert caught.value.code == code
