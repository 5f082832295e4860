"""Retire a question: no new attempt asks it; what was asked stays."""

from __future__ import annotations

from quizapp.services.actor import Actor
from quizapp.services.author_views import ItemCard
from quizapp.services.bundle import Services
from quizapp.services.errors import NotFound
from quizapp.services.item_access import card_of, find_item
from quizapp.storage.records.people import AuditRecord


def retire_item(services: Services, actor: Actor, item_id: int) -> ItemCard:
    """Takes the item out of use.

    Raises:
        NotFound: there is no such item for the actor.
    """
    moment = services.clock()
    with services.writing() as unit:
        find_item(unit, actor, item_id, "publish_item", lock=True)
        unit.items.set_state(item_id, "retired", moment)
        unit.courses.note(AuditRecord(moment, actor.person_id, "retire", "item", item_id))
        item = unit.items.find(item_id)
        unit.commit()
    if item is None:
        raise NotFound
    return card_of(item, actor)
