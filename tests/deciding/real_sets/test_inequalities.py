from __future__ import annotations

from fractions import Fraction

import pytest

from quizapp.algebra.tree import Node, Selection
from quizapp.deciding.real_sets.inequalities import Ends, Solver, UnsolvedError, factors_of
from quizapp.deciding.real_sets.membership import contains
from quizapp.deciding.real_sets.ordering import number, order
from quizapp.deciding.real_sets.parameters import proved_sign
from quizapp.deciding.real_sets.regions import Formula, satisfied
from quizapp.deciding.real_sets.roots import RootOf
from quizapp.deciding.real_sets.set_ends import order_of_ends
from tests.deciding.texts import carried, tree

CONDITIONS = (
    "0 < y < 1", "0 <= y <= 1", "|y| < 1", "|y-1| >= 2", "|y| = 1", "|y| != 2", "y^2 < 2", "y^2 - 5y + 6 <= 0",
    "y^3 < 8", "y^3 - y > 0", "y^4 - 5y^2 + 4 >= 0", "(y-1)^2*(y-2) > 0", "1/y > 1", "(y-1)/(y+2) <= 0",
    "1/y + 1/(y-3) > 0", "y > 1 or y < -1", "y > -1 and y^2 < 1/4", "not (y > 0 and y < 2)", "max(0, y) > 1",
    "min(y, 2) < 1", "max(y, -y, 1) > 2", "sign(y) > 0", "max(0,min(1,y/6+1/2)) = 1", "|y| + |y-1| <= 3",
    "|y^2-1| < 1/2", "e^y > 2", "e^(-y) <= 1/2", "ln(y) < 0", "sqrt(y) <= 2", "tanh(y) > 1/2", "sigmoid(y) >= 3/4",
    "sigmoid(y)*(1-sigmoid(y)) < 3/16", "sinh(2y) < 1", "y != 0", "Piecewise((y, y > 0), (-2y, True)) > 1",
    "leaky_relu(y) < 0", "relu(y) <= 0", "ln(y^2) > 0", "e^(2y) - 3e^y + 2 < 0",
)  # fmt: skip
ELEMENTS = tuple(number(Fraction(part, 8)) for part in range(-40, 41))


def solved(condition: Node, element: str) -> tuple[Formula, Ends]:
    ends = Ends()
    solver = Solver(element, ends, lambda node: proved_sign(node, {}), lambda _: pytest.fail("no set inside"))
    return solver.solve(condition), ends


@pytest.mark.parametrize("text", CONDITIONS)
def test_the_solution_holds_exactly_where_the_condition_does(text: str) -> None:
    selection = carried(text, "set")
    assert isinstance(selection, Selection)
    formula, ends = solved(selection.condition, selection.element.name)
    known = list(ends.numbers)
    for element in ELEMENTS:
        positions = {place: order_of_ends(element, end) for place, end in enumerate(known)}
        assert satisfied(formula, lambda end, positions=positions: positions[end]) == contains(selection, element)  # type: ignore[misc]


def test_roots_that_are_no_radicals_are_isolated() -> None:
    selection = tree("y^5 - y - 1 > 0", "set")
    assert isinstance(selection, Selection)
    _, ends = solved(selection.condition, "y")
    assert [type(end) for end in ends.numbers] == [RootOf]


@pytest.mark.parametrize(
    "text", ["y + e^y > 0", "e^y - y^2 > 0", "y^2 + e^y > 0", "y < ln(y)", "sin(y) > 0", "y^y > 1"]
)
def test_what_is_not_solved_exactly_is_refused(text: str) -> None:
    selection = tree(text, "set")
    assert isinstance(selection, Selection)
    with pytest.raises(UnsolvedError):
        solved(selection.condition, selection.element.name)


def test_factors_keep_their_powers() -> None:
    found = factors_of(tree("-(y-1)^2/(y+3)"))
    assert sorted(power for _, power in found) == [-1, 1, 2]
    assert order(tree("1"), tree("1")) == 0
