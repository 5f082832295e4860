"""The picture on the start page: the slope of the sigmoid, and a frequent slip."""

from __future__ import annotations

import math

from quizapp.web.plots.curves import Curves


def example() -> Curves:
    """σ'(z) = σ(z)(1 - σ(z)) against σ(z)(1 + σ(z)), with z = 0 marked."""
    points = [index / 20 for index in range(-100, 101)]
    values = [1 / (1 + math.exp(-point)) for point in points]
    return Curves("z", points, [a * (1 - a) for a in values], [a * (1 + a) for a in values], at=0.0)
