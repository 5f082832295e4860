"""Items as their authors see them, guarded."""

from __future__ import annotations

from quizapp.services.actor import Actor
from quizapp.services.author_views import ItemCard
from quizapp.services.errors import NotAllowed, NotFound
from quizapp.services.policy import Action, Thing, guard, may
from quizapp.storage.records.questions import ItemRecord
from quizapp.storage.unit import UnitOfWork


def thing_of(item: ItemRecord) -> Thing:
    """The item as far as rights go."""
    return Thing(course_id=item.course_id, in_bank=item.course_id is None)


def find_item(unit: UnitOfWork, actor: Actor, item_id: int, action: Action, *, lock: bool = False) -> ItemRecord:
    """The item, if the actor may do this to it.

    Raises:
        NotFound: there is no such item, or the right is missing.
    """
    item = unit.items.find(item_id, lock=lock)
    if item is None:
        raise NotFound
    guard(actor, action, thing_of(item))
    return item


def card_of(item: ItemRecord, actor: Actor) -> ItemCard:
    """The item in a list."""
    return ItemCard(
        item_id=item.id,
        name=item.name,
        course_id=item.course_id,
        concept=item.concept,
        kind=item.kind,
        difficulty=item.difficulty,
        summary=item.summary,
        state=item.state,
        version=item.version,
        draft_revision=item.revision if item.has_draft else None,
        updated_at=item.updated_at,
        may_edit=may(actor, "edit_item", thing_of(item)),
    )


def home_course(unit: UnitOfWork, actor: Actor, wanted: int | None, action: Action) -> int:
    """The course that something new goes into: the wanted one, or the first in which the actor may.

    Raises:
        NotFound: there is no such course for the actor.
        NotAllowed: the actor may do this nowhere.
    """
    if wanted is not None:
        if unit.courses.find(wanted) is None:
            raise NotFound
        guard(actor, action, Thing(course_id=wanted))
        return wanted
    for course in unit.courses.listed():
        if may(actor, action, Thing(course_id=course.id)):
            return course.id
    raise NotAllowed
