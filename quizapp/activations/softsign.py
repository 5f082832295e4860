"""Softsign, `z/(1+|z|)`: like tanh, but reaching for -1 and 1 only as slowly as 1/|z|.

Its slope is continuous, 1 at 0 from both sides; the second derivative jumps there from 2 to -2. The value at +-inf is
the limit, not `inf/inf`.
"""

from __future__ import annotations

import numpy as np

from quizapp.activations.activation import Activation
from quizapp.activations.computation import Computation, Failure
from quizapp.activations.facts import Bilingual, Extremum, Facts, Identity, Inverse
from quizapp.activations.stable import Array


def _value(z: Array) -> Array:
    greatest = np.finfo(z.dtype).max
    near = np.clip(z, -greatest, greatest)
    squashed: Array = near / (1 + np.abs(near))
    return squashed


def _slope(z: Array) -> Array:
    return np.square(1 / (1 + np.abs(z)))


ACTIVATION = Activation(
    name="softsign",
    title=Bilingual("softsign", "softsign 函数"),
    formula="z/(1 + abs(z))",
    symbol=r"\operatorname{softsign}",
    compute=_value,
    compute_slope=_slope,
    facts=Facts(
        range="(-1, 1)",
        limits=("-1", "1"),
        parity="odd",
        monotone="strictly increasing",
        bounded="both",
        saturates="both",
        smoothness="C1",
        slope="1/(1 + abs(z))^2",
        slope_of_output="(1 - abs(a))^2",
        curvature="Piecewise((2/(1 - z)^3, z < 0), (-2/(1 + z)^3, z > 0))",
        lipschitz=Extremum("1", at="0"),
        inverse=Inverse("a/(1 - abs(a))", "(-1, 1)"),
    ),
    summary=Bilingual(
        "An odd S-shaped curve without exponentials that approaches its limits slowly.",
        "不含指数的奇 S 形曲线，趋于极限的速度较慢。",
    ),
    used=Bilingual(
        "In place of tanh where saturation should come more gently; rare today.",
        "希望饱和更平缓时代替 tanh；如今少用。",
    ),
    sources=("Glorot and Bengio (2010)",),
    pytorch=("torch.nn.functional.softsign(input)", "torch.nn.Softsign()"),
    computed=Computation(
        stable="np.clip(z, -1e300, 1e300)/(1 + np.clip(abs(z), 0, 1e300))",
        naive="z/(1 + abs(z))",
        fails=(Failure("inf", gives="nan"),),
    ),
    identities=(Identity("1 - abs(softsign(z))", "1/(1 + abs(z))"),),
)
