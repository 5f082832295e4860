import pytest

from quizapp.deciding.splitting.pieces import Pieces, cut
from quizapp.deciding.splitting.question import Question
from tests.deciding.texts import carried


def pieces(reference: str, answer: str) -> Pieces:
    question = Question(carried(reference), carried(answer), {}, match=False)
    return cut(question.program, question.reference, question.answer, question.cell())


@pytest.mark.parametrize(
    ("reference", "answer", "findings"),
    [
        ("abs(z)", "max(z,-z)", ["same", "same"]),
        ("abs(z)", "z", ["same", "unequal"]),
        ("z", "log(exp(z))", ["same"]),
        ("log(z)", "z", ["unequal", "free"]),
        ("z", "sqrt(z)^2", ["same", "missing"]),
        ("max(0,min(6,z))", "max(0,z)-max(0,z-6)", ["same"] * 3),
    ],
)
def test_every_piece_has_its_finding(reference: str, answer: str, findings: list[str]) -> None:
    assert sorted(piece.finding for piece in pieces(reference, answer).pieces) == sorted(findings)


def test_finer_exponentials_are_found_by_starting_again() -> None:
    assert [piece.finding for piece in pieces("exp(z/2)*exp(z/3)", "exp(5*z/6)").pieces] == ["same"]


def test_angles_are_compared_on_the_circle() -> None:
    assert [piece.finding for piece in pieces("4*atan(1/5)-atan(1/239)", "pi/4").pieces] == ["same"]
    assert [piece.finding for piece in pieces("4*atan(1/5)-atan(1/239)", "pi/4+2*pi").pieces] == ["unequal"]
