"""Orders of practice that are measured against each other: by schedule, at random, in the fixed order of the map."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Protocol

import numpy as np

from quizapp.learning.knowledge import Answered, Knowledge, follow
from quizapp.learning.picking import LATELY, Offer, Situation, pick
from quizapp.questions.variants import Stream

BEGIN = datetime(2026, 1, 5, 9, tzinfo=UTC)


class Order(Protocol):
    """Which item comes next."""

    def next(self, day: float) -> Offer:
        """The item that is asked."""
        ...

    def told(self, offer: Offer, day: float, *, is_right: bool) -> None:
        """How it was answered."""
        ...


@dataclass(slots=True)
class FixedOrder:
    """Item after item in the order of the map, then from the beginning."""

    offers: Sequence[Offer]
    asked: int = 0

    def next(self, day: float) -> Offer:
        """The item that is asked."""
        del day
        return self.offers[self.asked % len(self.offers)]

    def told(self, offer: Offer, day: float, *, is_right: bool) -> None:
        """How it was answered."""
        del offer, day, is_right
        self.asked += 1


@dataclass(slots=True)
class RandomOrder:
    """Any item, each time."""

    offers: Sequence[Offer]
    generator: np.random.Generator

    def next(self, day: float) -> Offer:
        """The item that is asked."""
        del day
        return self.offers[int(self.generator.integers(len(self.offers)))]

    def told(self, offer: Offer, day: float, *, is_right: bool) -> None:
        """How it was answered."""


@dataclass(slots=True)
class Scheduled:
    """As `quizapp.learning.picking` says."""

    offers: Sequence[Offer]
    after: Mapping[str, Sequence[str]]
    stream: Stream
    knowledge: dict[str, Knowledge] = field(default_factory=dict)
    lately: list[tuple[int, str]] = field(default_factory=list)
    is_mixed: bool = False

    def next(self, day: float) -> Offer:
        """The item that is asked."""
        situation = Situation(self.knowledge, self.after, self.offers, self.lately, moment_of(day))
        found = pick(situation, self.stream)
        assert found is not None
        self.is_mixed = found.is_mixed
        return next(offer for offer in self.offers if offer.item_id == found.item_id)

    def told(self, offer: Offer, day: float, *, is_right: bool) -> None:
        """How it was answered."""
        answered = Answered(moment_of(day), (float(is_right),), guess=offer.guess, is_mixed=self.is_mixed)
        self.knowledge[offer.concept] = follow(self.knowledge.get(offer.concept), answered)
        self.lately = [(offer.item_id, offer.concept), *self.lately[: LATELY - 1]]


def moment_of(day: float) -> datetime:
    """The moment of a day of the simulation."""
    return BEGIN + timedelta(days=day)
