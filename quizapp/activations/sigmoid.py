"""The sigmoid, `1/(1+exp(-z))`: S-shaped, values in the open interval (0, 1), slope `a*(1-a)` in terms of its value.

Smooth everywhere, so that no convention is needed. In float64 the value rounds to 1 from z = 36.74 on (float32: 16.64)
although no real z reaches it; the slope is computed from `exp(-|z|)` and keeps its digits there.
"""

from __future__ import annotations

from quizapp.activations import stable
from quizapp.activations.activation import Activation
from quizapp.activations.computation import Computation, Failure, Pitfall, Rounding
from quizapp.activations.facts import Bilingual, Extremum, Facts, Figure, Identity, Inverse

ACTIVATION = Activation(
    name="sigmoid",
    title=Bilingual("sigmoid", "sigmoid 函数"),
    formula="1/(1 + exp(-z))",
    symbol=r"\sigma",
    compute=stable.sigmoid,
    compute_slope=stable.sigmoid_slope,
    facts=Facts(
        range="(0, 1)",
        limits=("0", "1"),
        parity="neither",
        monotone="strictly increasing",
        bounded="both",
        saturates="both",
        smoothness="smooth",
        slope="exp(-z)/(1 + exp(-z))^2",
        slope_of_output="a*(1 - a)",
        curvature="exp(-z)*(exp(-z) - 1)/(1 + exp(-z))^3",
        lipschitz=Extremum("1/4", at="0"),
        bend=Extremum("sqrt(3)/18", at="log(2 + sqrt(3))"),
        inverse=Inverse("log(a/(1 - a))", "(0, 1)"),
    ),
    summary=Bilingual(
        "Maps every real number strictly increasingly into the open interval $(0, 1)$.",
        "把全体实数严格递增地映到开区间 $(0, 1)$。",
    ),
    used=Bilingual(
        "Output of a binary or multi-label classifier (a probability), gates of LSTM and GRU, inside SiLU; rarely in "
        "hidden layers, because its slope is at most $1/4$ and its outputs are all positive.",
        "二分类或多标签分类的输出层（作为概率）、LSTM 与 GRU 的门、SiLU 的组成部分；其导数不超过 $1/4$ 且输出恒为正，"
        "故隐藏层中已较少使用。",
    ),
    sources=("Goodfellow, Bengio and Courville, Deep Learning (2016), ch. 3 and 6",),
    aliases=("σ", "sigma"),
    pytorch=("torch.sigmoid(input)", "torch.nn.Sigmoid()"),
    computed=Computation(
        stable="np.where(z >= 0, 1, np.exp(-abs(z)))/(1 + np.exp(-abs(z)))",
        naive="np.exp(z)/(1 + np.exp(z))",
        fails=(Failure("710", gives="nan"), Failure("89", gives="nan", single=True)),
        others=(
            Pitfall(
                "1/(1 + np.exp(-z))", (Failure("-709.79", gives="0.0"), Failure("-88.73", gives="0.0", single=True))
            ),
        ),
    ),
    computed_slope=Computation(
        stable="np.exp(-abs(z))/(1 + np.exp(-abs(z)))**2",
        naive="a*(1 - a)",
        fails=(Failure("40", gives="0.0"),),
    ),
    roundings=(Rounding("1", double="36.74", single="16.64", form="1/(1 + np.exp(-z))"),),
    figures=(
        Figure(
            Bilingual(
                "the $z > 0$ at which sigmoid and tanh are equally steep; beyond it tanh is flatter",
                "sigmoid 与 tanh 同样陡的位置 $z > 0$；再往外 tanh 更平",
            ),
            "acosh(1 + sqrt(3))",
        ),
    ),
    notes=(
        Bilingual(
            "With binary cross-entropy $L = -y log(a) - (1 - y) log(1 - a)$ at its output, the slope of the loss with "
            r"respect to $z$ is $\frac{\partial L}{\partial z} = a - y$: the factor $a(1 - a)$ cancels.",
            "输出端配合二元交叉熵 $L = -y log(a) - (1 - y) log(1 - a)$ 时，损失对 $z$ 的导数为 "
            r"$\frac{\partial L}{\partial z} = a - y$：因子 $a(1 - a)$ 被约去。",
        ),
    ),
    identities=(
        Identity("sigmoid(-z)", "1 - sigmoid(z)"),
        Identity("sigmoid(z)", "exp(z)/(1 + exp(z))"),
        Identity("sigmoid(z)", "(1 + tanh(z/2))/2"),
        Identity("sigmoid'(z)", "1/(2 + 2*cosh(z))"),
        Identity("sigmoid'(z)", "sech(z/2)^2/4"),
    ),
)
