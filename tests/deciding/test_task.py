import pytest

from quizapp.activations.catalogue import definitions
from quizapp.algebra.errors import ReadingError
from quizapp.algebra.printing.text import to_text
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
