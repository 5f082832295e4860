"""Use case: chosen activations, side by side."""

from __future__ import annotations

from collections.abc import Iterable

from quizapp.activations.catalogue import activations
from quizapp.services.gallery_views import ComparisonView
from quizapp.services.sampling import slope_curve, value_curve

MOST = 6
REACH = 5.0


def compare_activations(names: Iterable[str]) -> ComparisonView:
    """The first six of these activations and their slopes over [-5, 5]; names that there are not are passed over."""
    known = activations()
    chosen = [known[name] for name in dict.fromkeys(names) if name in known][:MOST]
    return ComparisonView(
        low=-REACH,
        high=REACH,
        values=tuple(value_curve(item, {}, REACH) for item in chosen),
        slopes=tuple(slope_curve(item, {}, REACH) for item in chosen),
    )
