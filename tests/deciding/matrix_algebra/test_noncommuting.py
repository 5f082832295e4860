from __future__ import annotations

import pytest

from quizapp.deciding.expressions import compare
from quizapp.deciding.matrix_algebra.entries import ShapeError
from quizapp.deciding.matrix_algebra.noncommuting import NotWordsError, Words
from quizapp.deciding.matrix_algebra.words import Factor, Form
from tests.deciding.texts import carrying, domains, tree

SHAPES = {
    "A": "matrix(m,n)",
    "B": "matrix(n,k)",
    "Q": "matrix(n,n)",
    "I": "matrix(n,n)",
    "u": "matrix(n,1)",
    "v": "matrix(n,1)",
}
VARIABLES = domains({"variables": SHAPES})


def words() -> Words:
    carry = carrying()
    return Words(VARIABLES, lambda left, right: compare(carry(left), carry(right), {}).outcome == "equal")


def form(text: str) -> Form:
    return words().form(tree(text, "matrix", VARIABLES))


def test_transposes_turn_words_around() -> None:
    found = form("(A*B)^T")
    assert found.shape == ("k", "m")
    assert list(found.terms) == [(Factor("B", flipped=True), Factor("A", flipped=True))]


@pytest.mark.parametrize("text", ["A*A", "A+B", "B*A", "A^2", "Q + 1", "A^T*B", "1/A", "u*v", "e^A*B + A"])
def test_shapes_that_do_not_fit_are_refused(text: str) -> None:
    with pytest.raises((ShapeError, NotWordsError)):
        form(text)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("u^T*v", "v^T*u"),
        ("u*u^T*v", "(v^T*u)*u"),
        ("Q*I", "Q"),
        ("Q*Q^-1", "I"),
        ("(Q*Q)^-1", "Q^-1*Q^-1"),
        ("(Q+Q)*u", "2*Q*u"),
        ("tanh(A*u)^T", "tanh(u^T*A^T)"),
        ("hadamard(u, v)", "hadamard(v, u)"),
        ("hadamard(u, v, u)", "hadamard(hadamard(u, u), v)"),
        ("hadamard(2u+v, v)", "2*hadamard(v,u) + hadamard(v,v)"),
        ("hadamard(u,v)^T", "hadamard(v^T,u^T)"),
        ("tanh(u^T*v)*u", "u*tanh(v^T*u)"),
        ("u^T*Q*v", "v^T*Q^T*u"),
        ("A*hadamard(u+v,u)", "A*hadamard(u,u) + A*hadamard(v,u)"),
        ("hadamard(sigmoid(u), 1-sigmoid(u))", "sigmoid'(u)"),
        ("tanh(2u)", "2*sigmoid(4u)-1"),
        ("max(u,v)+min(u,v)", "v+u"),
        ("hadamard(A*u, A*v)", "hadamard(A*v, A*u)"),
    ],
)
def test_equal_normal_forms(left: str, right: str) -> None:
    house = words()
    assert house.equal(*(house.form(tree(text, "matrix", VARIABLES)) for text in (left, right)))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Q*Q^T", "Q^T*Q"),
        ("u*v^T", "v*u^T"),
        ("tanh(u)", "tanh(v)"),
        ("hadamard(u,v)", "hadamard(u,u)"),
        ("u^T*Q*v", "u^T*Q^T*v"),
    ],
)
def test_different_normal_forms(left: str, right: str) -> None:
    house = words()
    assert not house.equal(*(house.form(tree(text, "matrix", VARIABLES)) for text in (left, right)))
