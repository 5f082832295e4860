"""Copy a question, to change the copy."""

from __future__ import annotations

from quizapp.questions.item import Item, as_mapping
from quizapp.services.actor import Actor
from quizapp.services.author_views import Draft, ItemPlace
from quizapp.services.bundle import Services
from quizapp.services.errors import NotFound
from quizapp.services.item_access import find_item, home_course
from quizapp.services.save_draft import copied_name, save_draft


def copy_item(services: Services, actor: Actor, item_id: int, *, course_id: int | None = None) -> Draft:
    """A draft of a new item with the same content under another id.

    Raises:
        NotFound: there is no such item or course for the actor.
        NotAllowed: the actor may write nowhere.
    """
    with services.reading() as unit:
        item = find_item(unit, actor, item_id, "see_item")
        home = home_course(unit, actor, course_id, "edit_item")
        newest = unit.items.draft(item_id) or next(iter(unit.items.versions(item_id)), None)
        name = copied_name(unit, item, home)
    if newest is None:
        raise NotFound
    data = as_mapping(Item.model_validate(newest.content)) | {"id": name}
    return save_draft(services, actor, data, place=ItemPlace(course_id=home))
