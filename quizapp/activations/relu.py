"""The rectified linear unit, `max(0, z)`: two half-lines, not linear, and not differentiable at 0.

Convention at the kink: the one-sided slopes at 0 are 0 and 1, the subdifferential is [0, 1], and `slope` returns 0, as
`torch.nn.functional.relu` and `torch.clamp(min=0)` do (`torch.maximum(x, 0)` returns 1/2).
"""

from __future__ import annotations

import numpy as np

from quizapp.activations.activation import Activation
from quizapp.activations.computation import Computation, Failure
from quizapp.activations.facts import Bilingual, Extremum, Facts, Identity, Inverse, Kink
from quizapp.activations.stable import Array


def _value(z: Array) -> Array:
    return np.maximum(z, 0)


def _slope(z: Array) -> Array:
    return (z > 0).astype(z.dtype)


ACTIVATION = Activation(
    name="relu",
    title=Bilingual("ReLU (rectified linear unit)", "ReLU（修正线性单元）"),
    formula="max(0, z)",
    symbol=r"\operatorname{ReLU}",
    compute=_value,
    compute_slope=_slope,
    facts=Facts(
        range="[0, oo)",
        limits=("0", "oo"),
        parity="neither",
        monotone="nondecreasing",
        bounded="below",
        saturates="left",
        hard=True,
        smoothness="C0",
        kinks=(
            Kink(
                "0",
                left="0",
                right="1",
                convention="0",
                others=((Bilingual("`torch.maximum(x, 0)`", "`torch.maximum(x, 0)`"), "1/2"),),
            ),
        ),
        slope="Piecewise((0, z < 0), (1, z > 0))",
        slope_of_output="Piecewise((1, a > 0), (0, True))",
        curvature="0",
        lipschitz=Extremum("1"),
        partial_inverse=Inverse("a", "(0, oo)"),
    ),
    summary=Bilingual(
        "Passes positive inputs through unchanged and turns negative ones into 0.",
        "正的输入原样通过，负的输入变为 0。",
    ),
    used=Bilingual(
        "The usual first choice for hidden layers of fully connected and convolutional networks: one comparison to "
        "evaluate, slope exactly 1 for positive inputs, and exact zeros; a unit whose input is negative for every "
        "training example no longer learns.",
        "全连接网络与卷积网络隐藏层的首选：只需一次比较，正半轴上导数恒为 1，并产生精确的零；"
        "若某单元对所有训练样本的输入都为负，则它不再学习。",
    ),
    sources=("Nair and Hinton (2010)", "Glorot, Bordes and Bengio (2011)"),
    aliases=("ReLU", "rectifier"),
    pytorch=("torch.nn.functional.relu(input, inplace=False)", "torch.nn.ReLU()"),
    computed=Computation(
        stable="np.maximum(z, 0)",
        naive="z*(z > 0)",
        fails=(Failure("-inf", gives="nan"),),
    ),
    notes=(
        Bilingual(
            "In NumPy it is `np.maximum(z, 0)`, element by element; `np.max(z, 0)` takes the greatest along axis 0.",
            "NumPy 中是逐元素的 `np.maximum(z, 0)`；`np.max(z, 0)` 求的是沿第 0 轴的最大元素。",
        ),
    ),
    identities=(
        Identity("relu(z) - relu(-z)", "z"),
        Identity("relu(z) + relu(-z)", "abs(z)"),
    ),
)
