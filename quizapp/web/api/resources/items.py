"""Questions as their authors see them."""

from __future__ import annotations

from quizapp.services.author_views import ItemFilter, ItemPlace
from quizapp.services.list_items import list_items_part
from quizapp.services.publish_item import publish_item
from quizapp.services.read_item import read_item
from quizapp.services.save_draft import save_draft
from quizapp.web.api.operations import Call, Resource, Told
from quizapp.web.api.paging import cut, part_of
from quizapp.web.api.types.authoring import (
    Item,
    ItemChange,
    ItemPage,
    ItemPublished,
    ItemQuery,
    ItemSent,
    Version,
    WholeItem,
)
from quizapp.web.identity import services

RESOURCE = Resource("Items")


@RESOURCE.get("/items", ItemPage, Told(scope="items:read", query=ItemQuery))
def show_items(call: Call, query: ItemQuery) -> ItemPage:
    """The questions of the bank and of one's courses, or those that are searched for."""
    wanted = ItemFilter(query.search, query.concept, query.kind, query.state)
    found = list_items_part(services(), call.actor, part_of(query), wanted)
    rows, cursor = cut(found, query, lambda item: item.item_id)
    return ItemPage(data=[Item.model_validate(row) for row in rows], next_cursor=cursor)


@RESOURCE.get("/items/<int:item_id>", WholeItem, Told(scope="items:read"))
def show_item(call: Call, item_id: int) -> WholeItem:
    """A question with its text and its versions."""
    return WholeItem.model_validate(read_item(services(), call.actor, item_id))


@RESOURCE.post("/items", WholeItem, Told(scope="items:write", body=ItemSent, status=201, keys="kept"))
def add_item(call: Call, body: ItemSent) -> WholeItem:
    """Saves a new question as a draft."""
    draft = save_draft(services(), call.actor, body.text, place=ItemPlace(course_id=body.course_id))
    return WholeItem.model_validate(read_item(services(), call.actor, draft.item_id))


@RESOURCE.put("/items/<int:item_id>", WholeItem, Told(scope="items:write", body=ItemChange))
def change_item(call: Call, item_id: int, body: ItemChange) -> WholeItem:
    """Saves another text as the draft of a question."""
    save_draft(services(), call.actor, body.text, place=ItemPlace(item_id, body.revision))
    return WholeItem.model_validate(read_item(services(), call.actor, item_id))


@RESOURCE.post(
    "/items/<int:item_id>/versions", Version, Told(scope="items:write", body=ItemPublished, status=201, keys="kept")
)
def publish(call: Call, item_id: int, body: ItemPublished) -> Version:
    """Runs the question's own test and publishes the draft if it passes."""
    return Version.model_validate(publish_item(services(), call.actor, item_id, expected_revision=body.revision))
