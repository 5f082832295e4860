from types import MappingProxyType

from quizapp.deciding.normal_form.field import Field
from quizapp.deciding.splitting.infeasible import infeasible
from quizapp.deciding.splitting.line import Gap, rational_root
from quizapp.deciding.splitting.signs import Cell, Fact


def cell(field: Field, *facts: tuple[object, int], positive: bool = False) -> Cell:
    gaps = {"x": (Gap(rational_root(field.one.over.leading_coefficient()), None),)} if positive else {}
    return Cell(gaps, MappingProxyType({str(factor): Fact(factor, sign) for factor, sign in facts}))


def test_orders_in_a_circle_are_empty() -> None:
    field = Field({})
    x, y, w = (field.variable(name).over for name in "xyw")
    assert infeasible(field, cell(field, (x - y, 1), (y - w, 1), (x - w, -1)))
    assert not infeasible(field, cell(field, (x - y, 1), (y - w, 1), (x - w, 1)))


def test_squares_are_positive() -> None:
    field = Field({})
    x, y = (field.variable(name).over for name in "xy")
    assert infeasible(field, cell(field, (x**2 + y**2 + 1, -1)))


def test_bounds_count() -> None:
    field = Field({})
    x, y = (field.variable(name).over for name in "xy")
    assert infeasible(field, cell(field, (x + y, -1), (y, 1), positive=True))
    assert not infeasible(field, cell(field, (x + y, -1), positive=True))
