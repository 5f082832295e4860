import pytest
from flint import fmpq, fmpz

from quizapp.deciding.normal_form.factors import MOST_TERMS_TO_FACTOR, Factoring, primes
from quizapp.deciding.normal_form.field import Exhausted, Field


def test_factors_multiply_to_the_polynomial() -> None:
    field = Field({})
    z, a = field.variable("z").over, field.variable("a").over
    polynomial = (z**2 - a**2) * (z + 1) ** 2 * z * fmpq(-6, 5)
    factors = Factoring(field).factors(polynomial)
    product = field.context.constant(factors.content)
    for factor, power in factors.powers:
        assert factor.leading_coefficient() > 0
        product *= factor**power
    assert product == polynomial
    assert sorted(power for _, power in factors.powers) == [1, 1, 1, 2]


def test_quotients_have_negative_powers() -> None:
    field = Field({})
    z = field.variable("z").over
    assert Factoring(field).of_quotient(z, z + 1).powers == ((z, 1), (z + 1, -1))


def test_large_polynomials_are_left() -> None:
    field = Field({})
    z = field.variable("z").over
    with pytest.raises(Exhausted):
        Factoring(field).factors(sum((z**power for power in range(2 * MOST_TERMS_TO_FACTOR)), field.nothing))


def test_numbers_split_into_primes() -> None:
    assert primes(fmpq(12, 5)) == [(2, 2), (3, 1), (5, -1)]
    large = fmpz(2) ** 400 + 1
    product = fmpz(1)
    for prime, power in primes(fmpq(large)):
        product *= prime**power
    assert product == large
