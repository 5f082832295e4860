import pytest

from quizapp.activations.catalogue import definitions
from quizapp.algebra.errors import ReadingError
from quizapp.algebra.printing.text import to_text
from quizapp.algebra.scope import REAL, MatrixDomain
from quizapp.deciding.task import Task, Tasks
from quizapp.questions.decision import Claim


def task(reference: str, **fields: object) -> Task:
    return Tasks(definitions()).of(Claim(reference, "1", **fields))  # type: ignore[arg-type]


def test_a_reference_is_carried_out() -> None:
    assert to_text(task("diff(z^2,z)").reference) == "2*z"  # type: ignore[arg-type]


def test_names_of_the_reference_may_be_used() -> None:
    found = task("k*z", variables={"z": "positive"}, where={"a": "exp(b)"})
    assert set(found.variables) >= {"k", "z", "b"}
    assert to_text(found.spelled_out(found.author.abbreviations["a"])) == "exp(b)"


def test_the_same_claim_is_read_once() -> None:
    tasks = Tasks(definitions())
    assert tasks.of(Claim("z", "1")) is tasks.of(Claim("z", "2"))


def test_names_are_declared_as_they_are_read() -> None:
    found = task("αz_1", variables={"α": "positive", "z_1": "(0,1)"}, where={"ａ": "exp(z_1)"})
    assert set(found.variables) == {"alpha", "z1"}
    assert set(found.author.abbreviations) == {"a"}
    with pytest.raises(ReadingError):
        task("z", variables={"z w": "real"})


def test_lines_are_matrices_where_a_name_is_one() -> None:
    assert task("W*x", kind="derivation", variables={"W": "matrix(2,2)", "x": "matrix(2,1)"}).kind == "matrix"
    assert task("z", kind="derivation").kind == "expression"


def test_an_author_hears_of_mistakes() -> None:
    with pytest.raises(ReadingError):
        task("1+")
    with pytest.raises(ReadingError):
        task("z", variables={"z": "purple"})


def test_capitals_that_nothing_declares_are_square_matrices_where_a_matrix_is_asked_for() -> None:
    square = MatrixDomain("n", "n")
    assert task("W2*W1", kind="matrix").variables == {"W1": square, "W2": square}
    assert task("W2*W1", kind="matrix", variables={"W1": "real"}).variables == {"W1": REAL, "W2": square}
    assert task("[[A,B],[C,F]]", kind="matrix").variables == dict.fromkeys("ABCF", REAL)
    assert task("W2*W1").variables == {"W1": REAL, "W2": REAL}
