"""What every activation promises of its numbers; a new one is tested by being there."""

from __future__ import annotations

import itertools
import warnings
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any, TypeAlias

import mpmath
import numpy as np
import pytest
import sympy

from quizapp.activations.activation import Activation
from quizapp.activations.catalogue import activations
from tests.activations.conftest import is_admitted

Float: TypeAlias = type[np.floating[Any]]
DIGITS = 600  # exp(-1000) is 1e-434: so many digits that even 1 + exp(-1000) keeps 50 right ones
FAR = [1000, 745.2, 710.0, 709.7, 500.25, 100, 89, 50, 40, 38.5, 37, 26, 20.5, 19.1, 16.7, 12, 10, 7, 6.5]
NEAR = [5.5, 5, 4, 3.25, 2.5, 2, 1.5, 1.25, 1.1, 0.875, 0.5, 0.25, 0.1, 1e-3, 1e-6, 1e-12, 1e-30, 1e-300]
POINTS = [sign * size for size in (*FAR, *NEAR) for sign in (-1, 1)]
ALTERNATIVES = {
    "real": [Fraction(0), Fraction(1), Fraction(-1), Fraction(-1, 2), Fraction(2)],
    "positive": [Fraction(1, 2), Fraction(2), Fraction(7, 4)],
    "unit": [Fraction(0), Fraction(1, 2), Fraction(1, 4)],
}
STEPS = [Fraction(step, 8) for step in (1, 2, 4, 6)]
DATA = Path(__file__).parents[1] / "data"


def cases() -> Iterator[Any]:
    for name, item in activations().items():
        yield pytest.param(item, {}, id=name)
        for parameter in item.parameters:
            for other in ALTERNATIVES[parameter.domain]:
                if not is_admitted(item, {parameter.name: other}):
                    continue
                yield pytest.param(item, {parameter.name: other}, id=f"{name}-{parameter.name}={other}")


every_case = pytest.mark.parametrize(("item", "given"), list(cases()))
every = pytest.mark.parametrize("item", [pytest.param(item, id=name) for name, item in activations().items()])
float_types = pytest.mark.parametrize("dtype", [np.float32, np.float64])


def exact_parameters(item: Activation, given: dict[str, Fraction]) -> dict[str, Fraction]:
    return {parameter.name: given.get(parameter.name, parameter.exact_default()) for parameter in item.parameters}


def floats(values: dict[str, Fraction]) -> dict[str, float]:
    return {name: float(value) for name, value in values.items()}


def kinks(item: Activation, values: dict[str, Fraction], precise: Callable[..., Any]) -> list[float]:
    found = [float(precise(item.read(kink.at), **values)) for kink in item.facts_for(values).kinks]
    bends = [0.0] if item.facts_for(values).smoothness == "C1" else []
    return found + bends


def assert_close(measured: np.ndarray, exact: list[Any], points: np.ndarray) -> None:
    """Within a few units in the last place, times the condition of exp(-z**2/2) for the normal distribution."""
    info = np.finfo(measured.dtype)
    for point, got, true in zip(points, measured, exact, strict=True):
        allowed = (
            16 * info.eps * (1 + min(float(point) ** 2, 2000)) * abs(true)
            + (8 + 2 * abs(float(point))) * info.smallest_subnormal
        )
        beyond = abs(true) > info.max
        assert np.isinf(got) if beyond else abs(mpmath.mpf(float(got)) - true) <= allowed, (point, got, true)


@every_case
@float_types
def test_value_is_the_formula_from_minus_to_plus_1000(
    item: Activation, given: dict[str, Fraction], dtype: Float, precise: Callable[..., Any]
) -> None:
    values = exact_parameters(item, given)
    points = np.array(POINTS, dtype=dtype)
    with mpmath.workdps(DIGITS):
        exact = [precise(item.tree, z=float(point), **values) for point in points]
    # float32 rounds a parameter such as 1/100, the formula does not: those are compared in float64 only
    if dtype is np.float64 or all(float(np.float32(value)) == value for value in values.values()):
        assert_close(item.value(points, **floats(values)), exact, points)


@every_case
def test_slope_is_the_stated_slope_from_minus_to_plus_1000(
    item: Activation, given: dict[str, Fraction], precise: Callable[..., Any]
) -> None:
    values = exact_parameters(item, given)
    stated = item.read(item.facts_for(values).slope)
    avoided = kinks(item, values, precise)
    points = np.array([point for point in POINTS if point not in avoided])
    with mpmath.workdps(DIGITS):
        exact = [precise(stated, z=float(point), **values) for point in points]
    assert_close(item.slope(points, **floats(values)), exact, points)


