"""CELU, `max(0, z) + min(0, alpha*(exp(z/alpha)-1))`: ELU made continuously differentiable for every $alpha$.

The slope is 1 on both sides of 0, so that no convention is needed there.
"""

from __future__ import annotations

import numpy as np

from quizapp.activations import stable
from quizapp.activations.activation import Activation, Parameter
from quizapp.activations.computation import Computation, Failure
from quizapp.activations.facts import Bilingual, Extremum, Facts, Identity, Inverse
from quizapp.activations.stable import Array, Factor


def _left(z: Array, alpha: Factor) -> Array:
    with np.errstate(over="ignore"):
        return np.minimum(z, 0) / alpha


def _value(z: Array, alpha: Factor) -> Array:
    return np.where(z > 0, z, alpha * np.expm1(_left(z, alpha)))


def _slope(z: Array, alpha: Factor) -> Array:
    return np.where(z > 0, 1, stable.decay(_left(z, alpha)))


ACTIVATION = Activation(
    name="celu",
    title=Bilingual("CELU (continuously differentiable ELU)", "连续可微的 ELU（CELU）"),
    formula="max(0, z) + min(0, alpha*(exp(z/alpha) - 1))",
    symbol=r"\operatorname{CELU}",
    compute=_value,
    compute_slope=_slope,
    facts=Facts(
        range="(-alpha, oo)",
        limits=("-alpha", "oo"),
        parity="neither",
        monotone="strictly increasing",
        bounded="below",
        saturates="left",
        smoothness="C1",
        slope="Piecewise((1, z > 0), (exp(z/alpha), True))",
        slope_of_output="Piecewise((1, a > 0), (1 + a/alpha, True))",
        curvature="Piecewise((0, z > 0), (exp(z/alpha)/alpha, z < 0))",
        lipschitz=Extremum("1"),
        inverse=Inverse("Piecewise((a, a > 0), (alpha*log(1 + a/alpha), True))", "(-alpha, oo)"),
    ),
    summary=Bilingual("ELU with a continuous slope for every $alpha$.", "对任意 $alpha$ 导数都连续的 ELU。"),
    used=Bilingual(
        "In place of ELU where $alpha != 1$: the slope stays continuous and at most 1.",
        "$alpha != 1$ 时代替 ELU：导数保持连续且不超过 1。",
    ),
    sources=("Barron (2017)",),
    parameters=(
        Parameter(
            "alpha", "1", Bilingual("depth: the lower limit is $-alpha$", "深度：下极限为 $-alpha$"), domain="positive"
        ),
    ),
    pytorch=("torch.nn.functional.celu(input, alpha=1.0, inplace=False)", "torch.nn.CELU(alpha=1.0)"),
    computed=Computation(
        stable="np.maximum(z, 0) + alpha*np.expm1(np.minimum(z, 0)/alpha)",
        naive="np.maximum(z, 0) + alpha*(np.exp(np.minimum(z, 0)/alpha) - 1)",
        fails=(Failure("-1e-17", gives="0.0"),),
    ),
    identities=(Identity("celu(z, alpha)", "alpha*elu(z/alpha, 1)"),),
)
