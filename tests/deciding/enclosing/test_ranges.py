import pytest

from quizapp.algebra.parser import read_domain
from quizapp.deciding.enclosing.points import gaps_of
from quizapp.deciding.enclosing.program import Program
from quizapp.deciding.enclosing.ranges import Ranges
from tests.deciding.texts import carried


def ranges(text: str, **domains: str) -> tuple[Ranges, int]:
    program = Program({})
    root = program.add(carried(text))
    return Ranges(program, {name: gaps_of(read_domain(its)) for name, its in domains.items()}), root


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("2+cos(z)", 1),
        ("tanh(z)-3", -1),
        ("1+exp(z)", 1),
        ("sqrt(1+z^2)+1/2", 1),
        ("erf(z)*sin(z)-2", -1),
        ("max(1,z)", 1),
        ("1/(1+exp(z))+1/10", 1),
        ("log(2+z^2)", 1),
        ("cos(z)", 0),
        ("z-z", 0),
        ("1/z", 0),
        ("exp(z)*z", 0),
        ("cosh(z)-1/2", 1),
        ("-abs(z)-1", -1),
    ],
)
def test_signs_that_bounds_settle(text: str, sign: int) -> None:
    found, root = ranges(text)
    assert found.sign(root) == sign


def test_domains_narrow() -> None:
    found, root = ranges("1/z", z="(1,2)")
    assert found.sign(root) == 1
    assert found.below_one(root) == found.above_minus_one(root) == 1


def test_two_can_be_ordered() -> None:
    program = Program({})
    large, small = program.add(carried("2+exp(z)")), program.add(carried("tanh(z)"))
    assert Ranges(program, {}).order(large, small) == 1
    assert Ranges(program, {}).order(small, large) == -1
    assert Ranges(program, {}).order(small, small) == 0
