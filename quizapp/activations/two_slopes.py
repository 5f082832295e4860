"""What Leaky ReLU, PReLU and RReLU have in common: slope 1 right of 0 and another slope left of it.

`max(alpha*z, z)` is the same function only for alpha <= 1, therefore the branches are chosen by the sign of z.
Convention at the kink: `slope` returns the left slope at 0, as PyTorch's kernels do.
"""

from __future__ import annotations

import numpy as np

from quizapp.activations.facts import Extremum, Facts, Inverse, Kink, Special
from quizapp.activations.stable import Array, Factor, scaled


def value(z: Array, left: Factor) -> Array:
    """`z` for z >= 0, `left*z` for z < 0."""
    return np.where(z >= 0, z, scaled(left, np.minimum(z, 0)))


def slope(z: Array, left: Factor) -> Array:
    """1 for z > 0, `left` for z <= 0; the float type of `z`."""
    return np.where(z > 0, z.dtype.type(1), np.asarray(left, dtype=z.dtype))


def facts(left: str) -> Facts:
    """The facts for a positive left slope other than 1, which is given as text."""
    return Facts(
        range="(-oo, oo)",
        limits=("-oo", "oo"),
        parity="neither",
        monotone="strictly increasing",
        bounded="no",
        saturates="none",
        smoothness="C0",
        kinks=(Kink("0", left=left, right="1", convention=left),),
        slope=f"Piecewise(({left}, z < 0), (1, z > 0))",
        slope_of_output=f"Piecewise((1, a > 0), ({left}, True))",
        curvature="0",
        lipschitz=Extremum(f"max(1, abs({left}))"),
        inverse=Inverse(f"Piecewise((a, a >= 0), (a/({left}), True))", "(-oo, oo)"),
    )


def special(left: str) -> tuple[Special, ...]:
    """What changes where the left slope is 1, 0 or negative."""
    bounded = (("range", "[0, oo)"), ("bounded", "below"), ("inverse", None))
    folded = (
        *bounded,
        ("limits", ("oo", "oo")),
        ("monotone", "not monotone"),
        ("slope_of_output", None),
        ("minimum", Extremum("0", at="0")),
        ("least_slope", Extremum(left)),
    )
    flat = (*bounded, ("limits", ("0", "oo")), ("monotone", "nondecreasing"), ("saturates", "left"), ("hard", True))
    straight = (
        ("parity", "odd"),
        ("smoothness", "smooth"),
        ("kinks", ()),
        ("slope", "1"),
        ("slope_of_output", "1"),
        ("inverse", Inverse("a", "(-oo, oo)")),
    )
    return (
        Special(f"{left} = 1", straight),
        Special(f"{left} = 0", flat),
        Special(f"{left} = -1", (*folded, ("parity", "even"))),
        Special(f"{left} < 0", folded),
    )
