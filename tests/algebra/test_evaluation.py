from fractions import Fraction

import pytest

from quizapp.algebra.evaluation import TooLargeError, evaluate, exact
from quizapp.algebra.tree import (
    And,
    Branch,
    Call,
    Constant,
    Negative,
    Node,
    Not,
    Number,
    Or,
    Piecewise,
    Power,
    Product,
    Quotient,
    Relation,
    Sum,
    Symbol,
    Truth,
)


def n(value: int | str) -> Node:
    number = Fraction(value)
    return Number(number) if number >= 0 else Negative(Number(-number))


K = Symbol("k")


@pytest.mark.parametrize(
    ("tree", "value"),
    [
        (Sum((n(1), Negative(n("1/3")))), "2/3"),
        (Product((n(6), n("1/4"), n(-2))), "-3"),
        (Quotient(n(3), n("1/2")), "6"),
        (Power(n("2/3"), n(-2)), "9/4"),
        (Power(n("4/9"), n("3/2")), "8/27"),
        (Power(n(0), n(0)), "1"),
        (Power(n(-1), n(10**30 + 1)), "-1"),
        (Power(n(-1), n(10**30)), "1"),
        (Power(n(1), n(10**30)), "1"),
        (Power(n(0), n(10**30)), "0"),
        (Call("max", (n(1), n(3), n(2))), "3"),
        (Call("abs", (n(-5),)), "5"),
        (Call("sign", (n(-5),)), "-1"),
        (Call("step", (n(0),)), "1/2"),
        (Call("step", (n(0), n(1))), "1"),
        (Call("floor", (n("-1/2"),)), "-1"),
        (Call("ceil", (n("-1/2"),)), "0"),
        (Call("factorial", (n(5),)), "120"),
        (Call("sqrt", (n("9/4"),)), "3/2"),
        (Call("cbrt", (n(-8),)), "-2"),
        (Call("root", (n(32), n(5))), "2"),
    ],
)
def test_rational_results_are_exact(tree: Node, value: str) -> None:
    assert exact(tree) == Fraction(value)


@pytest.mark.parametrize(
    "tree",
    [
        K,
        Constant("pi"),
        Quotient(n(1), Sum((n(1), Negative(n(1))))),
        Power(n(0), n(-1)),
        Power(n(2), n("1/2")),
        Power(n(-8), n("1/3")),
        Call("sqrt", (n(-4),)),
        Call("sqrt", (n(2),)),
        Call("factorial", (n("1/2"),)),
        Call("factorial", (n(-1),)),
        Piecewise((Branch(n(1), Truth(value=False)),)),
    ],
)
def test_what_is_not_a_rational_number_has_no_value(tree: Node) -> None:
    assert exact(tree) is None
    assert evaluate(tree, {}) is None


@pytest.mark.parametrize(
    "tree",
    [
        Power(n(2), n(10**9)),
        Power(Power(n(9), n(99)), n(99)),
        Call("factorial", (n(101),)),
        Power(n(2), n(-(10**9))),
    ],
)
def test_large_results_are_refused_before_they_are_computed(tree: Node) -> None:
    with pytest.raises(TooLargeError):
        exact(tree)
    assert evaluate(tree, {}) is None


def test_conditions_have_truth_values() -> None:
    values = {"k": Fraction(2)}
    chain = Relation((n(0), K, n(2)), ("<", "<="))
    apart = Relation((K, n(3)), ("!=",))
    assert evaluate(chain, values) is True
    assert evaluate(And((chain, apart)), values) is True
    assert evaluate(Not(Or((chain, apart))), values) is False
    assert evaluate(Relation((K, Symbol("m")), ("=",)), values) is None


def test_the_first_branch_that_holds_counts() -> None:
    tree = Piecewise((Branch(n(1), Relation((K, n(0)), (">",))), Branch(n(2), Truth(value=True))))
    assert evaluate(tree, {"k": Fraction(1)}) == 1
    assert evaluate(tree, {"k": Fraction(-1)}) == 2
