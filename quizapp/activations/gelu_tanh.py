"""GELU's tanh form, `z*(1+tanh(sqrt(2/pi)*(z+0.044715*z**3)))/2`: within 4.74e-4 of GELU, and another function; smooth.

PyTorch's `approximate="tanh"`. Computed as `z*sigmoid(2u)` with u the argument of tanh, because `1 + tanh` loses its
digits left of 0.
"""

from __future__ import annotations

import math

import numpy as np

from quizapp.activations import stable
from quizapp.activations.activation import Activation
from quizapp.activations.computation import Computation, Failure
from quizapp.activations.facts import Bilingual, Extremum, Facts, Identity
from quizapp.activations.stable import Array

_C = math.sqrt(2 / math.pi)
_K = 0.044715
_FAR = 100.0  # 2u is beyond 70,000 there: the sigmoid of it is 0 or 1 exactly
_INNER = "sqrt(2/pi)*(z + 0.044715*z^3)"
_RATE = "sqrt(2/pi)*(1 + 0.134145*z^2)"
_BOOST = "0.26829*sqrt(2/pi)*z"


def _doubled(z: Array) -> Array:
    near = np.clip(z, -_FAR, _FAR)
    return 2 * _C * near * (1 + _K * near * near)


def _value(z: Array) -> Array:
    return stable.damped(z, stable.sigmoid(_doubled(z)))


def _slope(z: Array) -> Array:
    near = np.clip(z, -_FAR, _FAR)
    doubled = _doubled(z)
    return stable.sigmoid(doubled) + near * stable.sigmoid_slope(doubled) * 2 * _C * (1 + 3 * _K * near * near)


_BENDS = f"{_RATE} + z*{_BOOST}/2 - z*tanh({_INNER})*({_RATE})^2"

ACTIVATION = Activation(
    name="gelu_tanh",
    title=Bilingual("GELU, tanh form", "GELU 的 tanh 近似"),
    formula=f"z*(1 + tanh({_INNER}))/2",
    symbol=r"\operatorname{GELU}_{\tanh}",
    compute=_value,
    compute_slope=_slope,
    facts=Facts(
        range="[-0.17004075057125405063906742799, oo)",
        limits=("0", "oo"),
        parity="neither",
        monotone="not monotone",
        bounded="below",
        saturates="left",
        smoothness="smooth",
        slope=f"(1 + tanh({_INNER}))/2 + z*(1 - tanh({_INNER})^2)*{_RATE}/2",
        curvature=(f"(1 - tanh({_INNER})^2)*({_RATE} + z*{_BOOST}/2 - z*tanh({_INNER})*({_RATE})^2)"),
        lipschitz=Extremum(
            "1.1289930686587717654559044704",
            at="1.4185040087908283555480335456",
            exact=False,
            equation=_BENDS,
        ),
        least_slope=Extremum(
            "-0.12899306865877176545590447040",
            at="-1.41850400879082835554803354560",
            exact=False,
            equation=_BENDS,
        ),
        minimum=Extremum(
            "-0.17004075057125405063906742799",
            at="-0.75246142207101625848795444329",
            exact=False,
            equation=f"(1 + tanh({_INNER}))/2 + z*(1 - tanh({_INNER})^2)*{_RATE}/2",
        ),
    ),
    summary=Bilingual(
        "An approximation of GELU by tanh; it differs from GELU by at most $0.000474$.",
        "用 tanh 近似的 GELU，与精确的 GELU 相差不超过 $0.000474$。",
    ),
    used=Bilingual(
        "Models trained with this form (GPT-2 among them): it must be kept when they are run.",
        "以此形式训练的模型（如 GPT-2）；运行时须保持同一形式。",
    ),
    sources=("Hendrycks and Gimpel (2016)",),
    aliases=("gelutanh",),
    pytorch=("torch.nn.functional.gelu(input, approximate='tanh')", "torch.nn.GELU(approximate='tanh')"),
    computed=Computation(
        stable="z*sigmoid(2*np.sqrt(2/np.pi)*(z + 0.044715*z**3))",
        naive="z/2*(1 + np.tanh(np.sqrt(2/np.pi)*(z + 0.044715*z**3)))",
        fails=(Failure("-9", gives="-0.0"),),
        note=Bilingual("`sigmoid` is the sigmoid in its stable form.", "`sigmoid` 指 sigmoid 的稳定形式。"),
    ),
    identities=(Identity("gelu_tanh(z) - gelu_tanh(-z)", "z"),),
)
