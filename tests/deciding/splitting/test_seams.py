import pytest

from quizapp.algebra.parser import read_domain
from quizapp.deciding.expressions import Comparison, compare
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


@pytest.mark.parametrize(
    ("answer", "place"),
    [
        ("z*sign(z-sqrt(2))^2", "sqrt(2)"),
        ("z*{1 if z != pi, 0 otherwise}", "pi"),
        ("z*(exp(z)-2)/(exp(z)-2)", "log(2)"),
        ("z*(exp(2z)-exp(z)-1)/(exp(2z)-exp(z)-1)", "log((1 + sqrt(5))/2)"),
        ("z*(z^3-2)/(z^3-2)", "root(2, 3)"),
        ("z*(z^3+2)/(z^3+2)", "-root(2, 3)"),
    ],
)
def test_what_differs_at_an_irrational_point_only_is_different_there(answer: str, place: str) -> None:
    assert compare(carried("z"), carried(answer), {}).except_at == (f"z = {place}",)
    strict = compare(carried("z"), carried(answer), {}, at_kinks="match")
    assert (strict.outcome, strict.point) == ("different", {"z": place})


@pytest.mark.parametrize(
    "answer",
    [
        "z*(z^2+sin(z)-1)/(z^2+sin(z)-1)",
        "z*(exp(x)-exp(y))/(exp(x)-exp(y))",
        "z*sin(x-y)/sin(x-y)",
    ],
)
def test_nothing_is_equal_everywhere_while_a_zero_was_not_compared(answer: str) -> None:
    assert compare(carried("z"), carried(answer), {}).outcome == "equal"
    assert compare(carried("z"), carried(answer), {}, at_kinks="match").outcome == "undecided"


@pytest.mark.parametrize(
    ("reference", "answer"),
    [
        ("z", "z*(z^2+1)/(z^2+1)"),
        ("tan(z)", "sin(z)/cos(z)"),
        ("1/(1+exp(-z))", "exp(z)/(1+exp(z))"),
        ("1/(z-sqrt(2))", "3/(z-sqrt(2))-2/(z-sqrt(2))"),
    ],
)
def test_what_is_never_zero_or_zero_in_both_is_equal_everywhere(reference: str, answer: str) -> None:
    assert compare(carried(reference), carried(answer), {}, at_kinks="match").outcome == "equal"


def test_trigonometric_zeros_outside_the_simple_angles_are_not_forgotten() -> None:
    variables = {"z": read_domain("(100,104)")}
    found = compare(carried("z"), carried("z*sin(z)/sin(z)"), variables, at_kinks="match")
    assert found.outcome == "undecided"


def test_a_condition_between_variables_holds_only_inside_both_domains() -> None:
    def at(answer: str, x: str, y: str) -> Comparison:
        variables = {"x": read_domain(x), "y": read_domain(y)}
        return compare(carried("x+y"), carried(answer), variables, at_kinks="match")

    assert at("(x^2-y^2)/(x-y)", "positive", "negative").outcome == "equal"
    assert at("(x+y)*(2*x-2*y-1)/(2*x-2*y-1)", "integer", "integer").outcome != "different"
    found = at("(x^2-y^2)/(x-y)", "(0,1)", "(1/2,2)")
    assert (found.outcome, found.point) == ("different", {"x": "3/4", "y": "3/4"})
    assert at("(x+y)*(x^2+y^2)/(x^2+y^2)", "real", "nonzero").outcome != "different"
    assert at("(x+y+1)*(x^2+y^2)/(x^2+y^2)-1", "real", "real").outcome != "equal"
