"""Hard tanh, `max(-1, min(1, z))`: the identity cut off at -1 and 1, where it has kinks.

Convention at the kinks: `slope` returns 0, as `torch.nn.functional.hardtanh` does.
"""

from __future__ import annotations

import numpy as np

from quizapp.activations.activation import Activation
from quizapp.activations.facts import Bilingual, Extremum, Facts, Kink
from quizapp.activations.stable import Array


def _value(z: Array) -> Array:
    return np.clip(z, -1, 1)


def _slope(z: Array) -> Array:
    return (np.abs(z) < 1).astype(z.dtype)


ACTIVATION = Activation(
    name="hard_tanh",
    title=Bilingual("hard tanh", "硬 tanh（hard tanh）"),
    formula="max(-1, min(1, z))",
    symbol=r"\operatorname{hardtanh}",
    compute=_value,
    compute_slope=_slope,
    facts=Facts(
        range="[-1, 1]",
        limits=("-1", "1"),
        parity="odd",
        monotone="nondecreasing",
        bounded="both",
        saturates="both",
        hard=True,
        smoothness="C0",
        kinks=(Kink("-1", left="0", right="1", convention="0"), Kink("1", left="1", right="0", convention="0")),
        slope="Piecewise((0, z < -1), (1, -1 < z < 1), (0, z > 1))",
        slope_of_output="Piecewise((1, -1 < a < 1), (0, True))",
        curvature="0",
        lipschitz=Extremum("1", at="0"),
    ),
    summary=Bilingual("The identity, cut off at -1 and 1.", "在 −1 与 1 处截断的恒等函数。"),
    used=Bilingual(
        "In place of tanh in quantised networks and where speed counts.",
        "在量化网络及追求速度的场合代替 tanh。",
    ),
    sources=("Collobert (2004)",),
    aliases=("hardtanh",),
    pytorch=("torch.nn.functional.hardtanh(input, min_val=-1., max_val=1., inplace=False)", "torch.nn.Hardtanh()"),
)
