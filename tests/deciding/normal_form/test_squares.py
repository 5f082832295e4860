import pytest

from quizapp.deciding.normal_form.field import Field
from quizapp.deciding.normal_form.squares import square_root, square_root_over_i


def test_the_root_of_a_square_is_found_up_to_sign() -> None:
    field = Field({})
    z, a = field.variable("z").over, field.variable("a").over
    root = square_root((z - 2 * a) ** 2)
    assert root is not None
    assert root**2 == (z - 2 * a) ** 2
    assert square_root(z**2 + a) is None
    assert square_root(-(z**2)) is None
    assert square_root(field.nothing) is None


@pytest.mark.parametrize("factor", [(1, 0), (0, 1), (1, 1), (3, -2)])
def test_squares_with_i_among_the_coefficients(factor: tuple[int, int]) -> None:
    field = Field({})
    z, a, i = field.variable("z").over, field.variable("a").over, field.imaginary().over
    square = field.times(z * factor[0] + i * a * factor[1] - 1, z * factor[0] + i * a * factor[1] - 1)
    found = square_root_over_i(field, square)
    assert found is not None
    assert field.times(found[0], found[0]) == square * found[1]


def test_a_unit_is_taken_as_half_a_square() -> None:
    field = Field({})
    z, i = field.variable("z").over, field.imaginary().over
    found = square_root_over_i(field, field.times(i, (z + 1) ** 2))
    assert found is not None
    assert found[1] == 2
    assert field.times(found[0], found[0]) == field.times(i, (z + 1) ** 2) * 2


def test_what_is_no_square_over_i_is_left() -> None:
    field = Field({})
    z, i = field.variable("z").over, field.imaginary().over
    assert square_root_over_i(field, z + i) is None
    assert square_root_over_i(field, field.times(z, z) + field.unit * 2) is None
