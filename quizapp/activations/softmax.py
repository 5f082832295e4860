"""Softmax, `exp(v_i)/sum_j exp(v_j)`: from K scores to K positive probabilities of sum 1; smooth.

Not a function of one number applied to every element, hence no `Activation` but a value object of its own. The greatest
score is subtracted first: the result is the same (softmax does not change when a constant is added to all scores), and
nothing overflows. The Jacobian is `diag(p) - p p^T`: symmetric, rows of sum 0, spectral norm at most 1/2, which it
reaches at p = (1/2, 1/2).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from quizapp.activations.activation import ParameterError
from quizapp.activations.computation import Computation, Failure
from quizapp.activations.facts import Bilingual
from quizapp.activations.stable import Array
from quizapp.activations.vector import VectorActivation, VectorFacts, VectorIdentity


def value(scores: ArrayLike, *, temperature: float = 1.0) -> Array:
    """The probabilities along the last axis.

    Args:
        scores: shape (..., K) with K >= 1, finite; float32 stays float32.
        temperature: divides the scores; small ones sharpen, large ones flatten.

    Returns:
        Shape (..., K): values in [0, 1] that sum to 1 along the last axis; nan in a row that contains nan.

    Raises:
        ParameterError: the temperature is not positive.

    >>> value([1000.0, 0.0]).tolist()
    [1.0, 0.0]
    """
    if not temperature > 0:
        raise ParameterError(f"softmax: temperature must be positive, got {temperature}")
    given = np.asarray(scores)
    points = given if given.dtype == np.float32 else given.astype(np.float64)
    with np.errstate(over="ignore", under="ignore"):
        weights = np.exp((points - points.max(axis=-1, keepdims=True)) / temperature)
        probabilities: Array = weights / weights.sum(axis=-1, keepdims=True)
    return probabilities


def jacobian(scores: ArrayLike, *, temperature: float = 1.0) -> Array:
    """The matrices `dp_i/dv_j = p_i*(delta_ij - p_j)/temperature`.

    Args:
        scores: shape (..., K), as for `value`.
        temperature: as for `value`.

    Returns:
        Shape (..., K, K), symmetric; every row sums to 0 up to rounding.

    Raises:
        ParameterError: the temperature is not positive.

    >>> jacobian([0.0, 0.0]).tolist()
    [[0.25, -0.25], [-0.25, 0.25]]
    """
    p = value(scores, temperature=temperature)
    with np.errstate(under="ignore"):
        outer = p[..., :, None] * p[..., None, :]
        # the diagonal p_i*(1-p_i) from the other probabilities: 1 - p_i would lose the digits of a p_i near 1
        rest = (1 - np.eye(p.shape[-1], dtype=p.dtype)) * outer
        diagonal = rest.sum(axis=-1)
    slopes: Array = (diagonal[..., :, None] * np.eye(p.shape[-1], dtype=p.dtype) - rest) / p.dtype.type(temperature)
    return slopes


VECTOR_ACTIVATION = VectorActivation(
    name="softmax",
    title=Bilingual("softmax", "softmax 函数"),
    formula=r"p_i = \frac{e^{v_i}}{\sum_{j=1}^{K} e^{v_j}}",
    two_scores=("exp(v1)/(exp(v1) + exp(v2))", "exp(v2)/(exp(v1) + exp(v2))"),
    value=value,
    jacobian=jacobian,
    computed=Computation(
        stable="np.exp(v - v.max())/np.exp(v - v.max()).sum()",
        naive="np.exp(v)/np.exp(v).sum()",
        fails=(Failure("[1000, 0]", gives="[nan, 0.0]"),),
    ),
    facts=VectorFacts(
        range=Bilingual(
            "the open simplex: all $p_i > 0$ and their sum is 1",
            "开单纯形：每个 $p_i > 0$，且总和为 1",
        ),
        slope=r"\frac{\partial p_i}{\partial v_j} = p_i(\delta_{ij} - p_j)",
        lipschitz="1/2",
        lipschitz_at=Bilingual("where two outputs are $1/2$ each", "两个输出各为 $1/2$ 时"),
        identities=(
            VectorIdentity(r"\operatorname{softmax}(v + c) = \operatorname{softmax}(v)"),
            VectorIdentity(r"p_1 = \sigma(v_1 - v_2)", where="K = 2"),
            VectorIdentity(r"J = \operatorname{diag}(p) - p p^{\top}"),
            VectorIdentity(r"\sum_{j=1}^{K} \frac{\partial p_i}{\partial v_j} = 0"),
            VectorIdentity(r"\frac{\partial(-\ln p_k)}{\partial v_j} = p_j - y_j"),
        ),
        invariance=Bilingual(
            "adding the same number to every score changes nothing",
            "所有分量同加一个常数，结果不变",
        ),
        saturates=Bilingual(
            "yes: where one $p_i$ comes near 1, all entries of the Jacobian come near 0",
            "会：当某个 $p_i$ 接近 1 时，雅可比矩阵的所有元素都接近 0",
        ),
        zero_centred=Bilingual("no: all outputs are positive, their mean is $1/K$", "否：输出全为正，均值为 $1/K$"),
        smoothness=Bilingual("it can be differentiated any number of times", "无穷次可微"),
        inverse=Bilingual(
            "only up to a constant: $v_i = log(p_i) + c$ with any $c$",
            "只确定到一个常数：$v_i = log(p_i) + c$，$c$ 任意",
        ),
    ),
    summary=Bilingual(
        "Turns $K$ scores into $K$ positive numbers of sum 1; for $K = 2$ it is the sigmoid of the difference.",
        "把 $K$ 个分数变为 $K$ 个和为 1 的正数；$K = 2$ 时就是两分数之差的 sigmoid。",
    ),
    used=Bilingual(
        "Output of a classifier with exclusive classes, because its outputs are probabilities of sum 1 and "
        "cross-entropy then has the slope $p - y$; attention weights, because they share out one whole and stay "
        "differentiable.",
        "互斥多分类的输出层，因为输出是和为 1 的概率，配合交叉熵时斜率就是 $p - y$；"
        "注意力权重，因为它把整体按比例分配且处处可微。",
    ),
    sources=("Bridle (1990)", "Goodfellow, Bengio and Courville, Deep Learning (2016), ch. 6.2.2"),
    pytorch=("torch.nn.functional.softmax(input, dim)", "torch.nn.Softmax(dim=None)"),
)
