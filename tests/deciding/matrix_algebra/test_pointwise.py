from __future__ import annotations

from quizapp.algebra.tree import ONE, Call, Node, Product
from quizapp.deciding.expressions import compare
from quizapp.deciding.matrix_algebra.pointwise import Pointwise, scaled
from quizapp.deciding.matrix_algebra.words import Factor, Form
from tests.deciding.texts import tree

U, V = (Factor("u"),), (Factor("v"),)


def pointwise() -> Pointwise:
    return Pointwise(lambda left, right: compare(left, right, {}).outcome == "equal")


def tanh(node: Node) -> Node:
    return Call("tanh", (node,))


def test_an_expression_met_before_is_the_same_atom() -> None:
    house = pointwise()
    first, second = house.entry(U), house.entry(V)
    word = house.word(Product((first, second)), ("n", 1))
    assert house.word(Product((second, first)), ("n", 1)) == word
    assert house.word(Product((first, first)), ("n", 1)) != word


def test_the_entry_of_a_word_leads_back_to_it() -> None:
    house = pointwise()
    assert house.word(house.entry(U), ("n", 1)) == U


def test_transposes_are_the_flipped_atom() -> None:
    house = pointwise()
    word = house.word(tanh(house.entry(U)), ("n", 1))
    turned = house.word(tanh(house.entry((Factor("u", flipped=True),))), (1, "n"))
    assert turned == (Factor(word[0].name, flipped=True),)


def test_sums_are_expressions_in_their_entries() -> None:
    house = pointwise()
    expression = house.expression(Form(("n", 1), {U: tree("2"), V: ONE}))
    again = house.expression(Form(("n", 1), {V: ONE, U: tree("1+1")}))
    assert house.same(expression, again)
    assert scaled(ONE, tree("z")) == tree("z")
