"""Mish, `z*tanh(log(1+exp(z)))`: smooth, not monotone, least value -0.3088 at -1.1924; slope 3/5 at 0.

Computed as a ratio of polynomials in `exp(-|z|)`; the ratio in `exp(z)` overflows at z = 355.
"""

from __future__ import annotations

import numpy as np

from quizapp.activations import stable
from quizapp.activations.activation import Activation
from quizapp.activations.computation import Computation, Failure
from quizapp.activations.facts import Bilingual, Extremum, Facts, Figure, Identity
from quizapp.activations.stable import Array


def _gate(z: Array) -> Array:
    """`tanh(softplus(z)) = (w**2+2w)/(w**2+2w+2)` with w = exp(z)."""
    e = stable.decay(z)
    right = (1 + 2 * e) / (1 + 2 * e + 2 * e * e)
    left = (e * e + 2 * e) / (e * e + 2 * e + 2)
    return np.where(z >= 0, right, left)


def _gate_slope(z: Array) -> Array:
    """`sigmoid(z)*(1 - gate**2) = 4w(1+w)/(w**2+2w+2)**2`."""
    e = stable.decay(z)
    right = 4 * e * e * (1 + e) / np.square(1 + 2 * e + 2 * e * e)
    left = 4 * e * (1 + e) / np.square(e * e + 2 * e + 2)
    return np.where(z >= 0, right, left)


def _value(z: Array) -> Array:
    return stable.damped(z, _gate(z))


def _slope(z: Array) -> Array:
    return _gate(z) + stable.damped(z, _gate_slope(z))


_D = "(exp(2*z) + 2*exp(z) + 2)"
_BENDS = f"2*(1 + exp(z))*{_D} + z*(1 + 2*exp(z))*{_D} - 4*z*exp(z)*(1 + exp(z))^2"

ACTIVATION = Activation(
    name="mish",
    title=Bilingual("Mish", "Mish 函数"),
    formula="z*tanh(log(1 + exp(z)))",
    symbol=r"\operatorname{Mish}",
    compute=_value,
    compute_slope=_slope,
    facts=Facts(
        range="[-0.30884341301725040662876022904, oo)",
        limits=("0", "oo"),
        parity="neither",
        monotone="not monotone",
        bounded="below",
        saturates="left",
        smoothness="smooth",
        slope=f"(exp(2*z) + 2*exp(z))/{_D} + 4*z*exp(z)*(1 + exp(z))/{_D}^2",
        curvature=(
            f"8*exp(z)*(1 + exp(z))/{_D}^2 + 4*z*exp(z)*(1 + 2*exp(z))/{_D}^2 - 16*z*exp(2*z)*(1 + exp(z))^2/{_D}^3"
        ),
        lipschitz=Extremum(
            "1.08849816125172786122829362739",
            at="1.4905711794854284592944189082",
            exact=False,
            equation=_BENDS,
        ),
        least_slope=Extremum(
            "-0.11252612238946255640732790115",
            at="-2.25637639636079312000574854395",
            exact=False,
            equation=_BENDS,
        ),
        minimum=Extremum(
            "-0.30884341301725040662876022904",
            at="-1.19243121451549521213758834042",
            exact=False,
            equation=f"(exp(z) + 2)*{_D} + 4*z*(exp(z) + 1)",
        ),
    ),
    summary=Bilingual(
        "The input weighted by tanh of its softplus: dips to about $-0.309$ and then follows $z$.",
        "输入乘以其 softplus 的 tanh：先下探到约 $-0.309$，再趋近于 $z$。",
    ),
    used=Bilingual(
        "Object detectors such as YOLOv4: close to SiLU, and dearer to compute.",
        "YOLOv4 等目标检测网络：与 SiLU 相近，计算量更大。",
    ),
    sources=("Misra (2019)",),
    pytorch=("torch.nn.functional.mish(input, inplace=False)", "torch.nn.Mish()"),
    computed=Computation(
        stable="z*np.tanh(np.maximum(z, 0) + np.log1p(np.exp(-abs(z))))",
        naive="z*(np.exp(2*z) + 2*np.exp(z))/(np.exp(2*z) + 2*np.exp(z) + 2)",
        fails=(Failure("355", gives="nan"),),
    ),
    figures=(Figure(Bilingual("its slope at 0", "在 0 处的导数"), "3/5"),),
    identities=(
        Identity("mish(z)", "z*tanh(softplus(z))"),
        Identity("mish(z)", "z*(exp(2*z) + 2*exp(z))/(exp(2*z) + 2*exp(z) + 2)"),
    ),
)
