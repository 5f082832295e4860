import pytest

from quizapp.algebra.parser import read
from quizapp.algebra.printing.text import to_text
from quizapp.algebra.tree import Call, Product, Symbol, Transpose
from tests.algebra.samples import ANSWER


@pytest.mark.parametrize(
    "text",
    [
        "1 - z",
        "-z^2",
        "(-z)^2",
        "-(-z)",
        "z - (x - k)",
        "2*z/(1 - z)^2",
        "a/(k/z)",
        "(a*k)*z",
        "(2^z)^k",
        "e^(-z)",
        "(-2)*z",
        "1/2*z",
        "tanh(z)^2",
        "50%*z",
    ],
)
def test_brackets_stand_where_they_are_needed_and_nowhere_else(text: str) -> None:
    assert to_text(read(text, "expression", ANSWER).tree) == text


def test_names_that_would_be_mistaken_are_written_out() -> None:
    density = Product((Symbol("phi"), Call("normal_pdf", (Symbol("z"),))))
    assert to_text(density) == "phi*normal_pdf(z)"
    assert to_text(Product((Transpose(Symbol("W")), Symbol("T")))) == "transpose(W)*T"
