import pytest
from mpmath import mp

from quizapp.deciding.enclosing.enclosure import Enclosure
from tests.deciding.conversions import converted


@pytest.mark.parametrize("under", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 15, 16, 24])
def test_roots_of_unity_have_the_right_value(under: int) -> None:
    conversion, (cosine,) = converted(f"cos(3*pi/{under})")
    value = Enclosure(conversion.field, {}, 128).real(cosine)
    assert abs(mp.mpf(float(value.mid())) - mp.cos(3 * mp.pi / under)) < 1e-12


def test_sums_of_roots_of_unity_vanish() -> None:
    conversion, (total,) = converted("cos(2*pi/7)+cos(4*pi/7)+cos(6*pi/7)+1/2")
    assert conversion.field.is_zero(total)
