from __future__ import annotations

import pytest

from quizapp.algebra.parser import read
from quizapp.algebra.printing.text import to_text
from quizapp.algebra.scope import Scope, TextKind
from quizapp.questions.simplification import approximate, simplified
from quizapp.questions.substitution import author_scope, read_task


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("3*(-3)*5*x + 5*(-3)*2 + 5*(-2) + 1", "-45*x - 39"),
        ("max(0, 9/2) + max(0, -9/2) - 2*max(0, 0)", "9/2"),
        ("relu(3) + z", "z + 3"),
        ("-a + 1", "1 - a"),
        ("a*(-a + 1)*(-2*a + 1)", "a*(1 - a)*(1 - 2*a)"),
        ("a/(1/5)", "5*a"),
        ("1/(exp(-log(4/3)) + 1)", "4/7"),
        ("tanh(log(3))", "4/5"),
        ("exp(2*log(3))", "9"),
        ("exp(z)", "exp(z)"),
        ("0*z", "0"),
        ("1*z", "z"),
        ("-(-z)", "z"),
        ("1/0", "1/0"),
        ("1/k", "1/k"),
        ("z/3", "z/3"),
        ("0.25", "0.25"),
        ("sqrt(2)", "sqrt(2)"),
        ("0.05*(1 - 0.05)", "0.0475"),
        ("0.5*z + 1/3", "0.5*z + 1/3"),
        ("20*exp(z)/(exp(z) + 1)/20", "exp(z)/(exp(z) + 1)"),
        ("log(2)/1", "log(2)"),
        ("ceil(5*log(10)/log(5))", "8"),
        ("floor(log(2))", "0"),
        ("min(0, 2*(exp(1) - 1)) + 2", "2"),
        ("max(0, 2*(exp(1) - 1))", "2*(exp(1) - 1)"),
        ("max(0, log(2) - log(2))", "max(0, log(2) - log(2))"),
        ("max(z, log(2))", "max(z, log(2))"),
        ("ceil(log(e))", "ceil(log(e))"),
    ],
)
def test_numbers_are_worked_out(text: str, said: str) -> None:
    assert to_text(simplified(read_task(text, "expression"))) == to_text(read_task(said, "expression"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[1,2]]*[[2,-3],[3,2]]", "[[8, 1]]"),
        ("[[1,2]]*[3;4]", "[[11]]"),
        ("[1;2] + [3;a]", "[[4], [a + 2]]"),
        ("[[1,2],[3,4]]^T", "[[1, 3], [2, 4]]"),
        ("(1/2 + 1/2, max(0,-1))", "(1, 0)"),
        ("W2*W1", "W2*W1"),
        ("[[1,2]]*[[1,2]]", "[[1, 2]]*[[1, 2]]"),
        ("15*[[4,6],[0,a]]", "[[60, 90], [0, 15*a]]"),
        ("2*(1,-1)", "(2, -2)"),
        ("-1*[[-1,z]]", "[[1, -z]]"),
        ("a*[1;2]", "a*[1;2]"),
    ],
)
def test_matrices_are_multiplied_and_added(text: str, said: str) -> None:
    tree = simplified(read_task(text, "matrix"))
    assert to_text(tree) == to_text(read_task(said, "matrix"))


@pytest.mark.parametrize("text", ["sigmoid(7/2)", "1 + e", "sqrt(2)"])
def test_irrational_numbers_have_a_value_to_show(text: str) -> None:
    value = approximate(read(text, "number", author_scope()).tree)
    assert value is not None
    assert value > 0


@pytest.mark.parametrize(
    ("text", "kind"), [("1/2", "number"), ("1/0", "number"), ("log(-1)", "expression"), ("z", "expression")]
)
def test_other_numbers_have_none(text: str, kind: TextKind) -> None:
    assert approximate(read(text, kind, Scope(free_names=True)).tree) is None
