import pytest
from flint import arb, fmpq

from quizapp.deciding.normal_form.field import Field
from quizapp.deciding.normal_form.tower import Tower
from quizapp.deciding.splitting.line import (
    Gap,
    Root,
    Unresolved,
    before,
    bounds,
    inside,
    rational_root,
    roots_of,
    simplest_between,
)


def test_rational_roots_are_exact() -> None:
    field = Field({})
    z = field.variable("z").over
    assert [root.exact for root in roots_of(field, 2 * z - 3)] == [fmpq(3, 2)]


def test_irrational_roots_are_enclosed() -> None:
    field = Field({})
    z = field.variable("z").over
    left, right = roots_of(field, z**2 - 2)
    assert before(left, right)
    assert abs(right.enclose(200) - arb(2).sqrt()).contains(0)
    assert roots_of(field, z**2 + 1) == []


def test_roots_are_carried_down_the_tower() -> None:
    field = Field({})
    tower = Tower(field)
    raised = tower.exp(field.variable("z")).over
    assert [root.exact for root in roots_of(field, raised - 1)] == [0]
    (root,) = roots_of(field, raised - 3)
    assert root.enclose(64).overlaps(arb(3).log())
    assert roots_of(field, raised + 3) == []


def test_mixed_equations_are_left() -> None:
    field = Field({})
    raised = Tower(field).exp(field.variable("z")).over
    with pytest.raises(Unresolved):
        roots_of(field, raised + field.variable("z").over)


def test_roots_that_never_separate_are_left() -> None:
    one = Root(None, lambda _bits: arb(1, 1))
    with pytest.raises(Unresolved):
        before(one, rational_root(fmpq(1)))


def test_gaps_hold_what_lies_strictly_inside() -> None:
    gap = Gap(rational_root(fmpq(0)), None)
    assert inside(rational_root(fmpq(1)), gap)
    assert not inside(rational_root(fmpq(0)), gap)
    assert bounds(gap, 64) == (0, None)


@pytest.mark.parametrize(
    ("lower", "upper", "between"),
    [(None, None, 0), (fmpq(0), fmpq(1), fmpq(1, 2)), (fmpq(5, 2), None, 3), (None, fmpq(-3), -4)],
)
def test_the_simplest_number_is_taken(lower: fmpq | None, upper: fmpq | None, between: fmpq) -> None:
    assert simplest_between(lower, upper) == between
