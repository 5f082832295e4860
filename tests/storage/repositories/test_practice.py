from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from quizapp.storage.records.arrangements import AccommodationRecord
from quizapp.storage.records.practice import KnowledgeRecord
from quizapp.storage.records.questions import ItemHead, SlotRecord
from quizapp.storage.records.work import NewAttempt, NewQuestion
from quizapp.storage.unit import UnitOfWork
from tests.storage.repositories.worlds import World, make_mark, make_rules, make_slot, make_world


def make_knowledge(concept: str, noon: datetime, **changes: Any) -> KnowledgeRecord:
    values = {
        "probability": 0.75,
        "answered": 3,
        "right": 2,
        "passed_mixed": False,
        "state": 2,
        "stability": 2.3,
        "difficulty": 5.1,
        "due": noon + timedelta(days=2),
        "last_review": noon,
    }
    return KnowledgeRecord(concept=concept, **{**values, **changes})


def hand_in(unit: UnitOfWork, question_id: int, score: float | None, at: datetime) -> int:
    submission_id = unit.submissions.receive(question_id, f"key-{question_id}-{at.isoformat()}", {}, at)
    unit.submissions.mark(submission_id, make_mark(at, score))
    return submission_id


def test_knowledge_is_kept_once_for_each_concept(unit: UnitOfWork, noon: datetime, course_id: int) -> None:
    person = make_world(unit, course_id, noon).account_id
    first, second = make_knowledge("tanh", noon), make_knowledge("tanh", noon, probability=0.9, answered=4)
    other = make_knowledge("relu", noon)
    for record in (first, other, second):
        unit.practice.keep(person, record, noon)
    assert unit.practice.knowledge(person) == (other, second)
    assert unit.practice.knowledge(person + 1) == ()
    unit.practice.forget(person, "tanh")
    assert unit.practice.knowledge(person) == (other,)
    unit.practice.forget(person)
    assert unit.practice.knowledge(person) == ()


def test_what_was_answered_comes_with_tries_hints_and_reason(
    unit: UnitOfWork, noon: datetime, later: datetime, course_id: int
) -> None:
    world = make_world(unit, course_id, noon)
    first, second = world.question_ids
    unit.practice.give_reason(second, "due", {"chance": 0.8})
    unit.attempts.take_hint(second, 1, noon)
    hand_in(unit, second, 0.0, noon)
    hand_in(unit, second, 1.0, later)
    hand_in(unit, first, None, noon)
    (found,) = unit.practice.answered(world.account_id, "tanh")
    assert (found.question_id, found.kind, found.cause) == (second, "expression", "due")
    assert found.tries == ((noon, 0.0), (later, 1.0))
    assert found.hints == (noon,)
    assert (found.feedback, found.closes_at, found.is_finished) == ("at_once", None, False)
    assert unit.practice.answered(world.account_id, "relu") == ()
    assert unit.practice.concepts_of(world.account_id) == {"tanh"}
    assert unit.practice.learners() == (world.account_id,)
    reason = unit.practice.reason(second)
    assert reason is not None
    assert (reason.cause, reason.content) == ("due", {"chance": 0.8})
    assert unit.practice.reason(first) is None


def test_a_changed_mark_is_what_counts(unit: UnitOfWork, noon: datetime, later: datetime, course_id: int) -> None:
    world = make_world(unit, course_id, noon)
    submission_id = hand_in(unit, world.question_ids[0], 0.0, noon)
    unit.submissions.mark(submission_id, make_mark(later, 1.0, source="person"))
    assert [one.tries for one in unit.practice.answered(world.account_id, "tanh")] == [((noon, 1.0),)]


def examine(unit: UnitOfWork, world: World, noon: datetime, **changes: Any) -> int:
    """Another quiz with one question for the same person; the question."""
    rules = make_rules(make_slot(world.item_id))
    changed = {name: changes.get(name, getattr(rules, name)) for name in rules.__slots__}
    quiz = unit.quizzes.add(world.course_id, type(rules)(**changed), noon)
    asked = [NewQuestion(1, 1, world.version_id, "9" * 32, 1.0)]
    attempt = unit.attempts.add(NewAttempt(quiz.id, world.account_id, 1, "b" * 32, noon, None), asked)
    return unit.attempts.questions([attempt.id])[0].id


def test_stale_is_what_was_told_after_it_was_followed(
    unit: UnitOfWork, noon: datetime, later: datetime, course_id: int
) -> None:
    world = make_world(unit, course_id, noon)
    question_id = examine(unit, world, noon, feedback="after_close", closes_at=later)
    hand_in(unit, question_id, 1.0, noon)
    assert unit.practice.stale(world.account_id, noon) == ()
    assert unit.practice.stale(world.account_id, later) == ("tanh",)
    unit.practice.keep(world.account_id, make_knowledge("tanh", noon), noon)
    assert unit.practice.stale(world.account_id, later) == ("tanh",)
    unit.practice.keep(world.account_id, make_knowledge("tanh", noon), later)
    assert unit.practice.stale(world.account_id, later) == ()


