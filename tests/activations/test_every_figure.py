"""Every number that an activation states beside its facts is worked out again, from what it is said to be."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

import mpmath
import pytest

from quizapp.activations.catalogue import activations

CLOSE = mpmath.mpf(10) ** -27


def slope(function: Callable[[Any], Any], z: Any) -> Any:
    return mpmath.diff(function, z)


def sigmoid(z: Any) -> Any:
    return 1 / (1 + mpmath.exp(-z))


def mish(z: Any) -> Any:
    return z * mpmath.tanh(mpmath.log(1 + mpmath.exp(z)))


def where_sigmoid_and_tanh_are_equally_steep(**_values: Any) -> Any:
    return mpmath.findroot(lambda z: slope(sigmoid, z) - slope(mpmath.tanh, z), (1, 2), solver="anderson")


def moment(power: int, scale: Any, alpha: Any) -> Any:
    """The mean of a power of the output when the input is normal with mean 0 and variance 1."""

    def weighted(z: Any) -> Any:
        return (scale * (z if z > 0 else alpha * mpmath.expm1(z))) ** power * mpmath.npdf(z)

    return mpmath.quad(weighted, [-mpmath.inf, -8, -3, 0, 3, 8, mpmath.inf])


def alpha_of_mean_0(**_values: Any) -> Any:
    left = mpmath.quad(lambda z: mpmath.expm1(z) * mpmath.npdf(z), [-mpmath.inf, -8, -3, 0])
    right = mpmath.quad(lambda z: z * mpmath.npdf(z), [0, 3, 8, mpmath.inf])
    return -right / left


def scale_of_variance_1(**_values: Any) -> Any:
    return 1 / mpmath.sqrt(moment(2, 1, alpha_of_mean_0()))


def mean_slope(lower: Any, upper: Any) -> Any:
    return mpmath.quad(lambda drawn: drawn / (upper - lower), [lower, upper])


def variance_of_slope(lower: Any, upper: Any) -> Any:
    middle = mean_slope(lower, upper)
    return mpmath.quad(lambda drawn: (drawn - middle) ** 2 / (upper - lower), [lower, upper])


def slope_by_the_mean_divisor(**_values: Any) -> Any:
    return 1 / mpmath.quad(lambda divisor: divisor / 5, [3, 8])


def mean_of_the_inverse_divisor(**_values: Any) -> Any:
    return mpmath.quad(lambda divisor: 1 / divisor / 5, [3, 8])


ORACLES: Mapping[str, tuple[Callable[..., Any], ...]] = {
    "mish": (lambda: slope(mish, 0),),
    "rrelu": (mean_slope, variance_of_slope, slope_by_the_mean_divisor, mean_of_the_inverse_divisor),
    "selu": (alpha_of_mean_0, scale_of_variance_1, lambda: alpha_of_mean_0() * scale_of_variance_1()),
    "sigmoid": (where_sigmoid_and_tanh_are_equally_steep,),
    "tanh": (where_sigmoid_and_tanh_are_equally_steep,),
}
OTHERS = {"rrelu": {"lower": Fraction(1, 10), "upper": Fraction(1, 2)}}


def test_every_figure_has_a_way_to_work_it_out() -> None:
    stated = {name: len(item.figures) for name, item in activations().items() if item.figures}
    assert stated == {name: len(ways) for name, ways in ORACLES.items()}


@pytest.mark.parametrize("name", ORACLES)
def test_figures_are_what_they_are_said_to_be(name: str, precise: Callable[..., Any]) -> None:
    item = activations()[name]
    usual = {one.name: one.exact_default() for one in item.parameters}
    for values in (usual, {**usual, **OTHERS.get(name, {})}):
        with mpmath.workdps(50):
            numbers = {key: mpmath.mpf(value.numerator) / value.denominator for key, value in values.items()}
            for figure, way in zip(item.figures, ORACLES[name], strict=True):
                assert abs(precise(item.read(figure.value), **values) - way(**numbers)) < CLOSE, figure.value


def test_what_the_words_name_is_the_value_of_the_usual_parameters(precise: Callable[..., Any]) -> None:
    mean, variance, paper, _ = activations()["rrelu"].figures
    usual = {"lower": Fraction(1, 8), "upper": Fraction(1, 3)}
    item = activations()["rrelu"]
    assert precise(item.read(mean.value), **usual) == pytest.approx(11 / 48)
    assert precise(item.read(variance.value), **usual) == pytest.approx(25 / 6912)
    assert "11/48" in mean.words.en
    assert "25/6912" in variance.words.zh
    assert "5.5" in paper.words.en
