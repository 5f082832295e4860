from typing import Any

import pytest
from flint import fmpq

from quizapp.algebra.parser import read_domain
from quizapp.algebra.scope import MatrixDomain, RealDomain
from quizapp.deciding.enclosing.points import candidates, gaps_of, points
from quizapp.deciding.enclosing.program import Unsupported
from tests.deciding.texts import tree


def values(domain: str) -> list[Any]:
    its = read_domain(domain)
    return candidates(gaps_of(its), integer=domain == "integer")


def test_readable_points_come_first() -> None:
    assert values("real")[:4] == [0, 1, -1, 2]
    assert values("(0,1)")[0] == fmpq(1, 2)
    assert all(value > 0 for value in values("positive"))
    assert 0 not in values("nonzero")
    assert all(value.q == 1 for value in values("integer"))
    assert all(0 < value < 4 for value in values("(0, pi)"))


def test_points_of_several_variables_start_without_coincidences() -> None:
    first = next(points(["a", "z"], {"a": values("real"), "z": values("real")}))
    assert first["a"] != first["z"]
    assert all(abs(value) > 0 for value in first.values())


def test_points_are_always_the_same() -> None:
    choose = {"a": values("real"), "z": values("(0,1)")}
    assert list(points(["a", "z"], choose)) == list(points(["a", "z"], choose))
    assert list(points([], {})) == [{}]
    assert list(points(["a"], {"a": []})) == []


def test_ends_with_parameters_are_left_open() -> None:
    (gap,) = gaps_of(RealDomain(tree("(0,L)", "set")))  # type: ignore[arg-type]
    assert gap.upper is None


def test_matrices_have_no_points() -> None:
    with pytest.raises(Unsupported):
        gaps_of(MatrixDomain(2, 2))
