"""Mastery of a concept by Bayesian knowledge tracing (Corbett and Anderson 1995), and the chance of a right answer.

A concept is known or not; what is kept is the probability that it is. An answer moves it by Bayes' rule, with the
chance of guessing right without knowing and of slipping although one knows; then the question itself may have taught.
Forgetting is not in it: that is the part of the review dates, see `quizapp.learning.reviews`.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

PRIOR = 0.15
"""Probability that a concept is known before the first question about it."""
LEARNED = 0.10
"""Probability that a question, with its verdict and its feedback, teaches who did not know."""
SLIP = 0.10
"""Probability of a wrong answer although the concept is known."""
OPEN_GUESS = 0.10
"""Probability of a right answer without knowing the concept, where it is typed: by pattern, or by another way."""
GUESSES: Mapping[str, float] = MappingProxyType(
    {"choice": 0.25, "true_false": 0.25, "matching": 0.15, "ordering": 0.15}
)
"""The same where there is something to choose from: one of four, true or false together with its reason, an order."""
DEMAND: Mapping[int, float] = MappingProxyType({1: 0.6, 2: 1.0, 3: 1.4, 4: 2.0, 5: 2.8})
"""Exponent of the mastery in the chance of a right answer, by the difficulty of the item."""


def guess_of(kind: str) -> float:
    """The chance of a right answer without knowing, by the kind of answer.

    >>> guess_of("choice"), guess_of("expression")
    (0.25, 0.1)
    """
    return GUESSES.get(kind, OPEN_GUESS)


def traced(probability: float, credit: float, guess: float) -> float:
    """The mastery after an answer.

    Args:
        probability: before, 0 to 1.
        credit: of the answer: 1 right, 0 wrong; between them the two outcomes are mixed in this proportion.
        guess: chance of a right answer without knowing; less than 1 - `SLIP`.
    """
    by_knowing, by_guessing = probability * (1 - SLIP), (1 - probability) * guess
    if_right = by_knowing / (by_knowing + by_guessing)
    by_slip, by_ignorance = probability * SLIP, (1 - probability) * (1 - guess)
    if_wrong = by_slip / (by_slip + by_ignorance)
    known = credit * if_right + (1 - credit) * if_wrong
    return known + (1 - known) * LEARNED


def chance(known: float, difficulty: int, guess: float) -> float:
    """The predicted chance of a right answer to an item.

    Args:
        known: probability that the concept is known now: mastery times the probability that it is still recalled.
        difficulty: of the item, 1 to 5.
        guess: as for `traced`.

    >>> round(chance(0.9, 2, 0.1), 2), round(chance(0.9, 5, 0.1), 2)
    (0.82, 0.7)
    """
    demand = DEMAND[min(max(difficulty, 1), 5)]
    return float(guess + (1 - SLIP - guess) * known**demand)
