"""Softplus, `log(1+exp(beta*z))/beta`: a smooth ReLU whose slope is the sigmoid.

Computed as `max(z,0) + log1p(exp(-beta*|z|))/beta`; the formula as written overflows at beta*z = 710 and is 0 at -40.
PyTorch returns z itself where beta*z > 20 (an error of at most 2.1e-9/beta), this module never does.
"""

from __future__ import annotations

import numpy as np

from quizapp.activations import stable
from quizapp.activations.activation import Activation, Parameter
from quizapp.activations.computation import Computation, Failure
from quizapp.activations.facts import Bilingual, Extremum, Facts, Identity, Inverse, Variant
from quizapp.activations.stable import Array, Factor


def _value(z: Array, beta: Factor) -> Array:
    return np.maximum(z, 0) + np.log1p(stable.decay(stable.scaled(beta, z))) / beta


def _slope(z: Array, beta: Factor) -> Array:
    return stable.sigmoid(stable.scaled(beta, z))


ACTIVATION = Activation(
    name="softplus",
    title=Bilingual("softplus", "softplus 函数"),
    formula="log(1 + exp(beta*z))/beta",
    symbol=r"\operatorname{softplus}",
    compute=_value,
    compute_slope=_slope,
    facts=Facts(
        range="(0, oo)",
        limits=("0", "oo"),
        parity="neither",
        monotone="strictly increasing",
        bounded="below",
        saturates="left",
        smoothness="smooth",
        slope="1/(1 + exp(-beta*z))",
        slope_of_output="1 - exp(-beta*a)",
        curvature="beta*exp(-beta*z)/(1 + exp(-beta*z))^2",
        lipschitz=Extremum("1", at="oo", attained=False),
        inverse=Inverse("log(exp(beta*a) - 1)/beta", "(0, oo)"),
    ),
    summary=Bilingual("A smooth version of ReLU; its slope is the sigmoid.", "ReLU 的光滑版本，其导数就是 sigmoid。"),
    used=Bilingual(
        "Outputs that must be positive, such as a variance or a rate; in hidden layers ReLU is cheaper and as good.",
        "必须为正的输出（方差、强度等）；作隐藏层时 ReLU 更省且效果相当。",
    ),
    sources=("Dugas, Bengio, Bélisle, Nadeau and Garcia (2001)",),
    parameters=(Parameter("beta", "1", Bilingual("sharpness of the bend", "弯曲处的锐度"), domain="positive"),),
    pytorch=(
        "torch.nn.functional.softplus(input, beta=1, threshold=20)",
        "torch.nn.Softplus(beta=1.0, threshold=20.0)",
    ),
    computed=Computation(
        stable="np.maximum(z, 0) + np.log1p(np.exp(-beta*abs(z)))/beta",
        naive="np.log(1 + np.exp(beta*z))/beta",
        fails=(
            Failure("710", gives="inf"),
            Failure("-40", gives="0.0"),
        ),
    ),
    variants=(
        Variant(
            Bilingual("PyTorch: $z$ itself above `threshold=20`", "PyTorch：超过 `threshold=20` 时直接返回 $z$"),
            "Piecewise((z, beta*z > 20), (log(1 + exp(beta*z))/beta, True))",
            apart=Extremum("log(1 + exp(-20))/beta", at="20/beta", attained=False),
        ),
    ),
    identities=(
        Identity("softplus(z, beta) - softplus(-z, beta)", "z"),
        Identity("softplus'(z, beta)", "sigmoid(beta*z)"),
        Identity("softplus''(z, beta)", "beta*sigmoid(beta*z)*(1 - sigmoid(beta*z))"),
    ),
)
