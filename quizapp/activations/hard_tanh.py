"""Hard tanh, `max(lower, min(upper, z))`: the identity cut off at two values, usually -1 and 1, where it has kinks.

Convention at the kinks: `slope` returns 0, as `torch.nn.functional.hardtanh` does (its `min_val` and `max_val` are
`lower` and `upper` here).
"""

from __future__ import annotations

import numpy as np

from quizapp.activations.activation import Activation, Parameter
from quizapp.activations.facts import Bilingual, Extremum, Facts, Identity, Inverse, Kink, Special
from quizapp.activations.stable import Array, Factor


def _value(z: Array, lower: Factor, upper: Factor) -> Array:
    return np.clip(z, np.asarray(lower, dtype=z.dtype), np.asarray(upper, dtype=z.dtype))


def _slope(z: Array, lower: Factor, upper: Factor) -> Array:
    return ((lower < z) & (z < upper)).astype(z.dtype)


ACTIVATION = Activation(
    name="hard_tanh",
    title=Bilingual("hard tanh", "硬 tanh（hard tanh）"),
    formula="max(lower, min(upper, z))",
    symbol=r"\operatorname{hardtanh}",
    compute=_value,
    compute_slope=_slope,
    facts=Facts(
        range="[lower, upper]",
        limits=("lower", "upper"),
        parity="odd",
        monotone="nondecreasing",
        bounded="both",
        saturates="both",
        hard=True,
        smoothness="C0",
        kinks=(Kink("lower", left="0", right="1", convention="0"), Kink("upper", left="1", right="0", convention="0")),
        slope="Piecewise((0, z < lower), (1, lower < z < upper), (0, z > upper))",
        slope_of_output="Piecewise((1, lower < a < upper), (0, True))",
        curvature="0",
        lipschitz=Extremum("1"),
        partial_inverse=Inverse("a", "(lower, upper)"),
    ),
    special=(Special("lower + upper != 0", (("parity", "neither"),)),),
    requires="lower < upper",
    summary=Bilingual(
        "The identity, cut off at two values: usually at $-1$ and $1$.",
        "在两个值处截断的恒等函数，通常取 $-1$ 与 $1$。",
    ),
    used=Bilingual(
        "In place of tanh in quantised networks and where speed counts.",
        "在量化网络及追求速度的场合代替 tanh。",
    ),
    sources=("Collobert (2004)",),
    parameters=(
        Parameter("lower", "-1", Bilingual("least output", "输出的最小值")),
        Parameter("upper", "1", Bilingual("greatest output", "输出的最大值")),
    ),
    aliases=("hardtanh",),
    pytorch=("torch.nn.functional.hardtanh(input, min_val=-1., max_val=1., inplace=False)", "torch.nn.Hardtanh()"),
    identities=(Identity("hard_tanh(z, lower, upper)", "relu(z - lower) - relu(z - upper) + lower"),),
)
