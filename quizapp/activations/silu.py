"""SiLU (Swish with beta = 1), `z/(1+exp(-z))`: smooth, not monotone, with a least value of -W(1/e) at -1 - W(1/e).

W is the Lambert function. No convention is needed. Where the sigmoid underflows the value is 0, not `-inf*0 = nan`.
"""

from __future__ import annotations

from quizapp.activations import stable
from quizapp.activations.activation import Activation
from quizapp.activations.computation import Computation, Failure, Pitfall
from quizapp.activations.facts import Bilingual, Extremum, Facts, Identity
from quizapp.activations.stable import Array


def _value(z: Array) -> Array:
    return stable.damped(z, stable.sigmoid(z))


def _slope(z: Array) -> Array:
    return stable.sigmoid(z) + stable.damped(z, stable.sigmoid_slope(z))


ACTIVATION = Activation(
    name="silu",
    title=Bilingual("SiLU (Swish)", "SiLU（Swish）"),
    formula="z/(1 + exp(-z))",
    symbol=r"\operatorname{SiLU}",
    compute=_value,
    compute_slope=_slope,
    facts=Facts(
        range="[-LambertW(1/e), oo)",
        limits=("0", "oo"),
        parity="neither",
        monotone="not monotone",
        bounded="below",
        saturates="left",
        smoothness="smooth",
        slope="(1 + exp(-z) + z*exp(-z))/(1 + exp(-z))^2",
        slope_of_both="a + sigmoid(z)*(1 - a)",
        curvature="exp(-z)*(2*(1 + exp(-z)) + z*(exp(-z) - 1))/(1 + exp(-z))^3",
        lipschitz=Extremum(
            "1.09983932012886691695818492432",
            at="2.39935728051546766783273969728",
            exact=False,
            equation="z*tanh(z/2) - 2",
            form="1/2 + z/4",
        ),
        minimum=Extremum("-LambertW(1/e)", at="-1 - LambertW(1/e)"),
        least_slope=Extremum(
            "-0.09983932012886691695818492432",
            at="-2.39935728051546766783273969728",
            exact=False,
            equation="z*tanh(z/2) - 2",
            form="1/2 + z/4",
        ),
    ),
    summary=Bilingual(
        "The input weighted by its own sigmoid: dips to about $-0.278$ and then follows $z$.",
        "输入乘以它自身的 sigmoid：先下探到约 $-0.278$，再趋近于 $z$。",
    ),
    used=Bilingual(
        "Hidden layers of EfficientNet and, as part of SwiGLU, of many language models: smooth, with some slope where "
        "ReLU has none.",
        "EfficientNet 的隐藏层，并作为 SwiGLU 的组成部分用于许多语言模型：光滑，在 ReLU 导数为 0 处仍有小的导数。",
    ),
    sources=("Elfwing, Uchibe and Doya (2017)", "Ramachandran, Zoph and Le (2017)"),
    aliases=("swish", "swish1"),
    pytorch=("torch.nn.functional.silu(input, inplace=False)", "torch.nn.SiLU()"),
    computed=Computation(
        stable="np.maximum(z, -800)*np.where(z >= 0, 1, np.exp(-abs(z)))/(1 + np.exp(-abs(z)))",
        naive="z*np.exp(z)/(1 + np.exp(z))",
        fails=(Failure("710", gives="nan"), Failure("89", gives="nan", single=True)),
        others=(Pitfall("z/(1 + np.exp(-z))", (Failure("-inf", gives="nan"),)),),
    ),
    identities=(
        Identity("silu(z)", "z*sigmoid(z)"),
        Identity("silu(z) - silu(-z)", "z"),
        Identity("silu'(z) + silu'(-z)", "1"),
    ),
)
