"""The forms that are recommended for computing are right everywhere, and those that are warned of fail as is said."""

from __future__ import annotations

import math
from typing import Any

import mpmath
import numpy as np
import pytest

from quizapp.activations.activation import Activation
from quizapp.activations.catalogue import activations, vector_activations
from quizapp.activations.computation import Failure
from quizapp.algebra.numeric import compile_numpy
from tests.activations.conftest import Precise
from tests.activations.test_every_activation import DIGITS, POINTS, assert_close, exact_parameters, floats

COMPUTED = [pytest.param(item, id=name) for name, item in activations().items() if item.computed is not None]
OTHERS = [pytest.param(item, id=name) for name, item in activations().items() if item.computed is None]
FUNCTIONS = {
    "np": np,
    "abs": abs,
    "erf": np.vectorize(math.erf, otypes=[np.float64]),
    "erfc": np.vectorize(math.erfc, otypes=[np.float64]),
    "sigmoid": activations()["sigmoid"].value,
}


def run(code: str, **values: Any) -> Any:
    with np.errstate(all="ignore"):
        return eval(code, dict(FUNCTIONS), values)  # noqa: S307 - our own data, run as it is shown


def true_values(item: Activation, points: list[float], precise: Precise) -> list[Any]:
    with mpmath.workdps(DIGITS):
        return [precise(item.tree, z=point, **exact_parameters(item, {})) for point in points]


@pytest.mark.parametrize("item", COMPUTED)
def test_the_stable_form_is_right_from_minus_to_plus_1000(item: Activation, precise: Precise) -> None:
    assert item.computed is not None
    points = np.array(POINTS)
    found = run(item.computed.stable, z=points, **floats(exact_parameters(item, {})))
    assert_close(found, true_values(item, POINTS, precise), points)


@pytest.mark.parametrize("item", COMPUTED)
def test_the_stable_form_does_not_overflow(item: Activation) -> None:
    assert item.computed is not None
    values = {"z": np.array(POINTS), **floats(exact_parameters(item, {}))}
    with np.errstate(over="raise", invalid="raise", divide="raise", under="ignore"):
        found = eval(item.computed.stable, dict(FUNCTIONS), values)  # noqa: S307 - our own data
    assert np.isfinite(found).all()


@pytest.mark.parametrize(
    ("item", "failure"),
    [
        pytest.param(item, failure, id=f"{name}-{failure.at}")
        for name, item in activations().items()
        if item.computed is not None
        for failure in item.computed.fails
    ],
)
def test_the_naive_form_fails_where_and_as_it_is_said_to(item: Activation, failure: Failure, precise: Precise) -> None:
    assert item.computed is not None
    at = float(failure.at)
    numbers = floats(exact_parameters(item, {}))
    given = float(run(item.computed.naive, z=np.float64(at), **numbers))
    assert repr(given) == failure.gives
    (true,) = true_values(item, [at], precise)
    assert not abs(given - float(true)) < abs(float(true)) / 2
    assert float(run(item.computed.stable, z=np.float64(at), **numbers)) == pytest.approx(float(true), rel=1e-13)


@pytest.mark.parametrize("item", COMPUTED)
def test_elsewhere_both_forms_are_the_same_function(item: Activation) -> None:
    assert item.computed is not None
    points, numbers = np.linspace(-5, 5, 41), floats(exact_parameters(item, {}))
    naive = run(item.computed.naive, z=points, **numbers)
    assert naive == pytest.approx(run(item.computed.stable, z=points, **numbers), rel=1e-6)


@pytest.mark.parametrize("item", OTHERS)
def test_what_has_no_other_form_is_right_as_it_is_written(item: Activation, precise: Precise) -> None:
    values, points = exact_parameters(item, {}), np.array(POINTS)
    found = compile_numpy(item.tree, ("z", *values))(points, *(np.float64(float(value)) for value in values.values()))
    assert_close(found, true_values(item, POINTS, precise), points)


def test_functions_of_vectors_keep_the_same_promises() -> None:
    for vector in vector_activations().values():
        stable, naive = vector.computed.stable, vector.computed.naive
        scores = np.array([2.0, -1.0, 0.5])
        assert run(naive, v=scores) == pytest.approx(run(stable, v=scores), rel=1e-14)
        for failure in vector.computed.fails:
            far = np.array([float(entry) for entry in failure.at.strip("[]").split(",")])
            assert repr(run(naive, v=far).tolist()) == failure.gives
            assert run(stable, v=far) == pytest.approx(vector.value(far), rel=1e-14)
