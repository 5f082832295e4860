"""The questions that an author can use."""

from __future__ import annotations

from collections.abc import Mapping

from quizapp.learning.concepts import concepts
from quizapp.services.actor import Actor
from quizapp.services.author_views import ItemCard, ItemFilter
from quizapp.services.bundle import Services
from quizapp.services.item_access import card_of
from quizapp.services.policy import courses_where
from quizapp.storage.records.parts import Part
from quizapp.storage.records.questions import ItemRecord

EVERYTHING = ItemFilter()


def list_items(services: Services, actor: Actor, wanted: ItemFilter = EVERYTHING) -> tuple[ItemCard, ...]:
    """The bank's items and those of the actor's courses, by concept, difficulty and name.

    Each word that is searched stands in the name, in the topic or in the text, tags and both languages included.

    Raises:
        NotAllowed: the actor neither teaches nor writes.
    """
    courses = courses_where(actor, "see_item")
    with services.reading() as unit:
        found = [item for item in unit.items.listed(courses) if _fits(item, wanted)]
        texts = unit.items.texts([item.id for item in found]) if wanted.search.strip() else {}
    return tuple(card_of(item, actor) for item in found if _says(item, texts, wanted.search))


def list_items_part(services: Services, actor: Actor, part: Part) -> tuple[ItemCard, ...]:
    """A part of all of them, by id.

    Raises:
        NotAllowed: the actor neither teaches nor writes.
    """
    courses = courses_where(actor, "see_item")
    with services.reading() as unit:
        found = unit.items.listed(courses, part)
    return tuple(card_of(item, actor) for item in found)


def _says(item: ItemRecord, texts: Mapping[int, str], search: str) -> bool:
    topic = concepts().get(item.concept)
    called = f"{topic.name.en} {topic.name.zh}" if topic else ""
    text = f"{item.name} {item.concept} {called} {texts.get(item.id, item.summary)}".casefold()
    return all(word in text for word in search.casefold().split())


def _fits(item: ItemRecord, wanted: ItemFilter) -> bool:
    return (
        wanted.concept in {None, "", item.concept}
        and wanted.kind in {None, "", item.kind}
        and wanted.state in {None, item.state}
    )
