from __future__ import annotations

import math
from fractions import Fraction

from quizapp.deciding.enclosing.sampling import close, sample
from quizapp.deciding.real_sets.membership import contains
from quizapp.deciding.real_sets.ordering import number
from tests.deciding.texts import domains, tree


def test_values_are_those_of_the_tree() -> None:
    samples = sample({}, ["z"])
    found = samples.values(tree("e^z"))
    for point, value in zip(samples.points, found, strict=True):
        assert value is not None
        assert close(value, math.exp(point["z"]))


def test_points_lie_in_the_domain() -> None:
    variables = domains({"variables": {"p": "(0,1)", "n": "integer", "k": "negative"}})
    samples = sample(variables, variables)
    assert samples.points
    for point in samples.points:
        assert point["n"].denominator == 1
        assert contains(tree("(0,1)", "set"), number(point["p"]))
        assert point["k"] < 0


def test_what_has_no_value_is_left_out() -> None:
    samples = sample({}, ["z"])
    found = samples.values(tree("ln(z)"))
    assert [value is None for value in found] == [point["z"] <= 0 for point in samples.points]


def test_agreement_needs_enough_points() -> None:
    samples = sample({}, ["z"])
    assert samples.agree(tree("(z+1)^2"), tree("z^2+2z+1"))
    assert not samples.agree(tree("z"), tree("z+10^-9"))
    assert not samples.agree(tree("ln(-1-z^2)"), tree("ln(-1-z^2)"))


def test_a_constant_has_one_empty_point() -> None:
    assert sample({}, []).points == ({},)


def test_a_value_beside_a_point_is_that_at_the_point_moved() -> None:
    samples = sample({}, ["z"])
    moved = samples.value_beside(tree("z^2"), 0, {"z": Fraction(1, 2)})
    assert moved == float((samples.points[0]["z"] + Fraction(1, 2)) ** 2)
    assert samples.value(tree("z^2"), 0) == float(samples.points[0]["z"] ** 2)
    assert samples.value_beside(tree("log(-z^2)"), 0, {"z": Fraction(1, 2)}) is None
