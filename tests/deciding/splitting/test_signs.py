import pytest

from quizapp.algebra.parser import read_domain
from quizapp.algebra.scope import Domain
from quizapp.deciding.enclosing.points import gaps_of
from quizapp.deciding.splitting.signs import Signs, Split, values_for
from tests.deciding.conversions import converted


def sign(text: str, **domains: str) -> int:
    variables: dict[str, Domain] = {name: read_domain(its) for name, its in domains.items()}
    conversion, (element,) = converted(text, variables=variables)
    return conversion.signs.of(element)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("1+z^2", 1), ("-exp(z)", -1), ("z-z", 0), ("sqrt(2)-3/2", -1), ("log(1+exp(z))-z", 1), ("sqrt(1+z^2)-z", 1)],
)
def test_signs_that_hold_everywhere(text: str, expected: int) -> None:
    assert sign(text) == expected


def test_domains_settle_signs() -> None:
    assert sign("1-p", p="(0,1)") == 1
    assert sign("z^3", z="negative") == -1
    assert sign("exp(z)-1", z="positive") == 1
    assert sign("x*y", x="positive", y="negative") == -1


def test_roots_split_the_line() -> None:
    with pytest.raises(Split) as split:
        sign("z^2-2")
    assert [len(cell.gaps["z"]) for cell in split.value.cells] == [2, 1]


def test_several_variables_split_by_cases_and_contradictions_are_left_out() -> None:
    conversion, (difference, opposite, shifted) = converted("x-y", "y-x", "x-y+1")
    with pytest.raises(Split) as split:
        conversion.signs.of(difference)
    cells = sorted((Signs(conversion.tower, cell) for cell in split.value.cells), key=lambda its: -its.of(difference))
    above, below = cells
    assert above.of(opposite) == -1
    assert below.of(opposite) == 1
    assert above.of(shifted) == 1
    with pytest.raises(Split):
        below.of(shifted)


def test_points_of_gaps_are_readable() -> None:
    assert values_for(gaps_of(read_domain("(0,1)")))[0] == 1 / values_for(gaps_of(read_domain("(1,3)")))[0]
