"""ELU: `z` for z > 0 and `alpha*(exp(z)-1)` for z <= 0, which tends to -alpha.

Its slope is continuous only for alpha = 1. Convention at 0 otherwise: `slope` returns alpha, the slope from the left,
as `torch.nn.functional.elu` does. `expm1` of `min(z, 0)` keeps the digits near 0 and never overflows.
"""

from __future__ import annotations

import numpy as np

from quizapp.activations import stable
from quizapp.activations.activation import Activation, Parameter
from quizapp.activations.computation import Computation, Failure, Pitfall
from quizapp.activations.facts import Bilingual, Extremum, Facts, Identity, Inverse, Kink, Special
from quizapp.activations.stable import Array, Factor

_KINK = (("smoothness", "C0"), ("kinks", (Kink("0", left="alpha", right="1", convention="alpha"),)))


def _value(z: Array, alpha: Factor) -> Array:
    return np.where(z > 0, z, alpha * np.expm1(np.minimum(z, 0)))


def _slope(z: Array, alpha: Factor) -> Array:
    return np.where(z > 0, 1, alpha * stable.decay(np.minimum(z, 0)))


ACTIVATION = Activation(
    name="elu",
    title=Bilingual("ELU (exponential linear unit)", "指数线性单元（ELU）"),
    formula="Piecewise((z, z > 0), (alpha*(exp(z) - 1), True))",
    symbol=r"\operatorname{ELU}",
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
        slope="Piecewise((1, z > 0), (alpha*exp(z), True))",
        slope_of_output="Piecewise((1, a > 0), (a + alpha, True))",
        curvature="Piecewise((0, z > 0), (alpha*exp(z), z < 0))",
        lipschitz=Extremum("1"),
        inverse=Inverse("Piecewise((a, a > 0), (log(1 + a/alpha), True))", "(-alpha, oo)"),
    ),
    special=(
        Special("alpha > 1", (*_KINK, ("lipschitz", Extremum("alpha", at="0", attained=False)))),
        Special("alpha < 1", _KINK),
    ),
    summary=Bilingual(
        "Linear right of 0, an exponential that tends to $-alpha$ left of it.",
        "正半轴为线性，负半轴为趋于 $-alpha$ 的指数曲线。",
    ),
    used=Bilingual(
        "Hidden layers whose mean output should be nearer to 0 than with ReLU; costs an exponential.",
        "希望输出均值比 ReLU 更接近 0 的隐藏层；代价是需要指数运算。",
    ),
    sources=("Clevert, Unterthiner and Hochreiter (2015)",),
    parameters=(
        Parameter(
            "alpha", "1", Bilingual("depth: the lower limit is $-alpha$", "深度：下极限为 $-alpha$"), domain="positive"
        ),
    ),
    pytorch=("torch.nn.functional.elu(input, alpha=1.0, inplace=False)", "torch.nn.ELU(alpha=1.0)"),
    computed=Computation(
        stable="np.where(z > 0, z, alpha*np.expm1(np.minimum(z, 0)))",
        naive="np.where(z > 0, z, alpha*(np.exp(z) - 1))",
        fails=(Failure("-1e-17", gives="0.0"),),
        others=(Pitfall("(z > 0)*z + (z <= 0)*alpha*(np.exp(z) - 1)", (Failure("1000", gives="nan"),)),),
    ),
    identities=(Identity("elu(z, 1)", "celu(z, 1)"),),
)
