from fractions import Fraction

import pytest

from quizapp.algebra.definitions import applied, expand
from quizapp.algebra.scope import Definition
from quizapp.algebra.tree import ONE, Call, Number, Prime, Product, Sum, Symbol

Z, K = Symbol("z"), Symbol("k")
SLOPED = Definition("sloped", "z", Product((Symbol("alpha"), Z)), {"alpha": Number(Fraction(2))})
SHIFTED = Definition("shifted", "z", Sum((Call("sloped", (Z,)), ONE)))
KNOWN = {"sloped": SLOPED, "shifted": SHIFTED}


def test_a_parameter_that_is_not_given_has_its_default() -> None:
    assert expand(Call("sloped", (K,)), KNOWN) == Product((Number(Fraction(2)), K))


def test_a_parameter_that_is_given_replaces_the_default() -> None:
    assert expand(Call("sloped", (K, Z)), KNOWN) == Product((Z, K))


def test_arguments_are_replaced_at_once_so_that_names_do_not_collide() -> None:
    alpha = Symbol("alpha")
    assert expand(Call("sloped", (alpha, Z)), KNOWN) == Product((Z, alpha))


def test_formulas_of_formulas_are_expanded() -> None:
    assert expand(Call("shifted", (K,)), KNOWN) == Sum((Product((Number(Fraction(2)), K)), ONE))


def test_primes_stay() -> None:
    assert expand(Prime("sloped", 1, (K,)), KNOWN) == Prime("sloped", 1, (K,))


@pytest.mark.parametrize("arguments", [(), (Z, K, ONE)])
def test_a_wrong_number_of_arguments_is_refused(arguments: tuple[Symbol, ...]) -> None:
    with pytest.raises(ValueError, match="takes 1 to 2 arguments"):
        applied(SLOPED, arguments)
