import pytest

from quizapp.deciding.enclosing.program import Program
from quizapp.deciding.normal_form.algebraic import is_zero
from tests.deciding.texts import carried


def zero(text: str) -> bool:
    program = Program({})
    return is_zero(program, program.add(carried(text)))


@pytest.mark.parametrize(
    "text",
    [
        "sqrt(2)*sqrt(3)-sqrt(6)",
        "cbrt(2+sqrt(5))+cbrt(2-sqrt(5))-1",
        "cbrt(26+15*sqrt(3))-2-sqrt(3)",
        "2^(1/3)*2^(2/3)-2",
    ],
)
def test_zeros_are_proved(text: str) -> None:
    assert zero(text)


@pytest.mark.parametrize("text", ["sqrt(2)-1.41421356237309504880168", "sqrt(2)+sqrt(3)-sqrt(10)", "pi-pi*1", "z-z"])
def test_nothing_else_is(text: str) -> None:
    assert not zero(text)
