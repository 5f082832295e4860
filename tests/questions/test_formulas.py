from __future__ import annotations

import pytest

from quizapp.questions.formulas import read_formula

NONE: frozenset[str] = frozenset()


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("z^2", 1),
        ("f(z) = z", 1),
        ("f'(z) =", 2),
        ("W = [[1,2]], b = 3", 7),
        ("n × m", 3),
        ("±1", 2),
        ("(x, y)", 1),
        ("max(0,z)", 1),
        ("z → -oo", 3),
    ],
)
def test_rows_have_their_pieces(text: str, pieces: int) -> None:
    formula = read_formula(text, NONE)
    assert formula is not None
    assert len(formula.pieces) == pieces


@pytest.mark.parametrize("text", ["\\hat y", "a^{(2)}", "x_1, ..., x_n", "", "= =", "z ≫ 0"])
def test_what_cannot_be_read_is_left_to_latex(text: str) -> None:
    assert read_formula(text, NONE) is None


def test_declared_names_are_no_functions() -> None:
    assert read_formula("f(z+1)", frozenset({"f"})) != read_formula("f(z+1)", NONE)
    formula = read_formula("f(z+1)", frozenset({"f"}))
    assert formula is not None
    assert formula.names == {"f", "z"}


def test_primes_belong_to_their_letters() -> None:
    formula = read_formula("a' = u' + 1", NONE)
    assert formula is not None
    assert formula.names == {"a′", "u′"}


def test_capital_functions_keep_their_capital() -> None:
    formula = read_formula("F(z)", NONE)
    assert formula is not None
    assert formula.definitions["f"].symbol == "F"