def test_what_open_exams_have_asked(unit: UnitOfWork, noon: datetime, later: datetime, course_id: int) -> None:
    world = make_world(unit, course_id, noon)
    assert unit.practice.examined(world.account_id, noon) == frozenset()
    examine(unit, world, noon, mode="exam", closes_at=later)
    assert unit.practice.examined(world.account_id, noon) == {world.item_id}
    assert unit.practice.examined(world.account_id, later) == frozenset()
    assert unit.practice.examined(world.account_id + 1, noon) == frozenset()


def add_exam(unit: UnitOfWork, course_id: int, slot: SlotRecord, noon: datetime, **changes: Any) -> int:
    rules = replace(make_rules(slot), **{"mode": "exam", **changes})
    return unit.quizzes.add(course_id, rules, noon).id


def add_item(unit: UnitOfWork, name: str, noon: datetime, difficulty: int = 2, course_id: int | None = None) -> int:
    item_id = unit.items.add(ItemHead(name, "tanh", "expression", difficulty, "?"), course_id, noon)
    unit.items.set_state(item_id, "published", noon)
    return item_id


def test_what_open_exams_of_ones_courses_may_ask(
    unit: UnitOfWork, noon: datetime, later: datetime, course_id: int, count_queries: list[str]
) -> None:
    person = make_world(unit, course_id, noon).account_id
    other, third = (unit.courses.add(name, name, "", noon).id for name in ("other", "third"))
    named, bank, hard = add_item(unit, "named", noon), add_item(unit, "bank", noon), add_item(unit, "hard", noon, 5)
    own, foreign = add_item(unit, "own", noon, course_id=other), add_item(unit, "foreign", noon, course_id=third)
    add_exam(unit, other, make_slot(named), noon, closes_at=later)
    drawing = SlotRecord(item_id=None, concept="tanh", lowest=1, highest=3, count=1, points=1.0)
    add_exam(unit, third, drawing, noon, closes_at=later)
    assert unit.practice.examined(person, noon) == frozenset()
    unit.courses.enrol(other, person, "learner", noon)
    assert unit.practice.examined(person, noon) == {named}
    count_queries.clear()
    assert unit.practice.examined(person, noon, [third]) == {named, bank, foreign}
    assert len(count_queries) == 1
    assert unit.practice.examined(person, later, [third]) == frozenset()
    add_exam(unit, other, replace(drawing, lowest=4, highest=5), noon, opens_at=later)
    add_exam(unit, other, drawing, noon, published=False)
    assert unit.practice.examined(person, noon) == {named}
    assert unit.practice.examined(person, later) == {hard}
    assert own not in unit.practice.examined(person, later)


def test_exams_are_open_as_long_as_a_person_is_granted(
    unit: UnitOfWork, noon: datetime, later: datetime, course_id: int
) -> None:
    world = make_world(unit, course_id, noon)
    exam = add_exam(unit, course_id, make_slot(world.item_id), noon, opens_at=noon, closes_at=later)
    early, late = noon - timedelta(hours=1), later + timedelta(hours=1)
    unit.arrangements.grant(AccommodationRecord(exam, world.account_id, 1.0, None, early, late))
    for moment in (early, noon, later):
        assert unit.practice.examined(world.account_id, moment, [course_id]) == {world.item_id}
    assert unit.practice.examined(world.account_id, late, [course_id]) == frozenset()
    assert unit.practice.examined(world.account_id + 1, later, [course_id]) == frozenset()


def test_what_was_asked_last_comes_first(unit: UnitOfWork, noon: datetime, course_id: int) -> None:
    world = make_world(unit, course_id, noon)
    found = unit.practice.asked(world.account_id, 1)
    assert [(one.question_id, one.item_id, one.concept) for one in found] == [
        (world.question_ids[-1], world.item_id, "tanh")
    ]
    assert len(unit.practice.asked(world.account_id, 9)) == len(world.question_ids)


def test_when_somebody_has_worked(unit: UnitOfWork, noon: datetime, later: datetime, course_id: int) -> None:
    world = make_world(unit, course_id, noon)
    for question_id, at in zip(world.question_ids, (noon, later), strict=True):
        hand_in(unit, question_id, None, at)
    assert unit.practice.answer_times(world.account_id, noon) == (noon, later)
    assert unit.practice.answer_times(world.account_id, later) == (later,)
    assert unit.practice.answer_times(world.account_id + 1, noon) == ()
