"""Use case: chosen activations, side by side."""

from __future__ import annotations

from collections.abc import Iterable

from quizapp.activations.catalogue import activations
from quizapp.services.gallery_views import ComparisonView
from quizapp.services.sampling import common_reach, slope_curve, value_curve

MOST = 6


def compare_activations(names: Iterable[str]) -> ComparisonView:
    """The first six of these activations and their slopes, as far as they bend; unknown names are passed over."""
    known = activations()
    chosen = [known[name] for name in dict.fromkeys(names) if name in known][:MOST]
    reach = common_reach(chosen)
    return ComparisonView(
        low=-reach,
        high=reach,
        values=tuple(value_curve(item, {}, reach) for item in chosen),
        slopes=tuple(slope_curve(item, {}, reach) for item in chosen),
    )
