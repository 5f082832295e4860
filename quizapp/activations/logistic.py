"""The general logistic function, `L/(1+exp(-k*(z-z0)))`: the sigmoid with height L, steepness k, centre z0; smooth."""

from __future__ import annotations

from quizapp.activations import stable
from quizapp.activations.activation import Activation, Parameter
from quizapp.activations.computation import Computation, Failure
from quizapp.activations.facts import Bilingual, Extremum, Facts, Identity, Inverse
from quizapp.activations.stable import Array, Factor


def _value(z: Array, L: Factor, k: Factor, z0: Factor) -> Array:  # noqa: N803  # L as in the literature
    return L * stable.sigmoid(stable.scaled(k, z - z0))


def _slope(z: Array, L: Factor, k: Factor, z0: Factor) -> Array:  # noqa: N803
    return L * k * stable.sigmoid_slope(stable.scaled(k, z - z0))


ACTIVATION = Activation(
    name="logistic",
    title=Bilingual("general logistic function", "一般逻辑斯谛函数"),
    formula="L/(1 + exp(-k*(z - z0)))",
    symbol=r"\operatorname{logistic}",
    compute=_value,
    compute_slope=_slope,
    facts=Facts(
        range="(0, L)",
        limits=("0", "L"),
        parity="neither",
        monotone="strictly increasing",
        bounded="both",
        saturates="both",
        smoothness="smooth",
        slope="L*k*exp(-k*(z - z0))/(1 + exp(-k*(z - z0)))^2",
        slope_of_output="k*a*(1 - a/L)",
        curvature="L*k^2*exp(-k*(z - z0))*(exp(-k*(z - z0)) - 1)/(1 + exp(-k*(z - z0)))^3",
        lipschitz=Extremum("L*k/4", at="z0"),
        inverse=Inverse("z0 + log(a/(L - a))/k", "(0, L)"),
    ),
    summary=Bilingual(
        "The sigmoid with height $L$, steepness $k$ and centre $z_0$.",
        "高度为 $L$、陡度为 $k$、中心为 $z_0$ 的 sigmoid。",
    ),
    used=Bilingual(
        "Growth curves and calibrated scores, because its ceiling, steepness and middle are parameters of their own; "
        "with $L = k = 1$ and $z_0 = 0$ it is the sigmoid.",
        "增长曲线与分数校准，因为上限、陡峭程度与中点各有自己的参数；当 $L = k = 1$、$z_0 = 0$ 时就是 sigmoid。",
    ),
    sources=("Goodfellow, Bengio and Courville, Deep Learning (2016), ch. 3",),
    parameters=(
        Parameter("L", "1", Bilingual("height: the upper limit", "高度，即上极限"), domain="positive"),
        Parameter("k", "1", Bilingual("steepness", "陡度"), domain="positive"),
        Parameter("z0", "0", Bilingual("centre", "中心")),
    ),
    computed=Computation(
        stable="L*np.where(z >= z0, 1, np.exp(-k*abs(z - z0)))/(1 + np.exp(-k*abs(z - z0)))",
        naive="L*np.exp(k*(z - z0))/(1 + np.exp(k*(z - z0)))",
        fails=(Failure("710", gives="nan"),),
    ),
    identities=(Identity("logistic(z, L, k, z0)", "L*sigmoid(k*(z - z0))"),),
)