@every_case
def test_stated_slope_is_sympys_derivative_and_curvature_its_derivative(
    item: Activation, given: dict[str, Fraction], precise: Callable[..., Any], symbolic: Callable[..., Any]
) -> None:
    values = exact_parameters(item, given)
    facts = item.facts_for(values)
    z = sympy.Symbol("z", real=True)
    rationals = {name: sympy.Rational(value.numerator, value.denominator) for name, value in values.items()}
    derivative = sympy.diff(symbolic(item.tree, z=z, **rationals), z)
    second = sympy.diff(symbolic(item.read(facts.slope), z=z, **rationals), z)
    for point in (
        Fraction(-37, 5),
        Fraction(-17, 10),
        Fraction(-1, 3),
        Fraction(2, 7),
        Fraction(11, 5),
        Fraction(63, 10),
    ):
        there = {z: sympy.Rational(point.numerator, point.denominator)}
        with mpmath.workdps(60):
            for expression, text in ((derivative, facts.slope), (second, facts.curvature)):
                stated = precise(item.read(text), z=point, **values)
                taken = mpmath.mpf(str(sympy.N(expression.subs(there).doit(), 50)))
                assert abs(stated - taken) < mpmath.mpf(10) ** -45


@every_case
def test_value_is_the_integral_of_slope(
    item: Activation, given: dict[str, Fraction], precise: Callable[..., Any]
) -> None:
    values = exact_parameters(item, given)
    nodes, weights = np.polynomial.legendre.leggauss(24)
    jump = 0.0 if item.facts.smoothness == "discontinuous" else None
    edges = sorted({*kinks(item, values, precise), *np.arange(-8.0, 8.5, 0.5)})
    for left, right in itertools.pairwise(edges):
        if jump in (left, right):
            continue
        inner = (left + right) / 2 + (right - left) / 2 * nodes
        area = float(weights @ item.slope(inner, **floats(values))) * (right - left) / 2
        rise = float(item.value(right, **floats(values)) - item.value(left, **floats(values)))
        assert area == pytest.approx(rise, rel=1e-11, abs=1e-14)


@every_case
@float_types
def test_extremes_neither_overflow_nor_warn(item: Activation, given: dict[str, Fraction], dtype: Float) -> None:
    info = np.finfo(dtype)
    values = floats(exact_parameters(item, given))
    points = np.array([info.max, info.max / 2, info.tiny, info.smallest_subnormal, 0.0], dtype=dtype)
    points = np.concatenate([points, -points, np.array([1e4, -1e4, 750, -750, np.inf, -np.inf], dtype=dtype)])
    with warnings.catch_warnings(), np.errstate(over="raise", invalid="raise", divide="raise"):
        warnings.simplefilter("error")
        value, slope = item.value(points, **values), item.slope(points, **values)
    assert not np.isnan(value).any()
    assert not np.isnan(slope).any()
    assert np.isfinite(slope).all()


@every_case
def test_infinite_input_gives_the_limits(
    item: Activation, given: dict[str, Fraction], precise: Callable[..., Any]
) -> None:
    values = exact_parameters(item, given)
    stated = [float(precise(item.read(text), **values)) for text in item.facts_for(values).limits]
    assert item.value([-np.inf, np.inf], **floats(values)).tolist() == pytest.approx(stated, rel=1e-15)


@every
@float_types
@pytest.mark.parametrize("shape", [(), (0,), (7,), (1, 3), (2, 0, 3), (2, 3, 4)])
def test_shape_and_float_type_are_kept(item: Activation, dtype: Float, shape: tuple[int, ...]) -> None:
    points = np.linspace(-4, 4, num=int(np.prod(shape)), dtype=dtype).reshape(shape)
    before = points.copy()
    for result in (item.value(points), item.slope(points)):
        assert result.shape == shape
        assert result.dtype == dtype
    assert np.array_equal(points, before)


@every
def test_integers_and_lists_are_computed_in_float64(item: Activation) -> None:
    assert item.value([1, 2]).dtype == np.float64
    assert np.array_equal(item.value([1, 2]), item.value(np.array([1.0, 2.0])))
    assert np.array_equal(item.value(np.array([[1], [2]], dtype=np.int8)), item.value([[1.0], [2.0]]))


@every
@float_types
def test_nan_in_nan_out_and_nowhere_else(item: Activation, dtype: Float) -> None:
    points = np.array([1.0, np.nan, -1.0], dtype=dtype)
    for result in (item.value(points), item.slope(points)):
        assert np.isnan(result).tolist() == [False, True, False]


