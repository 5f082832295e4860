"""Go back to an earlier version of a question: it becomes the draft, and nothing that was published changes."""

from __future__ import annotations

from quizapp.services.actor import Actor
from quizapp.services.author_views import Draft, ItemPlace
from quizapp.services.bundle import Services
from quizapp.services.errors import NotFound
from quizapp.services.item_access import find_item
from quizapp.services.save_draft import save_draft


def restore_version(services: Services, actor: Actor, item_id: int, number: int, *, expected_revision: int) -> Draft:
    """The version's text as the draft.

    Raises:
        NotFound: there is no such item or version for the actor.
        Conflict: `stale`: somebody saved in between.
    """
    with services.reading() as unit:
        find_item(unit, actor, item_id, "edit_item")
        texts = {version.number: version.text for version in unit.items.versions(item_id)}
    if number not in texts:
        raise NotFound
    return save_draft(services, actor, texts[number], place=ItemPlace(item_id, expected_revision))
