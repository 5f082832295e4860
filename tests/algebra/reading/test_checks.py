import pytest

from quizapp.algebra.errors import ReadingError
from quizapp.algebra.reading.checks import check_tree
from quizapp.algebra.tree import (
    ONE,
    ZERO,
    Constant,
    Interval,
    Negative,
    Node,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    Sum,
    Symbol,
    Vector,
)

INFINITY, Z = Constant("oo"), Symbol("z")
OPEN = Interval(ZERO, INFINITY, lower_closed=False, upper_closed=False)
HUGE = Power(Number(ONE.value * 10), Number(ONE.value * 1000))


def tower(levels: int) -> Node:
    node: Node = Z
    for _ in range(levels):
        node = Quotient(node, Z)
    return node


@pytest.mark.parametrize(
    ("tree", "code"),
    [
        (INFINITY, "infinity"),
        (Negative(INFINITY), "infinity"),
        (Sum((INFINITY, ONE)), "infinity"),
        (OPEN, "set_here"),
        (Sum((OPEN, ONE)), "set_here"),
        (Sum((Relation((Z, ONE), ("<",)), ONE)), "value_expected"),
        (Vector((ONE, Z)), "matrix_here"),
        (tower(80), "too_deep"),
        (Product((HUGE, HUGE)), "result_too_large"),
    ],
)
def test_what_a_value_cannot_hold_is_refused(tree: Node, code: str) -> None:
    with pytest.raises(ReadingError) as caught:
        check_tree(tree, "expression", free=False)
    assert caught.value.code == code


def test_infinity_stands_in_ends_and_bounds_and_alone_in_references() -> None:
    check_tree(OPEN, "set", free=False)
    check_tree(Relation((Negative(INFINITY), Z), ("<",)), "set", free=False)
    check_tree(Negative(INFINITY), "expression", free=True)
    check_tree(Negative(INFINITY), "number", free=False)
    check_tree(tower(79), "expression", free=False)
