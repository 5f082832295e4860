from __future__ import annotations

import pytest
from flint import fmpq

from quizapp.deciding.normal_form.field import Element, Field
from quizapp.deciding.normal_form.tower import Tower
from quizapp.deciding.splitting.sign_rules import (
    RULES,
    by_bound,
    by_conjugate,
    by_discriminant,
    by_exponentials,
    by_logarithm,
)
from quizapp.deciding.splitting.signs import Cell, Signs


@pytest.fixture
def signs() -> Signs:
    tower = Tower(Field({}))
    found = Signs(tower, Cell({}))
    tower.sign_of = found.of
    return found


def test_an_error_function_stays_within_one(signs: Signs) -> None:
    field, tower = signs.field, signs.tower
    error = tower.named("erf", field.variable("z"), odd=True).over
    assert by_bound(signs, error + 1) == 1
    assert by_bound(signs, error - 1) == -1
    assert by_bound(signs, 2 * error - 3) == -1
    assert by_bound(signs, 2 * error - 1) is None


def test_an_arc_tangent_stays_within_a_right_angle(signs: Signs) -> None:
    field, tower = signs.field, signs.tower
    angle = tower.named("atan", field.variable("z"), odd=True).over
    assert by_bound(signs, 2 * angle - field.pi().over) == -1
    assert by_bound(signs, angle + 1) is None


def test_roots_are_compared_with_what_stands_beside_them(signs: Signs) -> None:
    field, tower = signs.field, signs.tower
    z = field.variable("z")
    one_more = field.add(field.multiply(z, z), field.one)
    root = tower.radicals.power(one_more, fmpq(1, 2))
    assert by_conjugate(signs, field.add(root, z).over) == 1
    assert by_conjugate(signs, field.subtract(z, root).over) == -1


def test_exponentials_are_compared_by_their_exponents(signs: Signs) -> None:
    field, tower = signs.field, signs.tower
    z = field.variable("z")
    steep, flat = tower.exp(tower.exp(z)), tower.exp(field.negative(tower.exp(field.negative(z))))
    assert by_logarithm(signs, field.subtract(steep, flat).over) == 1
    assert by_logarithm(signs, field.subtract(flat, steep).over) == -1


def test_an_exponential_is_compared_with_a_number_by_its_exponent(signs: Signs) -> None:
    field, tower = signs.field, signs.tower
    bell = field.invert(field.add(field.multiply(field.variable("z"), field.variable("z")), field.one))
    assert by_logarithm(signs, field.subtract(tower.exp(bell), field.one).over) == 1
    assert by_logarithm(signs, field.subtract(tower.exp(field.negative(bell)), field.number(2)).over) == -1


def test_a_logarithm_is_compared_with_zero_by_what_it_is_taken_of(signs: Signs) -> None:
    field, tower = signs.field, signs.tower
    z = field.variable("z")
    two_more = field.add(field.multiply(z, z), field.number(2))
    assert by_exponentials(signs, tower.log(two_more).over) == 1


def test_the_rules_say_nothing_of_plain_polynomials(signs: Signs) -> None:
    z = signs.field.variable("z").over
    assert [rule(signs, z**3 - z - 1) for rule in RULES] == [None] * len(RULES)
    assert signs.of(Element(z**2 + 1, signs.field.unit)) == 1


def test_a_quadratic_without_zeros_has_the_sign_of_its_leading_coefficient(signs: Signs) -> None:
    field = signs.field
    y, z = field.variable("y").over, field.variable("z").over
    assert by_discriminant(signs, (y + z) ** 2 + 1) == 1
    assert by_discriminant(signs, -((y - 3 * z) ** 2) - z**2 - 1) == -1
    assert by_discriminant(signs, (y + z) ** 2 - 1) is None
    assert by_discriminant(signs, y**2 + y * z + 1) is None
