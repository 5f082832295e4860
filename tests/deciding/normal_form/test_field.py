import pytest
from flint import fmpq

from quizapp.deciding.normal_form.field import Element, Exhausted, Field, Generator, Vanishing


def with_root_of_two() -> tuple[Field, Element]:
    field = Field({})
    slot = field.grow(("root",), Generator("root", field.context.constant(2), 2, positive=True))
    field.relate(slot, 2, field.context.constant(2))
    return field, field.generator(slot)


def test_rational_functions_are_compared_crosswise() -> None:
    field = Field({})
    z = field.variable("z")
    square = field.multiply(z, z)
    one = field.divide(field.subtract(square, field.one), field.subtract(z, field.one))
    assert field.same(one, field.add(z, field.one))
    assert not field.same(one, z)


def test_relations_reduce() -> None:
    field, root = with_root_of_two()
    assert field.rational(field.power(root, 4)) == 4
    assert field.is_zero(field.subtract(field.multiply(root, root), field.number(2)))


def test_roots_leave_the_denominator() -> None:
    field, root = with_root_of_two()
    flat = field.normal(field.invert(field.add(field.one, root)))
    assert flat.under.is_one()
    assert field.same(flat, field.subtract(root, field.one))


def test_zero_has_no_inverse() -> None:
    field = Field({})
    with pytest.raises(Vanishing):
        field.invert(field.subtract(field.variable("z"), field.variable("z")))


def test_work_is_bounded() -> None:
    field = Field({})
    total = field.one
    for name in "abcd":
        total = field.add(total, field.variable(name))
    with pytest.raises(Exhausted):
        field.power(total, 200)
    with pytest.raises(Exhausted):
        field.power(field.number(3), 10**6)


def test_generators_are_bounded() -> None:
    field = Field({})
    names = [f"x{number}" for number in range(100)]
    with pytest.raises(Exhausted):
        list(map(field.variable, names))


def test_numbers_are_recognised() -> None:
    field = Field({})
    assert field.rational(field.divide(field.number(1), field.number(fmpq(2, 3)))) == fmpq(3, 2)
    assert field.rational(field.variable("z")) is None


def test_the_numbers_of_a_field_are_real_until_i_comes_in() -> None:
    field = Field({})
    z = field.variable("z").over
    assert field.is_real(z)
    i = field.imaginary().over
    assert field.is_real(z)
    assert not field.is_real(z + i)
    assert not field.copy().is_real(i)
