"""RReLU: the left slope is drawn at random from U(lower, upper) for every element in training, and is its mean after.

The activation itself is the one of evaluation, with left slope (lower + upper)/2 = 11/48 by default (PyTorch). The
paper divides by a ~ U(3, 8) in training and by 5.5 in tests: slope 2/11, which is neither 11/48 nor the mean of 1/a.
Convention at the kink: the left slope, as in PyTorch.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from quizapp.activations import two_slopes
from quizapp.activations.activation import Activation, Parameter, ParameterError
from quizapp.activations.facts import Bilingual, Figure, Identity, Variant
from quizapp.activations.stable import Array, Factor

ORDER = "0 <= lower <= upper < 1"


def _value(z: Array, lower: Factor, upper: Factor) -> Array:
    return two_slopes.value(z, (lower + upper) / 2)


def _slope(z: Array, lower: Factor, upper: Factor) -> Array:
    return two_slopes.slope(z, (lower + upper) / 2)


def train(
    z: ArrayLike, generator: np.random.Generator, *, lower: float = 1 / 8, upper: float = 1 / 3
) -> tuple[Array, Array]:
    """One pass in training: every element gets a left slope of its own.

    Args:
        z: pre-activations, any shape; float32 stays float32.
        generator: where the slopes come from; the same state gives the same slopes.
        lower: least slope.
        upper: greatest slope.

    Returns:
        The values and the slopes at `z`, both of its shape (the slope is 1 where z > 0).

    Raises:
        ParameterError: not `0 <= lower <= upper < 1`.

    >>> value, slope = train([-1.0, 2.0], np.random.default_rng(0))
    >>> bool(-1 / 3 <= value[0] <= -1 / 8), float(value[1]), float(slope[1])
    (True, 2.0, 1.0)
    """
    if not 0 <= lower <= upper < 1:
        raise ParameterError(f"rrelu: {ORDER} must hold; got {lower}, {upper}")
    points = np.asarray(z)
    if points.dtype != np.float32:
        points = points.astype(np.float64)
    drawn = generator.uniform(lower, upper, size=points.shape).astype(points.dtype)
    slopes = two_slopes.slope(points, drawn)
    return two_slopes.value(points, drawn), np.where(np.isnan(points), points, slopes)


ACTIVATION = Activation(
    name="rrelu",
    title=Bilingual("RReLU (randomised leaky ReLU)", "随机 ReLU（RReLU）"),
    formula="Piecewise((z, z >= 0), ((lower + upper)/2*z, True))",
    symbol=r"\operatorname{RReLU}",
    compute=_value,
    compute_slope=_slope,
    facts=two_slopes.facts("(lower + upper)/2"),
    special=two_slopes.special("(lower + upper)/2"),
    summary=Bilingual(
        "Leaky ReLU with a random slope for each element in training and its mean in evaluation.",
        "训练时每个元素取随机斜率、评估时取其均值的 Leaky ReLU。",
    ),
    used=Bilingual(
        "Small data sets, where the noise in the slope works against overfitting.",
        "小数据集：斜率中的随机性可抑制过拟合。",
    ),
    sources=("Xu, Wang, Chen and Li (2015)",),
    requires=ORDER,
    parameters=(
        Parameter("lower", "1/8", Bilingual("least slope in training", "训练时斜率的下界"), domain="unit"),
        Parameter("upper", "1/3", Bilingual("greatest slope in training", "训练时斜率的上界"), domain="unit"),
    ),
    aliases=("r-relu", "randomized_relu"),
    pytorch=(
        "torch.nn.functional.rrelu(input, lower=1/8, upper=1/3, training=False, inplace=False)",
        "torch.nn.RReLU(lower=0.125, upper=0.3333333333333333)",
    ),
    figures=(
        Figure(
            Bilingual(
                "mean of the random slope, and the slope of evaluation (PyTorch's defaults: $11/48$)",
                "随机斜率的均值，也是评估时的斜率（PyTorch 默认为 $11/48$）",
            ),
            "(lower + upper)/2",
        ),
        Figure(
            Bilingual(
                "variance of the random slope (PyTorch's defaults: $25/6912$)",
                "随机斜率的方差（PyTorch 默认为 $25/6912$）",
            ),
            "(upper - lower)^2/12",
        ),
        Figure(
            Bilingual(
                "slope of evaluation in the paper, which divides by $5.5$, the mean of $U(3, 8)$",
                "原论文评估时的斜率：除以 $5.5$，即 $U(3, 8)$ 的均值",
            ),
            "2/11",
        ),
        Figure(
            Bilingual(
                "mean of the paper's random slope, $1$ divided by a number from $U(3, 8)$: neither of the other two",
                "原论文随机斜率的均值，即 $U(3, 8)$ 中随机数的倒数的均值：与前两个都不同",
            ),
            "log(8/3)/5",
        ),
    ),
    variants=(
        Variant(
            Bilingual("the paper, in evaluation", "原论文，评估时"),
            "Piecewise((z, z >= 0), (2*z/11, True))",
        ),
    ),
    identities=(Identity("rrelu(z, lower, upper)", "relu(z) - (lower + upper)/2*relu(-z)"),),
)
