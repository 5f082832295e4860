"""The questions that an author can use."""

from __future__ import annotations

from quizapp.services.actor import Actor
from quizapp.services.author_views import ItemCard, ItemFilter
from quizapp.services.bundle import Services
from quizapp.services.item_access import card_of
from quizapp.services.policy import courses_where
from quizapp.storage.records.questions import ItemRecord

EVERYTHING = ItemFilter()


def list_items(services: Services, actor: Actor, wanted: ItemFilter = EVERYTHING) -> tuple[ItemCard, ...]:
    """The bank's items and those of the actor's courses, by concept, difficulty and name.

    Raises:
        NotAllowed: the actor neither teaches nor writes.
    """
    courses = courses_where(actor, "see_item")
    with services.reading() as unit:
        found = unit.items.listed(courses)
    return tuple(card_of(item, actor) for item in found if _fits(item, wanted))


def _fits(item: ItemRecord, wanted: ItemFilter) -> bool:
    words = wanted.search.casefold().split()
    text = f"{item.name} {item.concept} {item.summary}".casefold()
    return (
        all(word in text for word in words)
        and wanted.concept in {None, "", item.concept}
        and wanted.kind in {None, "", item.kind}
        and wanted.state in {None, item.state}
    )
