from fractions import Fraction

from quizapp.algebra.tree import (
    ONE,
    Call,
    Integral,
    Matrix,
    Negative,
    Node,
    Number,
    Power,
    Product,
    Sum,
    Symbol,
    Truth,
    children,
    height,
    is_constant,
    names,
    replaced,
    substitute,
    transform,
    walk,
)

Z, K = Symbol("z"), Symbol("k")
TREE = Sum((Product((K, Z)), Negative(ONE)))


def test_parts_come_in_reading_order() -> None:
    assert children(TREE) == (Product((K, Z)), Negative(ONE))
    assert children(Matrix(((ONE, Z), (K, ONE)))) == (ONE, Z, K, ONE)
    assert children(Integral(Z, Z)) == (Z, Z)
    assert children(Truth(value=True)) == ()


def test_a_walk_meets_parents_before_their_parts() -> None:
    assert list(walk(TREE)) == [TREE, Product((K, Z)), K, Z, Negative(ONE), ONE]


def test_trees_are_values_and_how_a_number_was_written_takes_no_part() -> None:
    assert Number(Fraction(1, 2), "0.5") == Number(Fraction(1, 2), "50%")
    assert len({Sum((K, Z)), Sum((K, Z))}) == 1


def test_substitution_is_done_all_at_once() -> None:
    assert substitute(Product((K, Z)), {"k": Z, "z": K}) == Product((Z, K))
    assert substitute(Matrix(((K, Z),)), {"k": ONE}) == Matrix(((ONE, Z),))


def test_a_transformation_changes_parts_before_the_whole() -> None:
    seen: list[Node] = []

    def remember(node: Node) -> Node:
        seen.append(node)
        return node

    assert transform(TREE, remember) == TREE
    assert seen[-1] == TREE
    assert seen[0] == K


def test_a_tree_without_symbols_is_constant() -> None:
    assert is_constant(Call("tanh", (ONE,)))
    assert not is_constant(TREE)


def test_names_and_height() -> None:
    assert names(Call("tanh", (TREE,))) == {"k", "z"}
    assert height(Z) == 1
    assert height(TREE) == 3


def test_what_does_not_change_stays_the_same_object() -> None:
    kept = Power(Symbol("z"), Number(Fraction(2)))
    whole = Sum((kept, Symbol("k")))
    assert transform(whole, lambda node: node) is whole
    changed = substitute(whole, {"k": Symbol("m")})
    assert changed == Sum((kept, Symbol("m")))
    assert isinstance(changed, Sum)
    assert changed.terms[0] is kept
    grid = Matrix(((Symbol("a"), Symbol("b")), (Symbol("c"), Symbol("d"))))
    assert substitute(grid, {"c": kept}) == Matrix(((Symbol("a"), Symbol("b")), (kept, Symbol("d"))))


def test_a_part_is_replaced_wherever_it_stands() -> None:
    assert replaced(Sum((Product((K, Z)), Product((K, Z)), K)), Product((K, Z)), ONE) == Sum((ONE, ONE, K))
