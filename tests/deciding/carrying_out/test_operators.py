from fractions import Fraction

import pytest

from quizapp.algebra.scope import REAL
from quizapp.algebra.tree import Constant, Integral, Limit, Negative, Number, Summation, Symbol
from quizapp.deciding.carrying_out.operators import integrated, limit, summed
from quizapp.deciding.enclosing.program import Unsupported
from quizapp.deciding.expressions import compare
from tests.deciding.texts import carried

Z = Symbol("z")
ZERO, ONE = Number(Fraction(0)), Number(Fraction(1))


@pytest.mark.parametrize(
    ("body", "value"), [("z^2", "1/3"), ("exp(z)", "exp(1)-1"), ("1/(1+z^2)", "pi/4"), ("abs(z-1/2)", "1/4")]
)
def test_definite_integrals(body: str, value: str) -> None:
    found = integrated(Integral(carried(body), Z, ZERO, ONE), {"z": REAL})
    assert compare(carried(value), found, {}).outcome == "equal"


def test_antiderivatives_are_checked_by_their_slope() -> None:
    found = integrated(Integral(carried("2*z*exp(z^2)"), Z), {"z": REAL})
    assert compare(carried("exp(z^2)"), found, {}).outcome == "equal"


def test_what_has_no_closed_form_is_refused() -> None:
    with pytest.raises(Unsupported):
        integrated(Integral(carried("exp(exp(z))*erf(z)"), Z), {"z": REAL})


def test_limits() -> None:
    assert limit(Limit(carried("sin(z)/z"), Z, ZERO), {}) == ONE
    assert limit(Limit(carried("1/(1+exp(-z))"), Z, Negative(Constant("oo"))), {}) == ZERO
    assert limit(Limit(carried("z^2"), Z, Constant("oo")), {}) == Constant("oo")
    assert limit(Limit(carried("1/z"), Z, ZERO, "+"), {}) == Constant("oo")
    with pytest.raises(Unsupported):
        limit(Limit(carried("1/z"), Z, ZERO), {})


def test_sums() -> None:
    found = summed(Summation(carried("(1/2)^k"), Symbol("k"), ZERO, Constant("oo")), {})
    assert found == Number(Fraction(2))
