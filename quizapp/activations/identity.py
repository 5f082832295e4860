"""The identity, `z`: the activation that leaves the pre-activation as it is; smooth, slope 1."""

from __future__ import annotations

import numpy as np

from quizapp.activations.activation import Activation
from quizapp.activations.facts import Bilingual, Extremum, Facts, Inverse
from quizapp.activations.stable import Array


def _value(z: Array) -> Array:
    return z.copy()


ACTIVATION = Activation(
    name="identity",
    title=Bilingual("identity (linear)", "恒等函数（线性）"),
    formula="z",
    symbol=r"\operatorname{id}",
    compute=_value,
    compute_slope=np.ones_like,
    facts=Facts(
        range="(-oo, oo)",
        limits=("-oo", "oo"),
        parity="odd",
        monotone="strictly increasing",
        bounded="no",
        saturates="none",
        smoothness="smooth",
        slope="1",
        slope_of_output="1",
        curvature="0",
        lipschitz=Extremum("1"),
        inverse=Inverse("a", "(-oo, oo)"),
    ),
    summary=Bilingual("Leaves its input unchanged.", "输出等于输入。"),
    used=Bilingual(
        "Output of a regression network, and logits before a softmax; between hidden layers it would let them collapse "
        "into one affine map.",
        "回归网络的输出层、softmax 之前的 logits；若用在隐藏层之间，各层将合并为一个仿射变换。",
    ),
    sources=("Goodfellow, Bengio and Courville, Deep Learning (2016), ch. 6",),
    aliases=("linear",),
    pytorch=("torch.nn.Identity()",),
)
