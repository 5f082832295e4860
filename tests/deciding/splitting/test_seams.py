import pytest

from quizapp.algebra.parser import read_domain
from quizapp.deciding.expressions import compare
from tests.deciding.texts import carried


def exceptions(reference: str, answer: str, **domains: str) -> tuple[str, ...]:
    variables = {name: read_domain(its) for name, its in domains.items()}
    found = compare(carried(reference), carried(answer), variables)
    assert found.outcome == "equal"
    return found.except_at


@pytest.mark.parametrize(
    ("reference", "answer", "conditions"),
    [
        ("z+1", "(z^2-1)/(z-1)", ("z = 1",)),
        ("(z^2-1)/(z-1)", "z+1", ()),
        ("x+y", "(x^2-y^2)/(x-y)", ("x = y",)),
        ("z^2+2", "(z^4-4)/(z^2-2)", ("z = sqrt(2)", "z = -sqrt(2)")),
        ("abs(z)", "z^2/abs(z)", ("z = 0",)),
        ("sqrt(z)", "z/sqrt(z)", ("z = 0",)),
        ("1+0*z", "(exp(z)-1)/(exp(z)-1)", ("z = 0",)),
        ("1/(1+exp(-z))", "exp(z)/(1+exp(z))", ()),
        ("sign(z)^2", "1+0*z", ("z = 0",)),
        ("alpha*z", "alpha*z^2/z", ("z = 0",)),
        ("sin(z)", "tan(z)*cos(z)", ("cos(z) = 0",)),
        ("tan(z)", "sin(z)/cos(z)", ()),
        ("1+cos(z)", "sin(z)^2/(1-cos(z))", ("1 - cos(z) = 0",)),
    ],
)
def test_exceptions_are_named(reference: str, answer: str, conditions: tuple[str, ...]) -> None:
    assert exceptions(reference, answer) == conditions


def test_exceptions_outside_the_domain_are_none() -> None:
    assert exceptions("z", "z^2/z", z="nonzero") == ()
    assert exceptions("z", "z*(z-2)/(z-2)", z="(0,1)") == ()
