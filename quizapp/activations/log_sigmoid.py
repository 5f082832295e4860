"""The log-sigmoid, `-log(1+exp(-z)) = log(sigmoid(z))`: log-probabilities without overflow; smooth.

`log` of a sigmoid that rounded to 0 would be -inf from z = -746 on; `min(z, 0) - log1p(exp(-|z|))` is exact there.
"""

from __future__ import annotations

import numpy as np

from quizapp.activations import stable
from quizapp.activations.activation import Activation
from quizapp.activations.computation import Computation, Failure
from quizapp.activations.facts import Bilingual, Extremum, Facts, Identity, Inverse
from quizapp.activations.stable import Array


def _value(z: Array) -> Array:
    return np.minimum(z, 0) - np.log1p(stable.decay(z))


def _slope(z: Array) -> Array:
    return stable.sigmoid(-z)


ACTIVATION = Activation(
    name="log_sigmoid",
    title=Bilingual("log-sigmoid", "对数 sigmoid 函数"),
    formula="-log(1 + exp(-z))",
    symbol=r"\log\sigma",
    compute=_value,
    compute_slope=_slope,
    facts=Facts(
        range="(-oo, 0)",
        limits=("-oo", "0"),
        parity="neither",
        monotone="strictly increasing",
        bounded="above",
        saturates="right",
        smoothness="smooth",
        slope="1/(1 + exp(z))",
        slope_of_output="1 - exp(a)",
        curvature="-exp(-z)/(1 + exp(-z))^2",
        lipschitz=Extremum("1", at="-oo", attained=False),
        inverse=Inverse("-log(exp(-a) - 1)", "(-oo, 0)"),
    ),
    summary=Bilingual(
        "The logarithm of the sigmoid: $log(σ(z)) = -softplus(-z)$.", "sigmoid 的对数：$log(σ(z)) = -softplus(-z)$。"
    ),
    used=Bilingual(
        "Inside the binary cross-entropy: the log-probability is computed from the logit without a detour.",
        "用于二元交叉熵：直接由 logit 计算对数概率，数值稳定。",
    ),
    sources=("Goodfellow, Bengio and Courville, Deep Learning (2016), ch. 6",),
    aliases=("logsigmoid",),
    pytorch=("torch.nn.functional.logsigmoid(input)", "torch.nn.LogSigmoid()"),
    computed=Computation(
        stable="np.minimum(z, 0) - np.log1p(np.exp(-abs(z)))",
        naive="np.log(1/(1 + np.exp(-z)))",
        fails=(
            Failure("-710", gives="-inf"),
            Failure("40", gives="0.0"),
        ),
    ),
    identities=(
        Identity("log_sigmoid(z)", "-softplus(-z)"),
        Identity("log_sigmoid(z)", "log(sigmoid(z))"),
        Identity("log_sigmoid'(z)", "1 - sigmoid(z)"),
    ),
)
