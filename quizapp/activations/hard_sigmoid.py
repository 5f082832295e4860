"""Hard sigmoid, `max(0, min(1, z/6 + 1/2))`: three straight pieces in place of the sigmoid; kinks at -3 and 3.

This is PyTorch's; older Keras has `clip(0.2*z + 0.5, 0, 1)` and BinaryConnect `clip((z+1)/2, 0, 1)`, so that an item
must print the formula. Convention at the kinks: `slope` returns 0, as `torch.nn.functional.hardsigmoid` does.
"""

from __future__ import annotations

import numpy as np

from quizapp.activations.activation import Activation
from quizapp.activations.facts import Bilingual, Extremum, Facts, Identity, Inverse, Kink, Variant
from quizapp.activations.stable import Array

EDGE = 3


def _value(z: Array) -> Array:
    return (np.clip(z, -EDGE, EDGE) + EDGE) / (2 * EDGE)


def _slope(z: Array) -> Array:
    return (np.abs(z) < EDGE).astype(z.dtype) / (2 * EDGE)


ACTIVATION = Activation(
    name="hard_sigmoid",
    title=Bilingual("hard sigmoid", "硬 sigmoid（hard sigmoid）"),
    formula="max(0, min(1, z/6 + 1/2))",
    symbol=r"\operatorname{hardsigmoid}",
    compute=_value,
    compute_slope=_slope,
    facts=Facts(
        range="[0, 1]",
        limits=("0", "1"),
        parity="neither",
        monotone="nondecreasing",
        bounded="both",
        saturates="both",
        hard=True,
        smoothness="C0",
        kinks=(Kink("-3", left="0", right="1/6", convention="0"), Kink("3", left="1/6", right="0", convention="0")),
        slope="Piecewise((0, z < -3), (1/6, -3 < z < 3), (0, z > 3))",
        slope_of_output="Piecewise((1/6, 0 < a < 1), (0, True))",
        curvature="0",
        lipschitz=Extremum("1/6"),
        partial_inverse=Inverse("6*a - 3", "(0, 1)"),
    ),
    summary=Bilingual(
        "Three straight pieces in place of the sigmoid; reaches 0 and 1.",
        "以三段直线代替 sigmoid，能取到 0 和 1。",
    ),
    used=Bilingual(
        "Networks for mobile devices and quantised networks, where an exponential is too dear.",
        "移动端网络与量化网络：指数运算代价过高之处。",
    ),
    sources=("Courbariaux, Bengio and David (2015)", "Howard et al., Searching for MobileNetV3 (2019)"),
    aliases=("hardsigmoid",),
    pytorch=("torch.nn.functional.hardsigmoid(input, inplace=False)", "torch.nn.Hardsigmoid()"),
    variants=(
        Variant(
            Bilingual("older Keras (before version 3): slope 1/5", "旧版 Keras（3 之前）：斜率为 1/5"),
            "max(0, min(1, z/5 + 1/2))",
            apart=Extremum("1/12", at="5/2"),
        ),
        Variant(
            Bilingual("BinaryConnect: slope 1/2", "BinaryConnect：斜率为 1/2"),
            "max(0, min(1, (z + 1)/2))",
            apart=Extremum("1/3", at="1"),
        ),
    ),
    identities=(
        Identity("hard_sigmoid(z)", "relu6(z + 3)/6"),
        Identity("hard_sigmoid(z)", "(hard_tanh(z/3) + 1)/2"),
    ),
)
