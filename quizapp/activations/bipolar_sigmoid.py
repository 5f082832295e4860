"""The bipolar sigmoid, `2/(1+exp(-z)) - 1 = tanh(z/2)`: the sigmoid moved to (-1, 1); smooth."""

from __future__ import annotations

import numpy as np

from quizapp.activations import stable
from quizapp.activations.activation import Activation
from quizapp.activations.computation import Computation, Failure, Rounding
from quizapp.activations.facts import Bilingual, Extremum, Facts, Identity, Inverse
from quizapp.activations.stable import Array


def _value(z: Array) -> Array:
    return np.tanh(z / 2)


def _slope(z: Array) -> Array:
    return 2 * stable.sigmoid_slope(z)


ACTIVATION = Activation(
    name="bipolar_sigmoid",
    title=Bilingual("bipolar sigmoid", "双极 sigmoid 函数"),
    formula="2/(1 + exp(-z)) - 1",
    symbol=r"\operatorname{bipolar}",
    compute=_value,
    compute_slope=_slope,
    facts=Facts(
        range="(-1, 1)",
        limits=("-1", "1"),
        parity="odd",
        monotone="strictly increasing",
        bounded="both",
        saturates="both",
        smoothness="smooth",
        slope="2*exp(-z)/(1 + exp(-z))^2",
        slope_of_output="(1 - a^2)/2",
        curvature="2*exp(-z)*(exp(-z) - 1)/(1 + exp(-z))^3",
        lipschitz=Extremum("1/2", at="0"),
        inverse=Inverse("log((1 + a)/(1 - a))", "(-1, 1)"),
    ),
    summary=Bilingual(
        "The sigmoid stretched to $(-1, 1)$: $2σ(z) - 1 = tanh(z/2)$.",
        "拉伸到 $(-1, 1)$ 的 sigmoid：$2σ(z) - 1 = tanh(z/2)$。",
    ),
    used=Bilingual(
        "Older networks with targets $-1$ and $1$, because its outputs lie between them and around 0; it is "
        "$tanh(z/2)$, so today tanh takes its place.",
        "早期以 $-1$ 与 $1$ 为目标值的网络，因为输出介于两者之间并以 0 为中心；它就是 $tanh(z/2)$，如今由 tanh 取代。",
    ),
    sources=("Fausett, Fundamentals of Neural Networks (1994)",),
    aliases=("bipolar",),
    computed=Computation(
        stable="np.tanh(z/2)",
        naive="2/(1 + np.exp(-z)) - 1",
        fails=(Failure("1e-17", gives="0.0"),),
    ),
    roundings=(Rounding("1", double="38.12", single="18.02"), Rounding("-1", double="-38.12", single="-18.02")),
    identities=(
        Identity("bipolar_sigmoid(z)", "tanh(z/2)"),
        Identity("bipolar_sigmoid(z)", "2*sigmoid(z) - 1"),
    ),
)
