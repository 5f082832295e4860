"""A question with its draft and its versions."""

from __future__ import annotations

from collections.abc import Mapping

from quizapp.services.actor import Actor
from quizapp.services.author_views import Draft, ItemDetail, VersionCard
from quizapp.services.bundle import Services
from quizapp.services.errors import NotFound
from quizapp.services.item_access import card_of, find_item
from quizapp.services.item_sources import spelled
from quizapp.services.policy import courses_open
from quizapp.storage.records.questions import DraftRecord, ItemRecord, VersionRecord


def read_item(services: Services, actor: Actor, item_id: int) -> ItemDetail:
    """The item with everything an author needs to go on with it.

    Raises:
        NotFound: there is no such item for the actor.
    """
    with services.reading() as unit:
        item = find_item(unit, actor, item_id, "see_item")
        draft = unit.items.draft(item_id)
        versions = unit.items.versions(item_id)
        used_in = unit.items.used_in(item_id, courses_open(actor, "see_unpublished_quiz"))
        people = {draft.edited_by if draft is not None else None, *(version.published_by for version in versions)}
        names = unit.accounts.names({person for person in people if person is not None})
    newest = draft if draft is not None else next(iter(versions), None)
    if newest is None:
        raise NotFound
    return ItemDetail(
        card=card_of(item, actor),
        text=newest.text,
        data=spelled(newest.content),
        revision=item.revision,
        draft=None if draft is None else draft_view(item, draft, names),
        versions=tuple(version_card(version, names) for version in versions),
        used_in=tuple((zh or en) if actor.language == "zh" else en for en, zh in used_in),
    )


def draft_view(item: ItemRecord, draft: DraftRecord, names: Mapping[int, str]) -> Draft:
    """What is being written."""
    return Draft(
        item_id=item.id,
        revision=item.revision,
        text=draft.text,
        data=spelled(draft.content),
        edited_by="" if draft.edited_by is None else names.get(draft.edited_by, ""),
        edited_at=draft.edited_at,
    )


def version_card(version: VersionRecord, names: Mapping[int, str]) -> VersionCard:
    """A published version."""
    return VersionCard(
        version_id=version.id,
        number=version.number,
        content_hash=version.content_hash,
        published_at=version.published_at,
        published_by="" if version.published_by is None else names.get(version.published_by, ""),
    )
