"""The forms that are recommended for computing are right everywhere, and those that are warned of fail as is said."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

import mpmath
import numpy as np
import pytest

from quizapp.activations.activation import Activation
from quizapp.activations.catalogue import activations, vector_activations
from quizapp.activations.computation import Failure, Pitfall, Rounding
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
    ("item", "pitfall", "failure"),
    [
        pytest.param(item, pitfall, failure, id=f"{name}-{pitfall.form}-{failure.at}")
        for name, item in activations().items()
        if item.computed is not None
        for pitfall in item.computed.pitfalls
        for failure in pitfall.fails
    ],
)
def test_another_form_fails_where_and_as_it_is_said_to(
    item: Activation, pitfall: Pitfall, failure: Failure, precise: Precise
) -> None:
    assert item.computed is not None
    dtype = np.float32 if failure.single else np.float64
    at = dtype(failure.at)
    values = exact_parameters(item, {name: Fraction(value) for name, value in failure.given})
    numbers = floats(values)
    given = float(run(pitfall.form, z=at, **numbers))
    assert repr(given) == failure.gives
    true = true_value(item, float(at), values, precise)
    assert not abs(given - float(true)) < abs(float(true)) / 2
    found = float(run(item.computed.stable, z=at, **numbers))
    assert found == pytest.approx(float(true), rel=1e-5 if failure.single else 1e-13)


def true_value(item: Activation, at: float, values: dict[str, Fraction], precise: Precise) -> Any:
    if math.isinf(at):
        return precise(item.read(item.facts.limits[at > 0]), **values)
    with mpmath.workdps(DIGITS):
        return precise(item.tree, z=at, **values)


SLOPES = [pytest.param(item, id=name) for name, item in activations().items() if item.computed_slope is not None]


@pytest.mark.parametrize("item", SLOPES)
def test_the_stable_form_of_a_slope_is_right_from_minus_to_plus_1000(item: Activation, precise: Precise) -> None:
    assert item.computed_slope is not None
    points = np.array(POINTS)
    with mpmath.workdps(DIGITS):
        true = [precise(item.read(item.facts.slope), z=point) for point in POINTS]
    assert_close(run(item.computed_slope.stable, z=points), true, points)


@pytest.mark.parametrize("item", SLOPES)
def test_a_slope_by_the_rounded_output_loses_its_digits_where_it_is_said_to(item: Activation, precise: Precise) -> None:
    assert item.computed_slope is not None
    for pitfall in item.computed_slope.pitfalls:
        for failure in pitfall.fails:
            at = np.float64(failure.at)
            given = float(run(pitfall.form, z=at, a=item.value(at)))
            assert repr(given) == failure.gives
            with mpmath.workdps(DIGITS):
                true = float(precise(item.read(item.facts.slope), z=float(at)))
            assert true != 0
            assert abs(given - true) > abs(true) / 2
            assert float(run(item.computed_slope.stable, z=at)) == pytest.approx(true, rel=1e-13)


@pytest.mark.parametrize(
    ("item", "rounding"),
    [
        pytest.param(item, rounding, id=f"{name}-{rounding.limit}")
        for name, item in activations().items()
        for rounding in item.roundings
    ],
)
def test_a_value_rounds_to_its_limit_from_where_it_is_said_to(
    item: Activation, rounding: Rounding, precise: Precise
) -> None:
    limit, outwards = float(rounding.limit), math.copysign(1, float(rounding.double))
    for text, dtype, bits in ((rounding.double, np.float64, 53), (rounding.single, np.float32, 24)):
        beyond, before = (float(text) + step * outwards for step in (0.01, -0.01))
        if rounding.form:
            values = [float(run(rounding.form, z=dtype(point))) for point in (beyond, before)]
        else:
            values = [nearest(item, point, bits, precise) for point in (beyond, before)]
        assert [value == limit for value in values] == [True, False]
        # a library may be off by a unit in the last place, so that the change comes a little earlier or later
        far, near = (item.value(dtype(float(text) * factor)) for factor in (1.15, 0.85))
        assert far.dtype == near.dtype == dtype
        assert [float(far) == limit, float(near) == limit] == [True, False]
    assert rounding.limit in item.facts.limits


def nearest(item: Activation, point: float, bits: int, precise: Precise) -> float:
    """The true value, rounded once to so many bits."""
    with mpmath.workdps(DIGITS):
        true = precise(item.tree, z=point)
    with mpmath.workprec(bits):
        return float(+true)


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
