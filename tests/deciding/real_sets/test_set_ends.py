from __future__ import annotations

from fractions import Fraction

import pytest

from quizapp.deciding.real_sets.roots import RootOf
from quizapp.deciding.real_sets.set_ends import (
    UnorderedError,
    enclosure,
    has_no_value,
    identified,
    order_of_ends,
    ranked,
    rounding_step,
    said,
    within,
)
from quizapp.questions.decision import Tolerance
from tests.deciding.texts import domains, tree

PLASTIC = RootOf((Fraction(-1), Fraction(-1), Fraction(0), Fraction(1)), 0)


def test_equal_ends_share_a_boundary() -> None:
    ranks = ranked([tree("ln(4)"), tree("0"), tree("2*ln(2)")], {})
    assert ranks.groups == ((1,), (0, 2))
    assert ranks.of == {1: 0, 0: 1, 2: 1}


def test_an_end_without_value_is_not_ordered() -> None:
    with pytest.raises(UnorderedError):
        ranked([tree("0"), tree("ln(-1)")], {})


def test_isolated_roots_are_ordered_among_other_ends() -> None:
    assert (order_of_ends(PLASTIC, tree("1.3247")), order_of_ends(PLASTIC, tree("1.3248"))) == (1, -1)
    assert order_of_ends(PLASTIC, tree("cbrt(1/2+sqrt(23/108)) + cbrt(1/2-sqrt(23/108))")) in {0, None}
    assert said(PLASTIC).startswith("1.32471")


@pytest.mark.parametrize(
    ("reference", "answer", "tolerance", "expected"),
    [
        ("1/2", "0.6", Tolerance(abs=0.1), True),
        ("1/2", "0.61", Tolerance(abs=0.1), False),
        ("-LambertW(1/e)", "-0.2785", Tolerance(rel=1e-3), True),
        ("-LambertW(1/e)", "-0.2785", Tolerance(rel=1e-5), False),
        ("0", "0.001", Tolerance(rel=0.1), False),
    ],
)
def test_tolerance_is_exact_at_its_edge(reference: str, answer: str, tolerance: Tolerance, *, expected: bool) -> None:
    assert within(tree(reference), tree(answer), tolerance) is expected


def test_isolated_roots_have_a_tolerance_too() -> None:
    assert within(PLASTIC, tree("1.325"), Tolerance(rel=1e-3))
    assert enclosure(PLASTIC) is not None


def test_ends_that_are_the_same_for_all_parameters_are_found() -> None:
    variables = domains({"variables": {"L": "positive"}})
    ends = [tree("L"), tree("sqrt(L^2)"), tree("2L"), tree("L^2")]
    points = [{"L": Fraction(2)}, {"L": Fraction(1)}]
    assert identified(ends, points, variables) == [0, 0, 2, 3]


def test_ends_without_value_are_known() -> None:
    assert has_no_value(tree("ln(-1)"))
    assert not has_no_value(tree("ln(L)"))
    assert not has_no_value(PLASTIC)


def test_decimals_say_how_coarse_they_are() -> None:
    step = rounding_step([tree("-0.2785"), tree("0.12"), tree("3")])
    assert step is not None
    assert 0.005 <= step < 0.00501
    assert rounding_step([tree("3"), tree("0.5")]) is None
