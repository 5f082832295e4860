import pytest

from quizapp.algebra.printing.text import to_text
from quizapp.deciding.enclosing.program import Program
from quizapp.deciding.enclosing.spelling import spelled
from tests.deciding.texts import carried


@pytest.mark.parametrize("text", ["cos(2*z)", "1 - z^2", "exp(-z)/(z + 1)", "sqrt(z)", "max(z, 0.5)", "z^a", "pi*z"])
def test_instructions_are_spelled_as_they_were(text: str) -> None:
    program = Program({})
    node = spelled(program, program.add(carried(text)))
    assert node is not None
    assert to_text(node) == text


def test_a_piecewise_is_not_spelled() -> None:
    program = Program({})
    assert spelled(program, program.add(carried("1+1[z>0]"))) is None
