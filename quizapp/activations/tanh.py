"""The hyperbolic tangent, `(exp(z)-exp(-z))/(exp(z)+exp(-z))`: odd, values in the open interval (-1, 1).

Smooth everywhere, so that no convention is needed. The formula as written is nan from z = 710 on in float64 and loses
digits near 0; the library's `tanh` does neither. In float64 the value rounds to 1 from z = 19.06 on (float32: 9.01);
the slope is computed from `exp(-2|z|)` and keeps its digits there.
"""

from __future__ import annotations

import numpy as np

from quizapp.activations import stable
from quizapp.activations.activation import Activation
from quizapp.activations.computation import Computation, Failure, Rounding
from quizapp.activations.facts import Bilingual, Extremum, Facts, Figure, Identity, Inverse

ACTIVATION = Activation(
    name="tanh",
    title=Bilingual("hyperbolic tangent", "双曲正切函数 tanh"),
    formula="(exp(z) - exp(-z))/(exp(z) + exp(-z))",
    symbol=r"\tanh",
    compute=np.tanh,
    compute_slope=stable.tanh_slope,
    facts=Facts(
        range="(-1, 1)",
        limits=("-1", "1"),
        parity="odd",
        monotone="strictly increasing",
        bounded="both",
        saturates="both",
        smoothness="smooth",
        slope="4/(exp(z) + exp(-z))^2",
        slope_of_output="1 - a^2",
        curvature="-8*(exp(z) - exp(-z))/(exp(z) + exp(-z))^3",
        lipschitz=Extremum("1", at="0"),
        bend=Extremum("4*sqrt(3)/9", at="log(2 + sqrt(3))/2"),
        inverse=Inverse("log((1 + a)/(1 - a))/2", "(-1, 1)"),
    ),
    summary=Bilingual(
        "A sigmoid stretched to $(-1, 1)$ and centred at 0: $tanh(z) = 2σ(2z) - 1$.",
        "把 sigmoid 拉伸到 $(-1, 1)$ 并以 0 为中心：$tanh(z) = 2σ(2z) - 1$。",
    ),
    used=Bilingual(
        "Hidden and candidate states of recurrent networks, outputs such as images scaled to $(-1, 1)$; in hidden "
        "layers better than the sigmoid, because it is odd and its slope at 0 is 1.",
        "循环网络的隐状态与候选状态、取值在 $(-1, 1)$ 的输出（如归一化图像）；它是奇函数且在 0 处导数为 1，"
        "作隐藏层激活函数优于 sigmoid。",
    ),
    sources=("LeCun, Bottou, Orr and Müller, Efficient BackProp (1998)",),
    aliases=("th",),
    pytorch=("torch.tanh(input)", "torch.nn.Tanh()"),
    computed=Computation(
        stable="-np.sign(z)*np.expm1(-2*abs(z))/(1 + np.exp(-2*abs(z)))",
        naive="(np.exp(z) - np.exp(-z))/(np.exp(z) + np.exp(-z))",
        fails=(
            Failure("710", gives="nan"),
            Failure("89", gives="nan", single=True),
            Failure("1e-17", gives="0.0"),
        ),
    ),
    computed_slope=Computation(
        stable="4*np.exp(-2*abs(z))/(1 + np.exp(-2*abs(z)))**2",
        naive="1 - a**2",
        fails=(Failure("20", gives="0.0"),),
    ),
    roundings=(Rounding("1", double="19.06", single="9.01"), Rounding("-1", double="-19.06", single="-9.01")),
    figures=(
        Figure(
            Bilingual(
                "the $z > 0$ at which sigmoid and tanh are equally steep; beyond it tanh is flatter",
                "sigmoid 与 tanh 同样陡的位置 $z > 0$；再往外 tanh 更平",
            ),
            "acosh(1 + sqrt(3))",
        ),
    ),
    identities=(
        Identity("tanh(z)", "2*sigmoid(2*z) - 1"),
        Identity("tanh'(z)", "sech(z)^2"),
        Identity("tanh'(z)", "4*sigmoid(2*z)*(1 - sigmoid(2*z))"),
    ),
)
