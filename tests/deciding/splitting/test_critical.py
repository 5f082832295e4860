import pytest

from quizapp.deciding.splitting.critical import critical, vanishing_factors
from quizapp.deciding.splitting.pieces import cut
from quizapp.deciding.splitting.question import Question
from tests.deciding.texts import carried


def factors(reference: str, answer: str) -> set[str]:
    question = Question(carried(reference), carried(answer), {}, match=False)
    pieces = cut(question.program, question.reference, question.answer, question.cell())
    (piece, *_) = pieces.pieces
    return {
        str(factor)
        for found in critical(question, piece.conversion)
        for factor in vanishing_factors(piece.conversion, found.element.over)
    }


@pytest.mark.parametrize(
    ("reference", "answer", "count"),
    [
        ("z", "z^2/z", 1),
        ("z^2/z", "z", 0),
        ("z+1", "(z+1)*exp(z)/exp(z)", 0),
        ("z", "z*(1+z^2)/(1+z^2)", 0),
        ("z", "z*(z^2-4)/(z^2-4)", 2),
        ("sign(z)^2*z", "z", 1),
        ("z", "sqrt(z+1)^2*z/(z+1)", 1),
    ],
)
def test_only_zeros_that_matter_are_found(reference: str, answer: str, count: int) -> None:
    assert len(factors(reference, answer)) == count
