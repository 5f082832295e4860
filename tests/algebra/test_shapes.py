from dataclasses import dataclass

from hypothesis import given

from quizapp.algebra import tree
from quizapp.algebra.shapes import reader, rebuilder, shape
from tests.algebra.trees import expressions, matrices, operators, sets

Z = tree.Symbol("z")


@dataclass(frozen=True)
class Bare:
    text: str


def test_where_the_parts_are() -> None:
    assert shape(tree.Quotient) == (("numerator", 0), ("denominator", 0))
    assert shape(tree.Sum) == (("terms", 1),)
    assert shape(tree.Matrix) == (("rows", 2),)
    assert shape(Bare) == ()
    assert reader(Bare)(Bare("x")) == ()
    assert rebuilder(Bare) is None


@given(expressions() | operators() | sets() | matrices())
def test_every_node_is_made_again_from_its_parts(whole: tree.Node) -> None:
    for node in tree.walk(whole):
        parts, rebuild = reader(type(node))(node), rebuilder(type(node))
        seen: list[tree.Node] = []

        def note(part: tree.Node, seen: list[tree.Node] = seen) -> tree.Node:
            seen.append(part)
            return part

        assert rebuild is None or rebuild(node, note) is node
        assert tuple(seen) == parts


def test_parts_that_are_not_there_are_left_out() -> None:
    bare = tree.Integral(Z, Z)
    assert reader(tree.Integral)(bare) == (Z, Z)
    assert reader(tree.Integral)(tree.Integral(Z, Z, tree.ZERO, tree.ONE)) == (Z, Z, tree.ZERO, tree.ONE)
    change = rebuilder(tree.Integral)
    assert change is not None
    assert change(bare, lambda _part: tree.ONE) == tree.Integral(tree.ONE, tree.ONE)  # type: ignore[arg-type]


def test_rows_of_a_matrix_keep_their_length() -> None:
    change = rebuilder(tree.Matrix)
    assert change is not None
    doubled = change(tree.Matrix(((Z, tree.ONE), (tree.ONE, Z))), tree.Negative)
    minus_z, minus_one = tree.Negative(Z), tree.Negative(tree.ONE)
    assert doubled == tree.Matrix(((minus_z, minus_one), (minus_one, minus_z)))
