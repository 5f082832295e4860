"""Learners who learn and forget, for measuring orders of practice.

The model was written down before anything was tuned and is not the one that the practice works with: no Bayesian
knowledge tracing, no FSRS. Whoever tunes the practice leaves this module alone, otherwise the measure says nothing.

It is the base-level learning of ACT-R with the account of spacing by Pavlik and Anderson (2005, Cognitive Science 29,
559-586). Every practice of a concept leaves a trace, which fades by a power of its age; a trace that is laid while the
concept is still active fades faster. The activation is the logarithm of the sum of the traces, and the concept is known
at a moment with a probability that is logistic in it. Constants (decay, spacing, threshold, noise, the slower passing
of time between sessions) are those of the paper. What was added: learners differ in speed, slips and forgetting,
concepts in hardness; a trace is weaker while prerequisites are not known, and after a wrong answer.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

DECAY = 0.177
SPACING = 0.217
THRESHOLD = -0.704
NOISE = 0.255
SECONDS_OF_A_DAY = 86_400 * 0.025
"""A day away counts for less than a day in the laboratory."""
WRONG = 0.6
"""Strength of a trace after a wrong answer, whose verdict was read, in units of one after a right answer."""
WITHOUT_PREREQUISITES = 0.25
PER_DIFFICULTY, MIDDLE = 0.12, 2
"""An item is asked more of for each step of difficulty above the middle."""


@dataclass(frozen=True, slots=True)
class Person:
    """What is a learner's own.

    Attributes:
        speed: strength of the traces, 1 is usual.
        slip: probability of a wrong answer although the concept is known.
        decay: how traces fade at least.
    """

    speed: float
    slip: float
    decay: float


def draw_person(generator: np.random.Generator) -> Person:
    """A learner: speed log-normal around 1, slips 10 % in the mean, forgetting log-normal around the paper's."""
    return Person(
        speed=float(generator.lognormal(0.0, 0.35)),
        slip=float(generator.beta(2.0, 18.0)),
        decay=DECAY * float(generator.lognormal(0.0, 0.15)),
    )


def draw_ease(concepts: Sequence[str], generator: np.random.Generator) -> dict[str, float]:
    """How easily each concept is learned, 1 is usual; the same for all learners."""
    return {concept: float(generator.lognormal(0.0, 0.25)) for concept in concepts}


@dataclass(slots=True)
class Mind:
    """What one learner knows: for each concept its traces (day, strength, decay).

    Attributes:
        person: whose.
        ease: of each concept.
        prerequisites: of each concept.
    """

    person: Person
    ease: Mapping[str, float]
    prerequisites: Mapping[str, Sequence[str]]
    traces: dict[str, list[tuple[float, float, float]]] = field(default_factory=dict)

    def activation(self, concept: str, day: float) -> float:
        """The activation of a concept; -inf if it was never met."""
        total = math.fsum(
            strength * max(1.0, (day - then) * SECONDS_OF_A_DAY) ** -decay
            for then, strength, decay in self.traces.get(concept, ())
        )
        return math.log(total) if total > 0 else -math.inf

    def knows(self, concept: str, day: float, harder: float = 0.0) -> float:
        """Probability that the concept is known then; `harder` raises what is asked."""
        excess = (self.activation(concept, day) - THRESHOLD - harder) / NOISE
        return (1 + math.tanh(excess / 2)) / 2

    def chance(self, concept: str, day: float, difficulty: int, guess: float) -> float:
        """Probability of a right answer to an item."""
        known = self.knows(concept, day, PER_DIFFICULTY * (difficulty - MIDDLE))
        return known * (1 - self.person.slip) + (1 - known) * guess

    def practise(self, concept: str, day: float, *, is_right: bool) -> None:
        """Leaves a trace."""
        before = self.prerequisites.get(concept, ())
        ready = sum(self.knows(name, day) for name in before) / len(before) if before else 1.0
        share = WITHOUT_PREREQUISITES + (1 - WITHOUT_PREREQUISITES) * ready
        strength = self.person.speed * self.ease[concept] * share
        decay = SPACING * math.exp(self.activation(concept, day)) + self.person.decay
        self.traces.setdefault(concept, []).append((day, strength if is_right else WRONG * strength, decay))
