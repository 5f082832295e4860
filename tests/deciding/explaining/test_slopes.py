from __future__ import annotations

import pytest

from quizapp.algebra.printing.text import to_text
from quizapp.deciding.explaining.slopes import inner_functions, slope
from quizapp.deciding.expressions import compare
from tests.deciding.texts import carrying, tree


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("k*z", "k"),
        ("2z+1", "2"),
        ("z^2", "2*z"),
        ("-z^2/2", "-z"),
        ("w*z+b", "w"),
        ("7", "0"),
        ("e^(2z)", "2*e^(2z)"),
        ("-k*z", "-k"),
    ],
)
def test_slopes(text: str, expected: str) -> None:
    found = slope(tree(text), "z", carrying())
    assert compare(tree(expected), found, {}).outcome == "equal"


def test_slopes_of_polynomials_are_short() -> None:
    assert [to_text(slope(tree(text), "z", carrying())) for text in ("k*z", "-z^2/2", "z^2")] == ["k", "-z", "2*z"]


def test_inner_functions_are_found_once() -> None:
    found = [to_text(inner) for inner in inner_functions(tree("tanh(2z) + sigmoid(2z) + e^(-z^2) + z^3"), "z")]
    assert "2*z" in found
    assert "-z^2" in found
    assert "z" not in found
    assert len(found) == len(set(found))
