import pytest

from quizapp.algebra.parser import read_domain
from quizapp.deciding.normal_form.branches import arc_sine_of_sine
from tests.deciding.conversions import converted


@pytest.mark.parametrize(
    ("one", "other", "domain"),
    [
        ("asin(sin(z))", "z", "(-1,1)"),
        ("asin(sin(z))", "pi-z", "(2,4)"),
        ("asin(sin(z))", "z-2*pi", "(5,7)"),
        ("asin(sin(z))", "-pi-z", "(-4,-2)"),
        ("acos(cos(z))", "z", "(0,3)"),
        ("acos(cos(z))", "-z", "(-3,0)"),
        ("acos(cos(z))", "2*pi-z", "(4,6)"),
        ("atan(tan(z))", "z", "(-1,1)"),
        ("atan(tan(z))", "z-pi", "(2,4)"),
        ("atan(tan(tanh(z)))", "tanh(z)", "real"),
    ],
)
def test_on_each_branch(one: str, other: str, domain: str) -> None:
    conversion, (left, right) = converted(one, other, variables={"z": read_domain(domain)})
    assert conversion.field.same(left, right)


@pytest.mark.parametrize(("domain", "is_told"), [("(100,101)", False), ("(9,10)", True)])
def test_far_out_the_arc_function_stays(domain: str, is_told: bool) -> None:  # noqa: FBT001
    conversion, _ = converted("sin(z)", variables={"z": read_domain(domain)})
    steps = conversion.program.instructions
    (index,) = [place for place, step in enumerate(steps) if step.operation == "sin"]
    assert (arc_sine_of_sine(conversion, index) is not None) == is_told
