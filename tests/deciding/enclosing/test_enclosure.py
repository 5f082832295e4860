import pytest
from flint import arb, fmpq

from quizapp.deciding.enclosing.balls import run
from quizapp.deciding.enclosing.enclosure import Enclosure, sign_of_constant
from tests.deciding.conversions import converted


@pytest.mark.parametrize(
    "text",
    ["exp(z)/(1+exp(z))", "log(1+z^2)", "sqrt(1+z^2)", "sin(z)*cos(z)", "erf(z)", "atan(z)", "LambertW(1+z^2)", "pi*z"],
)
def test_elements_have_the_value_of_their_program(text: str) -> None:
    conversion, (element,) = converted(text)
    program = conversion.program
    point = {"z": fmpq(3, 4)}
    value = Enclosure(conversion.field, point, 100).real(element)
    last = len(program.instructions) - 1
    assert value.overlaps(arb(run(program, program.needed(last), point, 100).values[last]))
    assert value.rad() < 1e-20


def test_signs_of_constants_show_at_some_precision() -> None:
    conversion, (small, zero) = converted("exp(-5)-exp(-4)", "sqrt(2)-sqrt(2)")
    assert sign_of_constant(conversion.field, small) == -1
    assert sign_of_constant(conversion.field, zero) is None
