"""The heights that the worked solution of a sketch states are worked out again, from the definitions alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import mpmath
import pytest

from quizapp import bank
from quizapp.deciding.decider import ExactDecider
from quizapp.questions.item import Item
from quizapp.questions.kinds.catalogue import kinds
from quizapp.questions.loading import load_folder_with_sources
from quizapp.questions.substitution import fill
from quizapp.questions.variants import Variant, enumerate_or_sample

NAME = "three-points-of-a-curve"
PLACES = {"A": -2, "B": 0, "C": 2}


def sigmoid(z: Any) -> Any:
    return 1 / (1 + mpmath.exp(-z))


def softplus(z: Any) -> Any:
    return mpmath.log(1 + mpmath.exp(z))


def elu(z: Any, alpha: str) -> Any:
    return z if z > 0 else mpmath.mpf(alpha) * mpmath.expm1(z)


def leaky(z: Any, alpha: str) -> Any:
    return z if z >= 0 else mpmath.mpf(alpha) * z


def clipped(z: Any, lower: float, upper: float) -> Any:
    return min(max(z, lower), upper)


CURVES: Mapping[str, Callable[[Any], Any]] = {
    "sigmoid(z)": sigmoid,
    "tanh(z)": mpmath.tanh,
    "relu(z)": lambda z: max(0, z),
    "softplus(z)": softplus,
    "silu(z)": lambda z: z * sigmoid(z),
    "elu(z, 1)": partial(elu, alpha="1"),
    "elu(z, 1/2)": partial(elu, alpha="0.5"),
    "elu(z, 3/2)": partial(elu, alpha="1.5"),
    "celu(z, 1/2)": lambda z: z if z > 0 else mpmath.expm1(2 * z) / 2,
    "softsign(z)": lambda z: z / (1 + abs(z)),
    "leaky_relu(z, 0.1)": partial(leaky, alpha="0.1"),
    "leaky_relu(z, 0.2)": partial(leaky, alpha="0.2"),
    "leaky_relu(z, 0.25)": partial(leaky, alpha="0.25"),
    "leaky_relu(z, 0.3)": partial(leaky, alpha="0.3"),
    "gelu(z)": lambda z: z * mpmath.ncdf(z),
    "mish(z)": lambda z: z * mpmath.tanh(softplus(z)),
    "hard_tanh(z)": partial(clipped, lower=-1, upper=1),
    "hard_sigmoid(z)": lambda z: clipped(z / mpmath.mpf(6) + 0.5, 0, 1),
    "hard_swish(z)": lambda z: z * clipped(z + 3, 0, 6) / mpmath.mpf(6),
    "bipolar_sigmoid(z)": lambda z: mpmath.tanh(z / mpmath.mpf(2)),
    "swish_beta(z, 2)": lambda z: z * sigmoid(2 * z),
}


@pytest.fixture(scope="module")
def item() -> Item:
    return next(item for item, _ in load_folder_with_sources(Path(bank.__path__[0])) if item.id == NAME)


def variants(item: Item) -> dict[str, Variant]:
    drawn = enumerate_or_sample(item, 100)
    return {fill("f", "expression", variant.trees): variant for variant in drawn}


def test_every_curve_has_its_definition_here(item: Item) -> None:
    assert variants(item).keys() == CURVES.keys()


def test_stated_heights_are_those_of_the_definitions(item: Item) -> None:
    for name, variant in variants(item).items():
        for shown, place in (("l", -2), ("q", 0), ("r", 2)):
            stated = float(mpmath.mpf(mpmath.mpmathify(_number(variant, shown))))
            assert stated == pytest.approx(float(CURVES[name](mpmath.mpf(place))), abs=0.00051), (name, place)


def test_heights_are_graded_by_the_definitions(item: Item) -> None:
    decider = ExactDecider()
    kind = kinds()["point_reading"]
    for name, variant in variants(item).items():
        heights = {target: CURVES[name](mpmath.mpf(place)) for target, place in PLACES.items()}
        (answer,) = (trial.response for trial in kind.trials(variant, decider) if trial.place == ("targets",))
        fields = list(answer["parts"])
        for target, height in heights.items():
            (field,) = [found for found in fields if found.startswith(target)]
            near = {**answer["parts"], field: f"{float(height):.3f}"}
            off = {**near, field: f"{float(height) + 0.002:.3f}"}
            assert kind.grade(variant, {"parts": near}, decider).outcome == "equal", (name, target)
            assert kind.grade(variant, {"parts": off}, decider).outcome == "different", (name, target)


def _number(variant: Variant, name: str) -> str:
    text = fill(name, "number", variant.trees)
    return "0.693147180559945" if text in {"log(2)", "ln(2)"} else text
