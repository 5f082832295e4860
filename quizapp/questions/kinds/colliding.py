"""Formulas that are offered side by side and happen to be the same for the parameters of a variant."""

from __future__ import annotations

import re

from quizapp.algebra.errors import ReadingError
from quizapp.algebra.tree import names
from quizapp.questions.decision import Claim, Decider
from quizapp.questions.substitution import fill, read_task
from quizapp.questions.variants import Variant

LONE = re.compile(r"\$([^$]+)\$")
"""A text that is one formula and nothing else."""


def collide(one: str, other: str, variant: Variant, decider: Decider) -> bool:
    """Whether two texts are formulas that are equal for these parameters, and are not so for others.

    What is the same for all parameters is offered on purpose: two ways to compute one function, of which one overflows.
    """
    found = LONE.fullmatch(one.strip()), LONE.fullmatch(other.strip())
    if found[0] is None or found[1] is None:
        return False
    given, alike = found[0][1], found[1][1]
    parameters = frozenset(variant.trees)
    try:
        used = frozenset.union(*(names(read_task(text, "expression", parameters)) for text in (given, alike)))
        if used.isdisjoint(parameters):
            return False
        here = [fill(text, "expression", variant.trees) for text in (given, alike)]
    except ReadingError:
        return False
    return _equal(here[0], here[1], used - parameters, decider) and not _equal(given, alike, used, decider)


def _equal(one: str, other: str, variables: frozenset[str], decider: Decider) -> bool:
    claim = Claim(reference=one, answer=other, variables=dict.fromkeys(sorted(variables), "real"))
    return decider.decide(claim).outcome == "equal"
