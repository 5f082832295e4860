"""PReLU: Leaky ReLU whose left slope alpha is trained with the weights; PyTorch starts it at 1/4.

The derivative with respect to alpha is `min(0, z)`. Convention at the kink: `slope` returns alpha at 0, as
`torch.nn.functional.prelu` does.
"""

from __future__ import annotations

from types import MappingProxyType

import numpy as np

from quizapp.activations import two_slopes
from quizapp.activations.activation import Activation, Parameter
from quizapp.activations.computation import Computation, Failure
from quizapp.activations.facts import Bilingual, Identity
from quizapp.activations.stable import Array, Factor


def _value(z: Array, alpha: Factor) -> Array:
    return two_slopes.value(z, alpha)


def _slope(z: Array, alpha: Factor) -> Array:
    return two_slopes.slope(z, alpha)


def _slope_in_alpha(z: Array, alpha: Factor) -> Array:
    return np.broadcast_to(np.minimum(z, 0), np.broadcast_shapes(z.shape, np.shape(alpha)))


ACTIVATION = Activation(
    name="prelu",
    title=Bilingual("PReLU (parametric ReLU)", "参数化 ReLU（PReLU）"),
    formula="Piecewise((z, z >= 0), (alpha*z, True))",
    symbol=r"\operatorname{PReLU}",
    compute=_value,
    compute_slope=_slope,
    compute_parameter_slopes=MappingProxyType({"alpha": _slope_in_alpha}),
    facts=two_slopes.facts("alpha"),
    special=two_slopes.special("alpha"),
    summary=Bilingual(
        "Leaky ReLU whose slope $alpha$ is learned, one for a layer or one for each channel.",
        "斜率 $alpha$ 由训练得到的 Leaky ReLU，可整层共用一个，也可每个通道一个。",
    ),
    used=Bilingual(
        "Deep convolutional networks that can afford a few more parameters: the data choose the slope.",
        "可以多用少量参数的深层卷积网络：由数据决定斜率。",
    ),
    sources=("He, Zhang, Ren and Sun (2015)",),
    parameters=(
        Parameter(
            "alpha", "1/4", Bilingual("trained slope for negative inputs", "负半轴上可训练的斜率"), slope="min(0, z)"
        ),
    ),
    aliases=("p-relu", "parametric_relu"),
    pytorch=("torch.nn.functional.prelu(input, weight)", "torch.nn.PReLU(num_parameters=1, init=0.25)"),
    computed=Computation(
        stable="np.where(z > 0, z, alpha*z)",
        naive="np.maximum(alpha*z, z)",
        fails=(Failure("-1", gives="-1.0", given=(("alpha", "2"),)),),
    ),
    identities=(
        Identity("prelu(z, alpha)", "relu(z) - alpha*relu(-z)"),
        Identity("prelu(z, alpha)", "(1 + alpha)/2*z + (1 - alpha)/2*abs(z)"),
    ),
)
