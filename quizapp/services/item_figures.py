"""Searching and sorting questions by what item analysis has found of them."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, TypeAlias

from quizapp.services.author_views import ItemCard, ItemFigures

ItemOrder: TypeAlias = Literal[
    "topic", "name", "difficulty", "changed", "learners", "facility", "discrimination", "unfair"
]
Figure: TypeAlias = float | str | None
NO_FIGURES = ItemFigures(learners=0, facility=None, discrimination=None, unfair=0)


@dataclass(frozen=True, slots=True)
class Span:
    """From a lowest to a highest value, both included; None bounds nothing."""

    lowest: float | None = None
    highest: float | None = None

    def holds(self, value: float | None) -> bool:
        """Whether the value lies within; one that is not known lies within no bounds."""
        if self.lowest is None and self.highest is None:
            return True
        if value is None:
            return False
        return (
            (-math.inf if self.lowest is None else self.lowest)
            <= value
            <= (math.inf if self.highest is None else self.highest)
        )


EVERYWHERE = Span()


@dataclass(frozen=True, slots=True)
class FigureFilter:
    """Which figures a question must have; by default any, or none at all.

    Attributes:
        facility, discrimination: over all quizzes that whoever looks may see.
        learners: so many at least were asked.
        unfair: a variant is flagged as unfair.
    """

    facility: Span = EVERYWHERE
    discrimination: Span = EVERYWHERE
    learners: int = 0
    unfair: bool = False

    @property
    def is_set(self) -> bool:
        """Whether it keeps anything out."""
        return self != FigureFilter()

    def holds(self, figures: ItemFigures | None) -> bool:
        """Whether a question with these figures is wanted; None: none are known of it."""
        known = figures or NO_FIGURES
        return (
            self.facility.holds(known.facility)
            and self.discrimination.holds(known.discrimination)
            and known.learners >= self.learners
            and (known.unfair > 0 or not self.unfair)
        )


ORDERS: Mapping[ItemOrder, Callable[[ItemCard], Figure]] = MappingProxyType(
    {
        "topic": lambda card: card.concept,
        "name": lambda card: card.name.casefold(),
        "difficulty": lambda card: card.difficulty,
        "changed": lambda card: card.updated_at.timestamp(),
        "learners": lambda card: None if card.figures is None else card.figures.learners,
        "facility": lambda card: None if card.figures is None else card.figures.facility,
        "discrimination": lambda card: None if card.figures is None else card.figures.discrimination,
        "unfair": lambda card: None if card.figures is None else card.figures.unfair,
    }
)
"""What questions are sorted by."""


def in_order(cards: Iterable[ItemCard], order: ItemOrder, *, descending: bool) -> tuple[ItemCard, ...]:
    """The cards sorted; those alike stay as they come, and those of which nothing is known come last both ways."""
    told: list[tuple[float | str, ItemCard]] = []
    untold: list[ItemCard] = []
    for card in cards:
        value = ORDERS[order](card)
        if value is None:
            untold.append(card)
        else:
            told.append((value, card))
    told.sort(key=lambda pair: pair[0], reverse=descending)
    return (*(card for _, card in told), *untold)
