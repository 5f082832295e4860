from __future__ import annotations

from fractions import Fraction

import pytest

from quizapp.deciding.real_sets.membership import contains
from quizapp.deciding.real_sets.ordering import number
from quizapp.deciding.real_sets.parameters import candidates, proved_sign, readable_points
from tests.deciding.texts import domains, tree


@pytest.mark.parametrize(
    "text", ["real", "positive", "negative", "nonzero", "(0,1)", "(1/100,1/50)", "(1000,oo)", "(-oo,-500)", "[3,3.001)"]
)
def test_candidates_lie_in_their_domain(text: str) -> None:
    domain = domains({"variables": {"k": text}})["k"]
    found = candidates(domain)
    assert found
    within = domain.within  # type: ignore[union-attr]
    assert within is None or all(contains(within, number(value)) for value in found)


def test_integers_are_integers() -> None:
    assert all(value.denominator == 1 for value in candidates(domains({"variables": {"n": "integer"}})["n"]))


def test_points_are_distinct_and_always_the_same() -> None:
    variables = domains({"variables": {"a": "positive", "b": "real"}})
    points = readable_points(variables, ["b", "a"], 12)
    assert points == readable_points(variables, ["a", "b"], 12)
    assert len({tuple(sorted(point.items())) for point in points}) == len(points) == 12
    assert points[0] == {"a": Fraction(2), "b": Fraction(1)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L", 1),
        ("-L", -1),
        ("L+1", 1),
        ("L-1", None),
        ("L^2+1", 1),
        ("q", None),
        ("q^2", 1),
        ("-q^2", -1),
        ("q-q", 0),
        ("e-pi", -1),
        ("e^q", 1),
    ],
)
def test_signs_over_a_whole_domain(text: str, expected: int | None) -> None:
    assert proved_sign(tree(text), domains({"variables": {"L": "positive"}})) == expected
