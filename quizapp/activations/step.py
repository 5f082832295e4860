"""The step of the M-P neuron: 0 below 0, 1 above, and the parameter `c` at 0 itself.

The neuron of McCulloch and Pitts fires when the weighted sum reaches its threshold: with z = w.x - theta that is c = 1,
the default here; symmetric conventions use 1/2, strict ones 0. It jumps at 0, has no derivative there, and slope 0
everywhere else; `slope` returns 0 at 0 (so does PyTorch's `torch.sign`; `torch.heaviside` has no gradient at all).
"""

from __future__ import annotations

import numpy as np

from quizapp.activations.activation import Activation, Parameter
from quizapp.activations.facts import Bilingual, Facts, Kink, Special
from quizapp.activations.stable import Array, Factor


def _value(z: Array, c: Factor) -> Array:
    return np.where(z == 0, np.asarray(c, dtype=z.dtype), (z > 0).astype(z.dtype))


def _slope(z: Array, c: Factor) -> Array:
    return np.zeros(np.broadcast_shapes(z.shape, np.shape(c)), dtype=z.dtype)


ACTIVATION = Activation(
    name="step",
    title=Bilingual("step (M-P neuron)", "阶跃函数（M-P 神经元）"),
    formula="Piecewise((0, z < 0), (c, z = 0), (1, True))",
    symbol=r"\operatorname{step}",
    compute=_value,
    compute_slope=_slope,
    facts=Facts(
        range="{0, 1}",
        limits=("0", "1"),
        parity="neither",
        monotone="nondecreasing",
        bounded="both",
        saturates="both",
        hard=True,
        smoothness="discontinuous",
        kinks=(Kink("0", left="0", right="0", convention="0"),),
        slope="Piecewise((0, z < 0), (0, z > 0))",
        curvature="0",
        lipschitz=None,
    ),
    summary=Bilingual(
        "Answers yes (1) or no (0): whether the weighted sum reaches the threshold.",
        "回答“是”(1)或“否”(0)：加权和是否达到阈值。",
    ),
    used=Bilingual(
        "The M-P neuron and the perceptron; not in networks trained by gradients, because its slope is 0 wherever it "
        "exists.",
        "M-P 神经元与感知机；其导数在存在之处恒为 0，故不能用于以梯度训练的网络。",
    ),
    sources=("McCulloch and Pitts (1943)",),
    special=(Special("0 < c < 1", (("range", "{0, c, 1}"),)),),
    parameters=(Parameter("c", "1", Bilingual("value at 0", "在 0 处的取值"), domain="unit"),),
    aliases=("heaviside",),
    pytorch=("torch.heaviside(input, values)",),
    notes=(
        Bilingual(
            "A neuron with threshold $theta$ fires where the weighted sum reaches it: $z = w^T x - theta$. So the "
            "threshold is a bias of $-theta$, and what happens at equality is a convention, here $c$.",
            "阈值为 $theta$ 的神经元在加权和达到阈值时激活，即取 $z = w^T x - theta$；"
            "阈值相当于偏置 $-theta$，而恰好相等时取何值是约定，此处为 $c$。",
        ),
        Bilingual(
            "`torch.nn.Threshold(threshold, value)` is no step: it returns $x$ itself where $x$ exceeds the threshold, "
            "and `value` elsewhere. `torch.heaviside` has no gradient; the gradient of `torch.sign` is 0.",
            "`torch.nn.Threshold(threshold, value)` 不是阶跃函数：$x$ 大于阈值时返回 $x$ 本身，否则返回 `value`。"
            "`torch.heaviside` 没有梯度；`torch.sign` 的梯度为 0。",
        ),
    ),
)
