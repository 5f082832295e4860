"""How sure a marking is, and how much a person's marks of it would teach: what the queue is ordered by."""

from __future__ import annotations

import math

from quizapp.questions.marking.marker import CriterionFinding, Marking

DOUBTS_OF_THE_JUDGES = frozenset({"disagreement", "unseen_question"})
"""Reasons that say nothing against the answer itself."""


def sureness(marking: Marking) -> float:
    """0 to 1: how far both judges agree on the criterion that they agree on least; 0 for a suspicious answer."""
    if set(marking.reasons) - DOUBTS_OF_THE_JUDGES:
        return 0.0
    return min((one.likelihood if one.rule else 1 - one.likelihood for one in marking.criteria), default=0.0)


def information(marking: Marking) -> float:
    """How open the criteria are, in bits: what a person's marks would tell that the judges do not know together."""
    return sum(_entropy(_chance(one)) for one in marking.criteria)


def _chance(finding: CriterionFinding) -> float:
    """The likelihood that the criterion is met, both judges counting the same."""
    return (float(finding.rule) + finding.likelihood) / 2


def _entropy(chance: float) -> float:
    if chance in {0.0, 1.0}:
        return 0.0
    return -chance * math.log2(chance) - (1 - chance) * math.log2(1 - chance)
