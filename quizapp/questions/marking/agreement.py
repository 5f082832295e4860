"""How far two markings of the same answers agree: Cohen's kappa with quadratic weights."""

from __future__ import annotations

from collections.abc import Sequence


def quadratic_kappa(first: Sequence[float], second: Sequence[float], *, steps: int = 4) -> float | None:
    """Agreement of two lists of scores between 0 and 1: 1 for the same, 0 for what chance gives.

    Args:
        first: scores of one marker.
        second: those of the other, in the same order.
        steps: scores are rounded to so many steps.

    Returns:
        None where nothing can be said: no scores, or all the same on both sides.

    >>> quadratic_kappa([0, 0.5, 1], [0, 0.5, 1])
    1.0
    """
    if len(first) != len(second):
        raise ValueError("both markers have marked the same answers")
    one = [round(score * steps) for score in first]
    two = [round(score * steps) for score in second]
    observed = sum((a - b) ** 2 for a, b in zip(one, two, strict=True))
    expected = sum((a - b) ** 2 for a in one for b in two)
    if not one or expected == 0:
        return None
    return 1.0 - observed * len(one) / expected
