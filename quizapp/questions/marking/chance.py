"""How likely what both judges say of a criterion is right: what confidence is, and what decides whether marks stand.

A pattern that is found is seldom wrong, and a pattern that is missing says little about a learner who writes in other
words. So the second judge weighs differently beside the two, and clauses that speak of the subject in words that no
pattern knows make both less sure. The numbers are a logistic fit to 616 answers of five people, each with rules and
heads that had learned from none of the author; they hold for whoever writes next only as far as these five are alike.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from quizapp.questions.marking.rules import Ruled, Rulings

FOUND = (1.19, 1.37, -0.02)  # constant, weight of the second judge, of a clause that no pattern accounts for
MISSING = (-2.34, 1.37, 0.44)
MOST_CLAUSES = 3
LEAST = 1e-4


def chance(rulings: Rulings, ruled: Ruled, likelihood: float) -> float:
    """The chance that the rules are right about a criterion, with the likelihood that the second judge gives it."""
    constant, weight, unknown = FOUND if ruled.met else MISSING
    clauses = min(len(rulings.unexplained) + len(rulings.unread_formulas), MOST_CLAUSES)
    met = _share(constant + weight * _log_odds(likelihood) + unknown * clauses)
    return met if ruled.met else 1 - met


def chance_of_all(rulings: Rulings, likely: Mapping[str, float]) -> float:
    """The chance that the rules are right about every criterion of the answer."""
    return math.prod(chance(rulings, one, likely.get(one.id, 0.5)) for one in rulings.criteria)


def chance_of_credit(rulings: Rulings, likely: Mapping[str, float]) -> float:
    """The chance that everything that the rules credit is there; 1 where they credit nothing."""
    return math.prod(chance(rulings, one, likely.get(one.id, 0.5)) for one in rulings.criteria if one.met)


def _log_odds(likelihood: float) -> float:
    return math.log(max(likelihood, LEAST) / max(1 - likelihood, LEAST))


def _share(score: float) -> float:
    return 1 / (1 + math.exp(-score))
