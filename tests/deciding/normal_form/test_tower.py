import pytest

from tests.deciding.conversions import converted


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("log(1+exp(-z))", "log(1+exp(z))-z"),
        ("exp(2*z+1)", "exp(z)^2*exp(1)"),
        ("exp(log(1+z^2)*2)", "(1+z^2)^2"),
        ("log((1+z^2)^3*exp(z))", "3*log(1+z^2)+z"),
        ("log(12)", "2*log(2)+log(3)"),
        ("exp(1/(1+exp(z)))", "exp(1)*exp(-exp(z)/(1+exp(z)))"),
        ("sin(2*z)", "2*sin(z)*cos(z)"),
        ("cos(z)^2+sin(z)^2", "1"),
        ("log(LambertW(2))", "log(2)-LambertW(2)"),
        ("exp(LambertW(2))", "2/LambertW(2)"),
        ("cos(atan(z))", "1/sqrt(1+z^2)"),
        ("log(sqrt(1+z^2)-z)", "-log(sqrt(1+z^2)+z)"),
    ],
)
def test_functions_meet_in_the_same_generators(one: str, other: str) -> None:
    conversion, (left, right) = converted(one, other)
    assert conversion.field.same(left, right)


@pytest.mark.parametrize(("one", "other"), [("exp(z)", "exp(a)"), ("log(2)", "log(3)"), ("sin(z)", "cos(z)")])
def test_different_functions_do_not(one: str, other: str) -> None:
    conversion, (left, right) = converted(one, other)
    assert not conversion.field.same(left, right)


def test_atoms_are_shared_up_to_rational_factors() -> None:
    conversion, (one, two, inverse) = converted("cos(z)", "-2*cos(z)", "1/cos(z)")
    slot, sign = conversion.tower.atom(one)
    assert (slot, sign) == (slot, 1)
    assert conversion.tower.atom(two) == (slot, -1)
    assert conversion.tower.atom(inverse) == (slot, 1)
    assert not conversion.tower.knows("atan", one)
