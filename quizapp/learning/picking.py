"""The next question of a practice, with its reason.

A pure function: from what is known about the learner, the concept map, the items that can be asked, what was asked
lately, the moment and a generator to the item. In this order:

1. *due*: a concept whose review is due, the one that is recalled best first: where more is due than is asked in a day,
   that keeps most, since what is nearly forgotten has to be learned anew today or tomorrow alike;
2. *going on*: a concept that was begun and is not proficient yet;
3. *new*: a concept whose prerequisites are familiar, as long as few are being learned;
4. *weak*: otherwise the concept that is known least.

The concept asked last steps back where there is another, so that concepts alternate. Within the concept, the item whose
predicted chance of a right answer is nearest to 80 % is asked; items asked lately step back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

from quizapp.learning.knowledge import PROFICIENT, Knowledge, is_ready
from quizapp.learning.reviews import is_due, recall
from quizapp.learning.tracing import PRIOR, chance
from quizapp.questions.variants import Stream

Cause: TypeAlias = Literal["due", "going_on", "new", "weak", "chosen", "again"]
GOAL = 0.80
"""The chance of success that is aimed at."""
NEAR = 0.03
"""Items whose chances differ by less than this from the best are equally fitting."""
AT_ONCE = 3
"""New concepts wait while so many are begun and not proficient."""
LATELY = 8
"""So many items back an item counts as asked lately."""


@dataclass(frozen=True, slots=True)
class Offer:
    """An item that can be asked.

    Attributes:
        item_id: names it.
        concept: what it asks about.
        difficulty: 1 to 5.
        guess: chance of a right answer without knowing.
    """

    item_id: int
    concept: str
    difficulty: int
    guess: float


@dataclass(frozen=True, slots=True)
class Situation:
    """What the pick is made from.

    Attributes:
        knowledge: of the concepts that were begun.
        after: the direct prerequisites of each concept, in an order in which all can be learned.
        offers: items that can be asked.
        lately: (item, concept) asked before, the last one first.
        now: the moment.
    """

    knowledge: Mapping[str, Knowledge]
    after: Mapping[str, Sequence[str]]
    offers: Sequence[Offer]
    lately: Sequence[tuple[int, str]]
    now: datetime

    def known(self, concept: str) -> float:
        """Probability that a concept is known and recalled now."""
        found = self.knowledge.get(concept)
        return PRIOR if found is None else found.known(self.now)


@dataclass(frozen=True, slots=True)
class Pick:
    """The next question.

    Attributes:
        item_id: what to ask.
        concept: what it asks about.
        cause: why this concept now.
        chance: predicted chance of a right answer.
        due: when the review was due, for `due`.
        after: the prerequisites that are ready, for `new`.
        is_mixed: a due review among other concepts: the question before it was about another one.
        is_least: no concept that could be asked is known less well.
    """

    item_id: int
    concept: str
    cause: Cause
    chance: float
    due: datetime | None = None
    after: tuple[str, ...] = ()
    is_mixed: bool = False
    is_least: bool = False


def pick(situation: Situation, stream: Stream) -> Pick | None:
    """The next question; None if nothing can be asked."""
    for cause, find in WAYS:
        found = find(situation)
        if found:
            return _ask(situation, _other_than_last(situation, found), cause, stream)
    return None


def pick_of_concept(situation: Situation, concept: str, cause: Cause, stream: Stream) -> Pick | None:
    """The next question about a concept that was chosen; None if nothing can be asked about it."""
    if concept not in _offered(situation):
        return None
    return _ask(situation, concept, cause, stream)


def due_concepts(situation: Situation) -> list[str]:
    """Concepts whose review is due and that can be asked, the one recalled best first."""
    found = [
        (-recall(known.card, situation.now), concept)
        for concept, known in situation.knowledge.items()
        if is_due(known.card, situation.now) and concept in _offered(situation)
    ]
    return [concept for _, concept in sorted(found)]


def _begun(situation: Situation) -> list[str]:
    offered = _offered(situation)
    return [name for name in in_order(situation) if name in situation.knowledge and name in offered]


def _going_on(situation: Situation) -> list[str]:
    """Concepts being learned; where only the last one asked is, and new ones may be begun, they join."""
    learning = [name for name in _begun(situation) if situation.knowledge[name].probability < PROFICIENT]
    is_last = situation.lately and learning == [situation.lately[0][1]]
    return [] if is_last and _new(situation) else learning


def _new(situation: Situation) -> list[str]:
    """Ready concepts that were not begun, unless enough are being learned."""
    learning = [name for name in _begun(situation) if situation.knowledge[name].probability < PROFICIENT]
    if len(learning) >= AT_ONCE:
        return []
    offered = _offered(situation)
    return [
        name
        for name in in_order(situation)
        if name in offered and name not in situation.knowledge and is_ready_in(situation, name)
    ]


def is_ready_in(situation: Situation, concept: str) -> bool:
    """Whether a concept is ready; prerequisites about which nothing can be asked are in nobody's way."""
    offered = _offered(situation)
    after = [name for name in situation.after.get(concept, ()) if name in offered]
    return is_ready(concept, situation.knowledge, after)


def _weak(situation: Situation) -> list[str]:
    return sorted(_begun(situation), key=lambda name: (situation.known(name), name))


WAYS: tuple[tuple[Cause, Callable[[Situation], list[str]]], ...] = (
    ("due", due_concepts),
    ("going_on", _going_on),
    ("new", _new),
    ("weak", _weak),
)


def _other_than_last(situation: Situation, concepts: list[str]) -> str:
    last = situation.lately[0][1] if situation.lately else None
    return next((name for name in concepts if name != last), concepts[0])


def in_order(situation: Situation) -> list[str]:
    """The concepts of the map in its order, then those of authors that are not in it."""
    return [*situation.after, *sorted(_offered(situation) - situation.after.keys())]


def _offered(situation: Situation) -> set[str]:
    return {offer.concept for offer in situation.offers}


def _ask(situation: Situation, concept: str, cause: Cause, stream: Stream) -> Pick:
    offers = [offer for offer in situation.offers if offer.concept == concept]
    seen = [item_id for item_id, _ in situation.lately[:LATELY]]
    fresh = [offer for offer in offers if offer.item_id not in seen] or _oldest(offers, seen)
    known = situation.known(concept)
    chances = {offer.item_id: chance(known, offer.difficulty, offer.guess) for offer in fresh}
    least = min(abs(one - GOAL) for one in chances.values())
    fitting = [item_id for item_id, one in chances.items() if abs(one - GOAL) <= least + NEAR]
    item_id = stream.choice(sorted(fitting))
    before = situation.after.get(concept, ())
    card = situation.knowledge[concept].card if concept in situation.knowledge else None
    return Pick(
        item_id=item_id,
        concept=concept,
        cause=cause,
        chance=chances[item_id],
        due=card.due if card is not None and cause == "due" else None,
        after=tuple(name for name in before if name in situation.knowledge) if cause == "new" else (),
        is_mixed=cause == "due" and bool(situation.lately) and situation.lately[0][1] != concept,
        is_least=cause == "weak" and concept == _weak(situation)[0],
    )


def _oldest(offers: Sequence[Offer], seen: Sequence[int]) -> list[Offer]:
    """Where all were asked lately, the one asked longest ago."""
    return [max(offers, key=lambda offer: seen.index(offer.item_id))]
