"""ReLU6, `min(max(0, z), 6)`: ReLU cut off at 6; not differentiable at 0 and 6.

Convention at the kinks: `slope` returns 0 at both, as `torch.nn.functional.relu6` does.
"""

from __future__ import annotations

import numpy as np

from quizapp.activations.activation import Activation
from quizapp.activations.facts import Bilingual, Extremum, Facts, Identity, Inverse, Kink
from quizapp.activations.stable import Array

CAP = 6


def _value(z: Array) -> Array:
    return np.clip(z, 0, CAP)


def _slope(z: Array) -> Array:
    return ((z > 0) & (z < CAP)).astype(z.dtype)


ACTIVATION = Activation(
    name="relu6",
    title=Bilingual("ReLU6", "ReLU6"),
    formula="min(max(0, z), 6)",
    symbol=r"\operatorname{ReLU6}",
    compute=_value,
    compute_slope=_slope,
    facts=Facts(
        range="[0, 6]",
        limits=("0", "6"),
        parity="neither",
        monotone="nondecreasing",
        bounded="both",
        saturates="both",
        hard=True,
        smoothness="C0",
        kinks=(Kink("0", left="0", right="1", convention="0"), Kink("6", left="1", right="0", convention="0")),
        slope="Piecewise((0, z < 0), (1, 0 < z < 6), (0, z > 6))",
        slope_of_output="Piecewise((1, 0 < a < 6), (0, True))",
        curvature="0",
        lipschitz=Extremum("1"),
        partial_inverse=Inverse("a", "(0, 6)"),
    ),
    summary=Bilingual("ReLU that stops rising at 6.", "在 6 处截断的 ReLU。"),
    used=Bilingual(
        "Networks for mobile devices (MobileNet): the bounded range keeps its accuracy in low-precision arithmetic.",
        "移动端网络（MobileNet）：输出有界，低精度运算下仍能保持精度。",
    ),
    sources=("Howard et al., MobileNets (2017)",),
    pytorch=("torch.nn.functional.relu6(input, inplace=False)", "torch.nn.ReLU6()"),
    identities=(Identity("relu6(z)", "relu(z) - relu(z - 6)"),),
)
