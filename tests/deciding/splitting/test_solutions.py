import pytest

from quizapp.algebra.parser import read_domain
from quizapp.deciding.splitting.pieces import Piece, cut
from quizapp.deciding.splitting.question import Question
from quizapp.deciding.splitting.solutions import never_zero, solutions
from tests.deciding.texts import carried


def zeros_of(text: str, **domains: str) -> tuple[list[str], bool, bool]:
    """Where a polynomial is zero in a domain, whether that is all, and whether it is zero nowhere."""
    variables = {name: read_domain(its) for name, its in domains.items()}
    question = Question(carried(text), carried("1"), variables, match=True)
    piece: Piece = cut(question.program, question.reference, question.answer, question.cell()).pieces[0]
    assert piece.wanted is not None
    factor = piece.wanted.over
    found = solutions(piece.conversion.field, factor)
    return [seam.condition for seam in found.seams], found.complete, never_zero(question, piece.conversion, factor)


@pytest.mark.parametrize(
    ("text", "conditions", "complete"),
    [
        ("2*z-1", ["z = 0.5"], True),
        ("x+y", ["x = -y"], True),
        ("z^2-2", ["z = sqrt(2)", "z = -sqrt(2)"], True),
        ("z^5-z-1", [], False),
        ("exp(z)-2", ["z = log(2)"], True),
        ("exp(2*z)-exp(z)-1", ["z = log((1 + sqrt(5))/2)"], True),
        ("z^3-2", ["z = root(2, 3)"], True),
        ("z^4+2", [], True),
        ("z*exp(z)-2", [], False),
    ],
)
def test_zeros_are_written_down_where_that_can_be_done(text: str, conditions: list[str], complete: bool) -> None:  # noqa: FBT001
    assert zeros_of(text)[:2] == (conditions, complete)


def test_zeros_outside_the_domain_are_none() -> None:
    assert not zeros_of("z^5-z-1")[2]
    assert zeros_of("z^5-z-1", z="(2,3)")[2]
    assert not zeros_of("x-y", x="positive", y="real")[2]
    assert zeros_of("x-y", x="positive", y="negative")[2]
    assert not zeros_of("x-y", x="[0,1]", y="[-1,0]")[2]
