"""Hard swish, `z*min(max(0, z+3), 6)/6`: SiLU with the hard sigmoid for a gate; kinks at -3 and 3, least value -3/8.

Convention at the kinks: `slope` returns 0 at -3 and 1 at 3, as the kernels of PyTorch 2.14 do. Older kernels returned
the slopes from inside, -1/2 and 3/2, so that no item asks for the value there.
"""

from __future__ import annotations

import numpy as np

from quizapp.activations.activation import Activation
from quizapp.activations.facts import Bilingual, Extremum, Facts, Identity, Kink
from quizapp.activations.stable import Array

EDGE = 3
_OLDER = Bilingual("an older kernel of PyTorch", "PyTorch 的旧内核")


def _value(z: Array) -> Array:
    near = np.clip(z, -EDGE, EDGE)
    return np.where(z >= EDGE, z, near * (near + EDGE) / (2 * EDGE))


def _slope(z: Array) -> Array:
    inside = (2 * np.clip(z, -EDGE, EDGE) + EDGE) / (2 * EDGE)
    return np.where(np.abs(z) < EDGE, inside, (z > 0).astype(z.dtype))


ACTIVATION = Activation(
    name="hard_swish",
    title=Bilingual("hard swish", "硬 Swish（hard swish）"),
    formula="z*min(max(0, z + 3), 6)/6",
    symbol=r"\operatorname{hardswish}",
    compute=_value,
    compute_slope=_slope,
    facts=Facts(
        range="[-3/8, oo)",
        limits=("0", "oo"),
        parity="neither",
        monotone="not monotone",
        bounded="below",
        saturates="left",
        hard=True,
        smoothness="C0",
        kinks=(
            Kink("-3", left="0", right="-1/2", convention="0", others=((_OLDER, "-1/2"),)),
            Kink("3", left="3/2", right="1", convention="1", others=((_OLDER, "3/2"),)),
        ),
        slope="Piecewise((0, z < -3), ((2*z + 3)/6, -3 < z < 3), (1, z > 3))",
        curvature="Piecewise((0, z < -3), (1/3, -3 < z < 3), (0, z > 3))",
        lipschitz=Extremum("3/2", at="3", attained=False),
        minimum=Extremum("-3/8", at="-3/2"),
        least_slope=Extremum("-1/2", at="-3", attained=False),
    ),
    summary=Bilingual("SiLU made of a parabola between two lines.", "由抛物线与两段直线拼成的 SiLU。"),
    used=Bilingual(
        "Deeper layers of MobileNetV3: the shape of SiLU without an exponential.",
        "MobileNetV3 的较深层：具有 SiLU 的形状而无需指数运算。",
    ),
    sources=("Howard et al., Searching for MobileNetV3 (2019)",),
    aliases=("hardswish",),
    pytorch=("torch.nn.functional.hardswish(input, inplace=False)", "torch.nn.Hardswish()"),
    identities=(Identity("hard_swish(z)", "z*hard_sigmoid(z)"),),
)
