from dataclasses import replace
from datetime import datetime

import pytest

from quizapp.storage.errors import StorageConflict
from quizapp.storage.records.questions import SlotRecord
from quizapp.storage.unit import Database, UnitOfWork
from tests.storage.repositories.worlds import make_rules, make_slot, make_world


def test_rules_and_slots_are_kept(unit: UnitOfWork, noon: datetime, course_id: int) -> None:
    item_id = make_world(unit, course_id, noon).item_id
    draw = SlotRecord(item_id=None, concept="tanh", lowest=2, highest=3, count=4, points=0.5)
    rules = replace(make_rules(make_slot(item_id, 2.0), draw), closes_at=noon)
    quiz = unit.quizzes.add(course_id, rules, noon, name="starter")
    assert quiz.rules == rules
    assert unit.quizzes.find(quiz.id) == quiz
    assert unit.quizzes.found([quiz.id, 99]) == (quiz,)
    assert unit.quizzes.find_by_name("starter", course_id) == quiz
    assert quiz in unit.quizzes.listed([course_id])
    assert quiz in unit.quizzes.listed(None)
    assert unit.quizzes.listed([99]) == ()
    assert unit.quizzes.find(99) is None
    assert ("Slopes", "导数") in unit.items.used_in(item_id, None)


def test_the_whole_replaces_the_whole_once(unit: UnitOfWork, noon: datetime, later: datetime, course_id: int) -> None:
    item_id = make_world(unit, course_id, noon).item_id
    quiz = unit.quizzes.add(course_id, make_rules(make_slot(item_id), make_slot(item_id)), noon)
    rules = replace(make_rules(make_slot(item_id, 7.0)), title_en="New")
    changed = unit.quizzes.replace(quiz.id, rules, 1, later)
    assert changed is not None
    assert (changed.rules, changed.revision, changed.updated_at) == (rules, 2, later)
    assert unit.quizzes.replace(quiz.id, rules, 1, later) is None


def test_a_slot_names_an_item_or_a_concept(database: Database, noon: datetime) -> None:
    with database.writing() as unit:
        course = unit.courses.add("c", "C", "C", noon)
        unit.commit()
    with pytest.raises(StorageConflict), database.writing() as unit:
        unit.quizzes.add(course.id, make_rules(SlotRecord(None, None, 1, 5, 1, 1.0)), noon)
