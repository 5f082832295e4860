"""Leaky ReLU: `z` for z >= 0 and `alpha*z` for z < 0, with a small fixed slope alpha, usually 0.01.

`max(alpha*z, z)` is the same function only for alpha <= 1. Convention at the kink: `slope` returns alpha at 0, as
`torch.nn.functional.leaky_relu` does.
"""

from __future__ import annotations

from quizapp.activations import two_slopes
from quizapp.activations.activation import Activation, Parameter
from quizapp.activations.computation import Computation, Failure
from quizapp.activations.facts import Bilingual, Identity
from quizapp.activations.stable import Array, Factor


def _value(z: Array, alpha: Factor) -> Array:
    return two_slopes.value(z, alpha)


def _slope(z: Array, alpha: Factor) -> Array:
    return two_slopes.slope(z, alpha)


ACTIVATION = Activation(
    name="leaky_relu",
    title=Bilingual("Leaky ReLU", "带泄漏的 ReLU（Leaky ReLU）"),
    formula="Piecewise((z, z >= 0), (alpha*z, True))",
    symbol=r"\operatorname{LeakyReLU}",
    compute=_value,
    compute_slope=_slope,
    facts=two_slopes.facts("alpha"),
    special=two_slopes.special("alpha"),
    summary=Bilingual(
        "ReLU with a small slope $alpha$ instead of 0 for negative inputs.",
        "负半轴上以小斜率 $alpha$ 代替 0 的 ReLU。",
    ),
    used=Bilingual(
        "Hidden layers in which units must not die, discriminators of generative adversarial networks: for "
        "$alpha != 0$ every input passes a gradient; the exact zeros of ReLU are lost.",
        "需要避免神经元“死亡”的隐藏层、生成对抗网络的判别器："
        "$alpha != 0$ 时任何输入都能传回梯度，但失去了 ReLU 的精确零值。",
    ),
    sources=("Maas, Hannun and Ng (2013)",),
    parameters=(
        Parameter(
            "alpha",
            "1/100",
            Bilingual("slope for negative inputs, usually between 0 and 1", "负半轴上的斜率，通常在 0 与 1 之间"),
        ),
    ),
    aliases=("LeakyReLU", "lrelu", "leaky"),
    pytorch=(
        "torch.nn.functional.leaky_relu(input, negative_slope=0.01, inplace=False)",
        "torch.nn.LeakyReLU(negative_slope=0.01)",
    ),
    computed=Computation(
        stable="np.where(z > 0, z, alpha*z)",
        naive="np.maximum(alpha*z, z)",
        fails=(Failure("-1", gives="-1.0", given=(("alpha", "2"),)),),
    ),
    identities=(
        Identity("leaky_relu(z, alpha)", "relu(z) - alpha*relu(-z)"),
        Identity("leaky_relu(z, alpha)", "(1 + alpha)/2*z + (1 - alpha)/2*abs(z)"),
    ),
)
