"""Building blocks that keep their accuracy and never overflow: what the activations are computed from.

Arrays of float32 stay float32 and float64 stay float64; nan goes through; +-inf gives the limit.
"""

from __future__ import annotations

import math
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Array: TypeAlias = NDArray[np.floating[Any]]
Factor: TypeAlias = float | Array
"""A parameter: one number, or an array that broadcasts against the input."""

_FAR = 50.0  # the normal density underflows to 0 before |z| = 50, and 50**2 is far from overflowing
_erfc = np.frompyfunc(math.erfc, 1, 1)


def decay(z: Array) -> Array:
    """`exp(-|z|)`: in [0, 1], so that no quotient made of it overflows."""
    return np.exp(-np.abs(z))


def sigmoid(z: Array) -> Array:
    """`1/(1+exp(-z))`, as `1/(1+e)` right and `e/(1+e)` left of 0 with `e = exp(-|z|)`."""
    shrunk = decay(z)
    return np.where(z >= 0, 1, shrunk) / (1 + shrunk)


def sigmoid_slope(z: Array) -> Array:
    """`exp(-z)/(1+exp(-z))**2`, even in z; `a*(1-a)` would be 0 from z = 37 on."""
    shrunk = decay(z)
    return shrunk / np.square(1 + shrunk)


def tanh_slope(z: Array) -> Array:
    """`sech(z)**2 = 4e/(1+e)**2` with `e = exp(-2|z|)`; `1 - tanh(z)**2` would be 0 from z = 20 on."""
    shrunk: Array = np.square(decay(z))
    return 4 * shrunk / np.square(1 + shrunk)


def softplus(z: Array) -> Array:
    """`log(1+exp(z)) = max(z,0) + log1p(exp(-|z|))`."""
    return np.maximum(z, 0) + np.log1p(decay(z))


def normal_cdf(z: Array) -> Array:
    """Phi(z) = `erfc(-z/sqrt(2))/2`, which keeps its digits in the left tail where `1 + erf` loses them."""
    exact: Array = np.asarray(_erfc(-z.astype(np.float64) / math.sqrt(2)), dtype=np.float64)
    return (exact / 2).astype(z.dtype)


def normal_pdf(z: Array) -> Array:
    """phi(z) = `exp(-z**2/2)/sqrt(2*pi)`."""
    near = np.minimum(np.abs(z), _FAR)
    density: Array = np.exp(-near * near / 2) / math.sqrt(2 * math.pi)
    return density


def damped(z: Array, weight: Array) -> Array:
    """`z * weight`, and 0 where the weight is 0: `-inf * 0` is 0 here, because weights vanish faster than 1/z."""
    return np.where(weight == 0, 0, z) * weight


def scaled(factor: Factor, z: Array) -> Array:
    """`factor * z`; +-inf without a warning where the product leaves the floats, 0 for the factor 0."""
    with np.errstate(over="ignore", invalid="ignore"):
        product = factor * z
    return np.where((np.asarray(factor) == 0) & np.isinf(z), 0, product)
