"""Use case: measure practice by schedule against other orders, on simulated learners with the shipped items."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from quizapp.learning.concepts import concepts
from quizapp.learning.picking import Offer
from quizapp.learning.simulation.running import AWAY, ORDERS, Course, Outcome, simulate
from quizapp.learning.tracing import guess_of
from quizapp.questions.loading import load_folder

__all__ = ["AWAY", "MEASURES", "Comparison", "PracticeFigures", "Spread", "measure_practice"]
MEASURES = ("mastered", "retained", "known", "kept")
"""What is counted of each learner, see `quizapp.learning.simulation.running.Outcome`."""
CONFIDENCE = 1.96


@dataclass(frozen=True, slots=True)
class Spread:
    """Mean and standard deviation over the learners."""

    mean: float
    deviation: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """The schedule against another order, learner by learner.

    Attributes:
        other: the other order.
        measure: what is compared.
        gain: mean difference; its 95 % confidence interval reaches so far to both sides.
        margin: half the width of that interval.
        better, equal, worse: for how many learners the schedule was.
    """

    other: str
    measure: str
    gain: float
    margin: float
    better: int
    equal: int
    worse: int


@dataclass(frozen=True, slots=True)
class PracticeFigures:
    """What the measurement gave.

    Attributes:
        learners: how many.
        concepts: how many there are to learn.
        asked: questions a learner answered, the same in each order.
        right: share of right answers, by order.
        easiest: the same, had the easiest item of each concept asked been asked instead.
        spreads: by order and measure.
        comparisons: of the schedule with the others.
    """

    learners: int
    concepts: int
    asked: Spread
    right: dict[str, Spread]
    easiest: dict[str, Spread]
    spreads: dict[tuple[str, str], Spread]
    comparisons: tuple[Comparison, ...]


def measure_practice(
    bank: Path,
    *,
    learners: int = 200,
    days: int = 30,
    seed: int = 1,
    on_progress: Callable[[int], None] = lambda _done: None,
) -> PracticeFigures:
    """Lets so many learners practise for so many days in each order.

    Args:
        bank: folder of the shipped items.
        learners: at least 1.
        days: at least 1.
        seed: the same gives the same figures.
        on_progress: told how many learners are done.
    """
    outcomes = []
    for done, one in enumerate(simulate(course_of(bank, days), learners, seed), start=1):
        outcomes.append(one)
        on_progress(done)
    return PracticeFigures(
        learners=learners,
        concepts=len(concepts()),
        asked=_spread([one[ORDERS[0]].asked for one in outcomes]),
        right={order: _spread([one[order].right for one in outcomes]) for order in ORDERS},
        easiest={order: _spread([one[order].easiest for one in outcomes]) for order in ORDERS},
        spreads={
            (order, measure): _spread([getattr(one[order], measure) for one in outcomes])
            for order in ORDERS
            for measure in MEASURES
        },
        comparisons=tuple(_compared(outcomes, other, measure) for other in ORDERS[1:] for measure in MEASURES),
    )


def course_of(bank: Path, days: int) -> Course:
    """The items of a folder in the order of the map, within a concept the easy ones first."""
    order = list(concepts())
    items = [item for item in load_folder(bank) if item.concept in order]
    items.sort(key=lambda item: (order.index(item.concept), item.difficulty, item.id))
    offers = [Offer(number, item.concept, item.difficulty, guess_of(item.kind)) for number, item in enumerate(items)]
    return Course(offers, {name: concept.after for name, concept in concepts().items()}, days=days)


def _spread(values: Sequence[float]) -> Spread:
    return Spread(float(np.mean(values)), float(np.std(values)))


def _compared(outcomes: Sequence[dict[str, Outcome]], other: str, measure: str) -> Comparison:
    gains = np.array([getattr(one[ORDERS[0]], measure) - getattr(one[other], measure) for one in outcomes])
    error = float(np.std(gains, ddof=1)) / math.sqrt(len(gains)) if len(gains) > 1 else math.nan
    return Comparison(
        other=other,
        measure=measure,
        gain=float(np.mean(gains)),
        margin=CONFIDENCE * error,
        better=int(np.sum(gains > 0)),
        equal=int(np.sum(gains == 0)),
        worse=int(np.sum(gains < 0)),
    )
