"""SELU: `lambda*ELU(z, alpha)` with the two constants that make N(0, 1) a fixed point of mean 0 and variance 1.

alpha = -sqrt(2/pi)/(erfc(1/sqrt(2))*sqrt(e) - 1), and lambda follows from the variance; 30 digits of both stand below,
and no parameters: with other numbers it would not be this function. Convention at the kink: the slope from the left,
lambda*alpha, as in `torch.nn.functional.selu`.
"""

from __future__ import annotations

import numpy as np

from quizapp.activations import stable
from quizapp.activations.activation import Activation
from quizapp.activations.computation import Computation, Failure
from quizapp.activations.facts import Bilingual, Extremum, Facts, Figure, Identity, Inverse, Kink
from quizapp.activations.stable import Array

ALPHA = "1.67326324235437728481704299167"
LAMBDA = "1.05070098735548049341933498529"
DEPTH = f"{LAMBDA}*{ALPHA}"
_SCALE = float(LAMBDA)
_DEPTH = 1.75809934084737685994  # lambda*alpha, rounded once


def _value(z: Array) -> Array:
    return np.where(z > 0, stable.scaled(_SCALE, np.maximum(z, 0)), _DEPTH * np.expm1(np.minimum(z, 0)))


def _slope(z: Array) -> Array:
    return np.where(z > 0, z.dtype.type(_SCALE), _DEPTH * stable.decay(np.minimum(z, 0)))


ACTIVATION = Activation(
    name="selu",
    title=Bilingual("SELU (scaled exponential linear unit)", "自归一化的 ELU（SELU）"),
    formula=f"Piecewise(({LAMBDA}*z, z > 0), ({DEPTH}*(exp(z) - 1), True))",
    symbol=r"\operatorname{SELU}",
    compute=_value,
    compute_slope=_slope,
    facts=Facts(
        range=f"(-{DEPTH}, oo)",
        limits=(f"-{DEPTH}", "oo"),
        parity="neither",
        monotone="strictly increasing",
        bounded="below",
        saturates="left",
        smoothness="C0",
        kinks=(Kink("0", left=DEPTH, right=LAMBDA, convention=DEPTH),),
        slope=f"Piecewise(({LAMBDA}, z > 0), ({DEPTH}*exp(z), z < 0))",
        slope_of_output=f"Piecewise(({LAMBDA}, a > 0), (a + {DEPTH}, True))",
        curvature=f"Piecewise((0, z > 0), ({DEPTH}*exp(z), z < 0))",
        lipschitz=Extremum(DEPTH, at="0", attained=False),
        inverse=Inverse(
            f"Piecewise((a/{LAMBDA}, a > 0), (log(1 + a/({DEPTH})), True))",
            f"(-{DEPTH}, oo)",
        ),
    ),
    summary=Bilingual(
        "ELU scaled so that normal inputs of mean 0 and variance 1 give outputs of mean 0 and variance 1.",
        "经缩放的 ELU：均值 0、方差 1 的正态输入，其输出仍为均值 0、方差 1。",
    ),
    used=Bilingual(
        "Self-normalising fully connected networks without batch normalisation; needs LeCun initialisation.",
        "无需批归一化的自归一化全连接网络；要求 LeCun 初始化。",
    ),
    sources=("Klambauer, Unterthiner, Mayr and Hochreiter (2017)",),
    pytorch=("torch.nn.functional.selu(input, inplace=False)", "torch.nn.SELU()"),
    computed=Computation(
        stable="1.0507009873554805*np.where(z > 0, z, 1.6732632423543772*np.expm1(np.minimum(z, 0)))",
        naive="1.0507009873554805*np.where(z > 0, z, 1.6732632423543772*(np.exp(z) - 1))",
        fails=(Failure("-1e-17", gives="0.0"),),
    ),
    figures=(
        Figure(
            Bilingual(
                r"$alpha$, which follows from mean 0: $\alpha = -\sqrt{\frac{2}{\pi}}"
                r" / \left(\operatorname{erfc}\left(\frac{1}{\sqrt{2}}\right) \sqrt{e} - 1\right)$",
                r"$alpha$，由均值为 0 得出：$\alpha = -\sqrt{\frac{2}{\pi}}"
                r" / \left(\operatorname{erfc}\left(\frac{1}{\sqrt{2}}\right) \sqrt{e} - 1\right)$",
            ),
            ALPHA,
        ),
        Figure(
            Bilingual(
                r"$lambda$, which follows from variance 1: $\lambda^{-2} = \frac{1}{2} + \alpha^2 \left(e^2"
                r" \Phi(-2) - 2 \sqrt{e} \Phi(-1) + \frac{1}{2}\right)$",
                r"$lambda$，由方差为 1 得出：$\lambda^{-2} = \frac{1}{2} + \alpha^2 \left(e^2"
                r" \Phi(-2) - 2 \sqrt{e} \Phi(-1) + \frac{1}{2}\right)$",
            ),
            LAMBDA,
        ),
        Figure(
            Bilingual(
                r"$\lambda\alpha$, the depth and the steepest slope", r"$\lambda\alpha$，即下极限的绝对值与最陡斜率"
            ),
            DEPTH,
        ),
    ),
    notes=(
        Bilingual(
            "The constants are not tuned: if $z$ is normal with mean 0 and variance 1, the output has mean 0 and "
            "variance 1 as well, and a deep network tends back to this fixed point. With other constants it would not.",
            "这两个常数不是调出来的：若 $z$ 服从均值 0、方差 1 的正态分布，输出的均值与方差仍为 0 和 1，"
            "深层网络会趋回这一不动点；换成别的常数则不成立。",
        ),
    ),
    identities=(Identity("selu(z)", f"{LAMBDA}*elu(z, {ALPHA})"),),
)
