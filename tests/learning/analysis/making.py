"""Reports for tests."""

from __future__ import annotations

from typing import Any

from quizapp.learning.analysis.bands import OptionFigures
from quizapp.learning.analysis.classical import ItemFigures
from quizapp.learning.analysis.clusters import Cluster
from quizapp.learning.analysis.fairness import VariantFigures
from quizapp.learning.analysis.report import ItemReport
from quizapp.learning.analysis.two_parameter import ItemCurve


def make_cluster(**changes: Any) -> Cluster:
    return Cluster(
        **{"text": "2*z", "example": "2z", "answers": 2, "learners": 1, "spellings": (("2z", 2),), **changes}
    )


def make_report(**changes: Any) -> ItemReport:
    values = {
        "item_id": 1,
        "name": "slope",
        "kind": "expression",
        "figures": ItemFigures(3, 1.5, 0.75, 0.25, None),
        "scored": 2,
        "curve": ItemCurve(1.25, -0.5, 0.2, 0.1),
        "seconds": 12.5,
        "looked_at": 3,
        "variants": (VariantFigures("k = 2", 3, 0.75, 0.0, unfair=False),),
        "options": (OptionFigures(0, right=True, shown=3, chosen=2, upper=1.0, lower=None),),
        "wrong": 2,
        "clustered": 2,
        "clusters": (make_cluster(),),
    }
    return ItemReport(**{**values, **changes})
