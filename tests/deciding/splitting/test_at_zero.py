import pytest
from mpmath import findroot, mp, mpf

from quizapp.deciding.expressions import Comparison, compare
from tests.deciding.texts import carried


def matched(reference: str, answer: str) -> Comparison:
    return compare(carried(reference), carried(answer), {}, at_kinks="match")


@pytest.mark.parametrize(
    ("reference", "answer"),
    [
        ("abs(z^3-z-1)", "sqrt((z^3-z-1)^2)"),
        ("abs(exp(z)-z-2)", "sqrt((exp(z)-z-2)^2)"),
        ("step(z^3-z-1)", "{1 if z^3-z-1 > 0, 1/2 if z^3-z-1 = 0, 0 otherwise}"),
        ("max(exp(z),z+2)", "{exp(z) if exp(z) > z+2, z+2 otherwise}"),
        ("sign(z^5-z-1)", "{1 if z^5-z-1 > 0, -1 if z^5-z-1 < 0, 0 otherwise}"),
        ("diff((z^3-z-1)*abs(z^3-z-1),z)", "2*(3z^2-1)*abs(z^3-z-1)"),
    ],
)
def test_what_is_the_same_at_a_zero_without_a_name_is_equal(reference: str, answer: str) -> None:
    assert matched(reference, answer).outcome == "equal"


@pytest.mark.parametrize(
    ("reference", "answer", "values"),
    [
        ("z", "z*(z^3-z-1)/(z^3-z-1)", ("1.324718", "undefined")),
        ("sign(z^3-z-1)", "(z^3-z-1)/abs(z^3-z-1)", ("0", "undefined")),
        ("{1 if z^3-z-1 > 0, 0 otherwise}", "{1 if z^3-z-1 >= 0, 0 otherwise}", ("0", "1")),
        ("{z if z^3-z-1 > 0, 0 otherwise}", "{z if z^3-z-1 >= 0, 0 otherwise}", ("0", "1.324718")),
        ("z", "z*(z^3-z-1)^-1*(z^3-z-1)", ("1.324718", "undefined")),
    ],
)
def test_what_differs_at_such_a_zero_only_is_different_there(
    reference: str, answer: str, values: tuple[str, str]
) -> None:
    found = matched(reference, answer)
    with mp.workdps(40):
        zero = findroot(lambda z: z**3 - z - 1, mpf("1.3"))
        assert found.outcome == "different"
        assert (found.reference_value, found.answer_value) == values
        assert abs(mpf(found.point["z"]) - zero) < mpf(10) ** -19


def test_a_condition_is_named_by_what_is_zero() -> None:
    loose = compare(carried("sign(exp(z)-z-2)"), carried("(exp(z)-z-2)/abs(exp(z)-z-2)"), {})
    assert (loose.outcome, loose.except_at) == ("equal", ("exp(z) - z - 2 = 0",))


def test_a_reference_without_a_value_there_asks_for_none() -> None:
    assert matched("(z^3-z-1)/(z^3-z-1)", "1").outcome == "equal"


@pytest.mark.parametrize(
    ("reference", "answer"),
    [
        ("elu(diff(silu(z),z))", "{diff(silu(z),z) if diff(silu(z),z) > 0, exp(diff(silu(z),z))-1 otherwise}"),
        ("abs(diff(gelu(z),z))", "{diff(gelu(z),z) if diff(gelu(z),z) >= 0, -diff(gelu(z),z) otherwise}"),
        ("z*abs(z)/(2+erf(z))", "{-z^2 if z < 0, z^2 otherwise}/(2-erf(-z))"),
    ],
)
def test_ties_that_make_no_difference_need_not_be_found(reference: str, answer: str) -> None:
    assert matched(reference, answer).outcome == "equal"


@pytest.mark.parametrize("border", ["diff(gelu(z),z)", "diff(silu(z),z)", "erf(z)+z-sin(z)-2"])
def test_branches_that_differ_at_a_tie_are_not_equal_while_the_tie_may_be_there(border: str) -> None:
    found = matched(f"{{z if {border} > 0, 3 otherwise}}", f"{{z if {border} >= 0, 3 otherwise}}")
    assert found.outcome != "equal"


def test_a_zero_in_one_variable_of_several_is_compared_as_well() -> None:
    assert matched("abs(a)*abs(exp(z)-z-2)", "sqrt(a^2*(exp(z)-z-2)^2)").outcome == "equal"
    assert matched("a*sign(exp(z)-z-2)", "a*(exp(z)-z-2)/abs(exp(z)-z-2)").outcome != "equal"
