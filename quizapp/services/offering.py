"""What can be practised by somebody now, and what is known about them: what a pick is made from."""

from __future__ import annotations

from datetime import datetime

from quizapp.learning.concepts import concepts
from quizapp.learning.knowledge import Knowledge
from quizapp.learning.picking import LATELY, Offer, Situation
from quizapp.learning.tracing import guess_of
from quizapp.services.actor import Actor
from quizapp.services.drawing import examined_of
from quizapp.services.following import knowledge_of
from quizapp.services.related_questions import published
from quizapp.storage.unit import UnitOfWork


def situation_of(unit: UnitOfWork, actor: Actor, moment: datetime) -> Situation:
    """The actor's situation; nobody knows nothing."""
    person = actor.person_id
    asked = () if person is None else unit.practice.asked(person, LATELY)
    return Situation(
        knowledge={} if person is None else knowledge_in(unit, person),
        after={name: concept.after for name, concept in concepts().items()},
        offers=offers_for(unit, actor, moment),
        lately=[(one.item_id, one.concept) for one in asked],
        now=moment,
    )


def knowledge_in(unit: UnitOfWork, account_id: int) -> dict[str, Knowledge]:
    """What a person knows, by concept."""
    return {record.concept: knowledge_of(record) for record in unit.practice.knowledge(account_id)}


def offers_for(unit: UnitOfWork, actor: Actor, moment: datetime) -> tuple[Offer, ...]:
    """The published items of the bank and of the actor's courses.

    Left out is what an open exam of any course names, what one of the actor's courses may draw (open to everybody, or
    by what the actor is granted), and what one has put to the actor.
    """
    examined = frozenset() if actor.person_id is None else examined_of(unit, moment, actor.person_id)
    items = [item for item in published(unit, moment, actor.roles) if item.id not in examined]
    return tuple(Offer(item.id, item.concept, item.difficulty, guess_of(item.kind)) for item in items)
