"""The questions that an author can use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from quizapp.learning.concepts import concepts
from quizapp.services.actor import Actor
from quizapp.services.author_views import ItemCard, ItemFigures, ItemFilter
from quizapp.services.bundle import Services
from quizapp.services.errors import NotAllowed
from quizapp.services.item_access import card_of
from quizapp.services.item_figures import FigureFilter, ItemOrder, in_order
from quizapp.services.policy import courses_where
from quizapp.storage.records.parts import Part
from quizapp.storage.records.questions import ItemRecord

EVERYTHING = ItemFilter()
LOOKED_THROUGH = 200
"""So many at a time, where what is searched for may stand anywhere."""
ANY_FIGURES = FigureFilter()


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


def list_analysed_items(
    services: Services,
    actor: Actor,
    wanted: ItemFilter = EVERYTHING,
    figures: FigureFilter = ANY_FIGURES,
    order: tuple[ItemOrder, bool] = ("topic", False),
) -> tuple[ItemCard, ...]:
    """The same with what the last item analyses say of each, narrowed and sorted by it.

    Who may see no scores is told no figures.

    Args:
        services: the dependencies.
        actor: who looks.
        wanted: which items, by what they are.
        figures: which of them, by how they did.
        order: by what they are sorted, and whether downwards.

    Raises:
        NotAllowed: the actor neither teaches nor writes.
    """
    cards = list_items(services, actor, wanted)
    known = _figures(services, actor)
    told = (replace(card, figures=known.get(card.item_id)) for card in cards)
    return in_order((card for card in told if figures.holds(card.figures)), order[0], descending=order[1])


def _figures(services: Services, actor: Actor) -> dict[int, ItemFigures]:
    try:
        courses = courses_where(actor, "see_scores")
    except NotAllowed:
        return {}
    with services.reading() as unit:
        found = unit.analyses.figures(courses)
    return {
        item_id: ItemFigures(one.learners, one.facility, one.discrimination, one.unfair)
        for item_id, one in found.items()
    }


def list_items_part(
    services: Services, actor: Actor, part: Part, wanted: ItemFilter = EVERYTHING
) -> tuple[ItemCard, ...]:
    """A part of those that are searched for, by id.

    Raises:
        NotAllowed: the actor neither teaches nor writes.
    """
    courses = courses_where(actor, "see_item")
    found: list[ItemRecord] = []
    with services.reading() as unit:
        step = part if wanted == EVERYTHING else Part(part.after, LOOKED_THROUGH)
        while len(found) < part.limit and (rows := unit.items.listed(courses, step)):
            fitting = [item for item in rows if _fits(item, wanted)]
            texts = unit.items.texts([item.id for item in fitting]) if wanted.search.strip() else {}
            found += [item for item in fitting if _says(item, texts, wanted.search)]
            step = Part(rows[-1].id, step.limit)
    return tuple(card_of(item, actor) for item in found[: part.limit])


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
