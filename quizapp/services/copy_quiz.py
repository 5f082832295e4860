"""Duplicate a quiz, in its course or into another one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from quizapp.questions.item import Item
from quizapp.services.actor import Actor
from quizapp.services.author_views import QuizDetail
from quizapp.services.bundle import Services
from quizapp.services.item_access import home_course
from quizapp.services.item_sources import content_of, head_of
from quizapp.services.quiz_access import detail_of, find_quiz
from quizapp.services.save_draft import copied_name
from quizapp.storage.records.people import AuditRecord
from quizapp.storage.records.questions import ItemRecord, QuizRecord, QuizRules, SlotRecord
from quizapp.storage.unit import UnitOfWork


def copy_quiz(services: Services, actor: Actor, quiz_id: int, course_id: int) -> QuizDetail:
    """A hidden quiz with the same rules and no dates; questions of the old course are copied as they are published.

    Those that only draws could take are not; the result names them.

    Raises:
        NotFound: there is no such quiz or course for the actor.
    """
    moment = services.clock()
    with services.writing() as unit:
        quiz = find_quiz(unit, actor, quiz_id, "see_unpublished_quiz")
        home = home_course(unit, actor, course_id, "edit_quiz")
        taken = {} if home == quiz.course_id else _copied_items(unit, actor, quiz.rules, home, moment)
        copy = unit.quizzes.add(home, _fresh(quiz.rules, taken), moment)
        unit.courses.note(AuditRecord(moment, actor.person_id, "copy", "quiz", copy.id, f"of quiz {quiz_id}"))
        detail = replace(detail_of(unit, copy, 0), left_behind=_left_behind(unit, quiz, home, taken))
        unit.commit()
    return detail


def _left_behind(unit: UnitOfWork, quiz: QuizRecord, home: int, taken: Mapping[int, int]) -> tuple[str, ...]:
    """The questions of the old course that draws of the quiz could take and those of the copy cannot."""
    found: set[int] = set()
    for slot in quiz.rules.slots:
        if slot.item_id is None and slot.concept is not None:
            drawn = (slot.concept, (slot.lowest, slot.highest))
            found |= {*unit.items.drawable(*drawn, quiz.course_id)} - {*unit.items.drawable(*drawn, home)}
    items = (unit.items.find(item_id) for item_id in found - taken.keys())
    return tuple(sorted(item.name for item in items if item is not None))


def _fresh(rules: QuizRules, taken: Mapping[int, int]) -> QuizRules:
    slots = tuple(_moved(slot, taken) for slot in rules.slots)
    title_zh = f"{rules.title_zh}（副本）" if rules.title_zh else ""
    title_en = f"{rules.title_en} (copy)" if rules.title_en else ""
    return replace(
        rules, title_en=title_en, title_zh=title_zh, opens_at=None, closes_at=None, published=False, slots=slots
    )


def _moved(slot: SlotRecord, taken: Mapping[int, int]) -> SlotRecord:
    return slot if slot.item_id is None else replace(slot, item_id=taken.get(slot.item_id, slot.item_id))


def _copied_items(
    unit: UnitOfWork, actor: Actor, rules: QuizRules, course_id: int, moment: datetime
) -> Mapping[int, int]:
    found = [unit.items.find(slot.item_id) for slot in rules.slots if slot.item_id is not None]
    own = {item.id: item for item in found if item is not None and item.course_id is not None}
    return {item.id: _copied(unit, actor, item, course_id, moment) for item in own.values()}


def _copied(unit: UnitOfWork, actor: Actor, item: ItemRecord, course_id: int, moment: datetime) -> int:
    version = unit.items.versions(item.id)[0]
    is_free = unit.items.find_by_name(item.name, course_id) is None
    name = item.name if is_free else copied_name(unit, item, course_id)
    copy = Item.model_validate({**version.content, "id": name})
    item_id = unit.items.add(head_of(copy), course_id, moment)
    content = content_of(copy, {}) if not is_free else content_of(copy, version.text)
    unit.items.add_version(item_id, content, copy.content_hash, (actor.person_id, moment))
    unit.items.set_state(item_id, item.state, moment)
    return item_id
