import flint
from flint import arb, fmpq

from quizapp.deciding.enclosing.decimals import decimal, shown


def test_as_many_digits_are_shown_as_tell_two_apart() -> None:
    flint.ctx.prec = 512
    near = arb(100).tanh()
    assert shown(near, fmpq(1)).startswith("0.99999")


def test_rationals_are_exact() -> None:
    assert shown(fmpq(-7, 3)) == "-7/3"


def test_two_values_that_differ_late_are_shown_apart() -> None:
    one, other = arb(2).sqrt(), arb(2).sqrt() + arb(fmpq(1, 10**12))
    assert shown(one, other) != shown(other, one)
    assert len(shown(one, other)) > len("1.41421356237")


def test_six_figures_at_least() -> None:
    assert shown(arb(2).sqrt()) == "1.414214"
    assert decimal(arb(2).sqrt(), 3) == "1.41"