@every
def test_parameters_broadcast(item: Activation) -> None:
    points = np.array([[-2.0, 1.5, 0.25]])
    for parameter in item.parameters:
        fractions = [step for step in STEPS if is_admitted(item, {parameter.name: step})]
        steps = np.array([[float(step)] for step in fractions])
        assert len(steps) >= 2
        together = item.value(points, **{parameter.name: steps}), item.slope(points, **{parameter.name: steps})
        for row, step in enumerate(steps[:, 0]):
            assert np.array_equal(together[0][row], item.value(points, **{parameter.name: step})[0])
            assert np.array_equal(together[1][row], item.slope(points, **{parameter.name: step})[0])


@every_case
def test_convention_at_kinks(item: Activation, given: dict[str, Fraction], precise: Callable[..., Any]) -> None:
    values = exact_parameters(item, given)
    numbers = floats(values)
    for kink in item.facts_for(values).kinks:
        at = float(precise(item.read(kink.at), **values))
        stated = {side: float(precise(item.read(getattr(kink, side)), **values)) for side in ("left", "right")}
        stated["pytorch"] = float(precise(item.read(kink.convention), **values))
        assert item.slope(at, **numbers) == pytest.approx(stated["pytorch"], rel=1e-15)
        assert item.slope_by("left", at, **numbers) == pytest.approx(stated["left"], rel=1e-15)
        assert item.slope_by("right", at, **numbers) == pytest.approx(stated["right"], rel=1e-15)
        assert np.isnan(item.slope_by("undefined", at, **numbers))
        assert item.slope(np.nextafter(at, -9), **numbers) == pytest.approx(stated["left"], rel=1e-14)
        assert item.slope(np.nextafter(at, 9), **numbers) == pytest.approx(stated["right"], rel=1e-14)


@every_case
def test_parameter_slopes_are_derivatives(
    item: Activation, given: dict[str, Fraction], precise: Callable[..., Any]
) -> None:
    stated = {parameter.name: parameter.slope for parameter in item.parameters if parameter.trained}
    trained = list(stated)
    assert trained == list(item.compute_parameter_slopes)
    values = exact_parameters(item, given)
    for name in trained:
        for point in (-3.5, -0.25, 0.75, 4.0):
            others = {key: value for key, value in values.items() if key != name}
            with mpmath.workdps(50):
                rate = mpmath.diff(
                    lambda p, z=point, o=others, n=name: precise(item.tree, z=z, **{n: p}, **o), values[name]
                )
            assert float(item.parameter_slope(name, point, **floats(values))) == pytest.approx(float(rate), rel=1e-12)
            assert float(precise(item.read(stated[name]), z=point, **values)) == pytest.approx(float(rate), rel=1e-12)


TORCH = {
    "leaky_relu(-0.2)?": ("leaky_relu", {"alpha": 0.2}),
    "rrelu(eval)": ("rrelu", {}),
    "elu(1)": ("elu", {}),
    "elu(2)": ("elu", {"alpha": 2.0}),
    "celu(2)": ("celu", {"alpha": 2.0}),
    "hardtanh": ("hard_tanh", {}),
    "hardsigmoid": ("hard_sigmoid", {}),
    "hardswish": ("hard_swish", {}),
    "logsigmoid": ("log_sigmoid", {}),
}


def torch_rows() -> Iterator[tuple[str, Float, float, float, float]]:
    """The rows of the recorded session with PyTorch that speak of an activation: name, type, z, value, gradient."""
    for line in (DATA / "torch_values.txt").read_text().splitlines():
        words = line.replace("=", " ").replace("(0.", "(0.").split()
        if "value,grad" in line:
            value, gradient = line.split("(")[-1].rstrip(")").split(",")
            yield words[0], np.float64, float(line.split("z=")[1].split()[0]), float(value), float(gradient)
        elif " val=" in line and " grad=" in line:
            tail = dict(part.split("=") for part in line.split("z=")[1].split()[1:])
            dtype = np.float32 if "float32" in line else np.float64
            yield words[0], dtype, float(line.split("z=")[1].split()[0]), float(tail["val"]), float(tail["grad"])


def test_recorded_values_of_pytorch() -> None:
    compared = set()
    for label, dtype, z, value, gradient in torch_rows():
        name, parameters = TORCH.get(label, (label, {}))
        if name not in activations():
            continue
        item = activations()[name]
        eps = float(np.finfo(dtype).eps)
        point = np.array(z, dtype=dtype)
        assert float(item.value(point, **parameters)) == pytest.approx(value, rel=8 * eps, abs=eps / 4), (label, z)
        assert float(item.slope(point, **parameters)) == pytest.approx(gradient, rel=32 * eps, abs=2 * eps), (label, z)
        compared.add((name, z))
    assert len({name for name, _ in compared}) >= 20
    assert len(compared) >= 90
