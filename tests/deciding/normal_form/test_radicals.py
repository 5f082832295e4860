import pytest

from tests.deciding.conversions import converted


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("sqrt(12)", "2*sqrt(3)"),
        ("sqrt(3+2*sqrt(2))", "1+sqrt(2)"),
        ("sqrt(2-sqrt(2))*sqrt(2+sqrt(2))", "sqrt(2)"),
        ("sqrt(2+sqrt(3))", "(sqrt(6)+sqrt(2))/2"),
        ("sqrt(exp(z))", "exp(z/2)"),
        ("cbrt(2)*cbrt(4)", "2"),
        ("sqrt(1+z^2)^2", "1+z^2"),
        ("1/sqrt(1+z^2)", "sqrt(1+z^2)/(1+z^2)"),
        ("sqrt((1+z^2)^3)", "(1+z^2)*sqrt(1+z^2)"),
    ],
)
def test_roots_meet_in_the_same_generators(one: str, other: str) -> None:
    try:
        conversion, (left, right) = converted(one, other)
    except Exception as finer:  # noqa: BLE001  (an instruction to start again, seen by its name)
        assert type(finer).__name__ == "Rescale"  # noqa: PT017
        return
    assert conversion.field.same(left, right)
