"""Save what is being written."""

from __future__ import annotations

from datetime import datetime

from quizapp.questions.item import Item
from quizapp.services.actor import Actor
from quizapp.services.author_views import Draft, ItemPlace, Source
from quizapp.services.bundle import Services
from quizapp.services.errors import Conflict, Fault, InvalidInput, NotFound
from quizapp.services.item_access import find_item, home_course
from quizapp.services.item_sources import content_of, head_of, read_source
from quizapp.services.read_item import draft_view
from quizapp.storage.errors import StorageConflict
from quizapp.storage.records.questions import ItemRecord
from quizapp.storage.unit import UnitOfWork

NEW = ItemPlace()


def save_draft(services: Services, actor: Actor, source: Source, *, place: ItemPlace = NEW) -> Draft:
    """Saves an item as a draft, over the draft there is or as a new item; nothing is stored of what has a fault.

    Raises:
        NotFound: there is no such item or course for the actor.
        InvalidInput: with every fault, each at its field and line.
        Conflict: `stale`: somebody saved in between; nothing of theirs is lost.
    """
    moment = services.clock()
    try:
        with services.writing() as unit:
            before = None if place.item_id is None else find_item(unit, actor, place.item_id, "edit_item", lock=True)
            home = home_course(unit, actor, place.course_id, "edit_item") if before is None else before.course_id
            item = read_source(source)  # after the rights: whoever has none learns nothing of the text's faults either
            item_id = _added(unit, home, item, moment) if before is None else _changed(unit, place, item, before)
            if before is None or before.version is None:
                unit.items.describe(item_id, head_of(item), moment)  # a published item is described by its version
            unit.items.save_draft(item_id, content_of(item, source), actor.person_id, moment)
            saved, draft = unit.items.find(item_id), unit.items.draft(item_id)
            unit.commit()
    except StorageConflict as error:
        raise name_taken() from error
    if saved is None or draft is None:
        raise NotFound
    return draft_view(saved, draft, {} if actor.person_id is None else {actor.person_id: actor.name})


def _added(unit: UnitOfWork, home: int | None, item: Item, moment: datetime) -> int:
    if unit.items.find_by_name(item.id, home) is not None:
        raise name_taken()
    item_id = unit.items.add(head_of(item), home, moment)
    unit.items.advance(item_id, 0)
    return item_id


def _changed(unit: UnitOfWork, place: ItemPlace, item: Item, before: ItemRecord) -> int:
    if item.id != before.name:
        if before.version is not None:
            sentence = (f"A published question keeps its id: {before.name}.", f"已发布题目的 id 不变：{before.name}。")
            raise InvalidInput(Fault("id", *sentence))
        if unit.items.find_by_name(item.id, before.course_id) is not None:
            raise name_taken()
    if not unit.items.advance(before.id, place.expected_revision):
        raise stale()
    return before.id


def name_taken() -> InvalidInput:
    """Another item of the course has this id."""
    return InvalidInput(
        Fault(
            "id", "Another question of this course has this id. Choose another.", "本课程已有题目使用该 id，请换一个。"
        )
    )


def stale() -> Conflict:
    """Somebody saved in between."""
    return Conflict(
        "stale",
        "Somebody else has saved in between. Open it again and put your changes in.",
        "期间有人保存了新的内容，请重新打开后再修改。",
    )


def copied_name(unit: UnitOfWork, item: ItemRecord, course_id: int) -> str:
    """A free id for a copy of an item."""
    for number in range(1, 1000):
        name = f"{item.name[:70]}-copy" if number == 1 else f"{item.name[:70]}-copy-{number}"
        if unit.items.find_by_name(name, course_id) is None:
            return name
    raise name_taken()
