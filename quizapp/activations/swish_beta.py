"""Swish with a parameter, `z/(1+exp(-beta*z))`: SiLU for beta = 1, nearer to ReLU the greater beta is; smooth.

Its least value is -W(1/e)/beta, W being the Lambert function.
"""

from __future__ import annotations

from quizapp.activations import stable
from quizapp.activations.activation import Activation, Parameter
from quizapp.activations.computation import Computation, Failure
from quizapp.activations.facts import Bilingual, Extremum, Facts, Identity
from quizapp.activations.stable import Array, Factor


def _value(z: Array, beta: Factor) -> Array:
    return stable.damped(z, stable.sigmoid(stable.scaled(beta, z)))


def _slope(z: Array, beta: Factor) -> Array:
    inner = stable.scaled(beta, z)
    return stable.sigmoid(inner) + stable.damped(inner, stable.sigmoid_slope(inner))


ACTIVATION = Activation(
    name="swish_beta",
    title=Bilingual("Swish-β", "Swish-β"),
    formula="z/(1 + exp(-beta*z))",
    symbol=r"\operatorname{Swish}_{\beta}",
    compute=_value,
    compute_slope=_slope,
    facts=Facts(
        range="[-LambertW(1/e)/beta, oo)",
        limits=("0", "oo"),
        parity="neither",
        monotone="not monotone",
        bounded="below",
        saturates="left",
        smoothness="smooth",
        slope="(1 + exp(-beta*z) + beta*z*exp(-beta*z))/(1 + exp(-beta*z))^2",
        slope_of_both="beta*a + sigmoid(beta*z)*(1 - beta*a)",
        curvature="beta*exp(-beta*z)*(2*(1 + exp(-beta*z)) + beta*z*(exp(-beta*z) - 1))/(1 + exp(-beta*z))^3",
        lipschitz=Extremum(
            "1.09983932012886691695818492432",
            at="2.39935728051546766783273969728/beta",
            exact=False,
            equation="beta*z*tanh(beta*z/2) - 2",
        ),
        least_slope=Extremum(
            "-0.09983932012886691695818492432",
            at="-2.39935728051546766783273969728/beta",
            exact=False,
            equation="beta*z*tanh(beta*z/2) - 2",
        ),
        minimum=Extremum("-LambertW(1/e)/beta", at="(-1 - LambertW(1/e))/beta"),
    ),
    summary=Bilingual(
        "SiLU with a steepness: $z/2$ for $beta$ near 0, ReLU for large $beta$.",
        "带陡度参数的 SiLU：$beta$ 趋于 0 时近似 $z/2$，$beta$ 很大时近似 ReLU。",
    ),
    used=Bilingual(
        "Where the steepness of SiLU is tuned or trained; with $beta = 1.702$ it imitates GELU.",
        "需要调整或训练 SiLU 陡度之处；取 $beta = 1.702$ 可近似 GELU。",
    ),
    sources=("Ramachandran, Zoph and Le (2017)",),
    parameters=(Parameter("beta", "1", Bilingual("steepness", "陡度"), domain="positive"),),
    aliases=("swishbeta",),
    computed=Computation(
        stable="z*np.where(z >= 0, 1, np.exp(-beta*abs(z)))/(1 + np.exp(-beta*abs(z)))",
        naive="z*np.exp(beta*z)/(1 + np.exp(beta*z))",
        fails=(Failure("710", gives="nan"),),
    ),
    identities=(Identity("swish_beta(z, beta)", "silu(beta*z)/beta"),),
)
