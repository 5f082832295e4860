from dataclasses import replace
from datetime import datetime

import pytest

from quizapp.storage.errors import StorageConflict
from quizapp.storage.records.work import NewAttempt, NewQuestion
from quizapp.storage.unit import Database, UnitOfWork
from tests.storage.repositories.worlds import make_world


def test_an_attempt_and_its_questions(unit: UnitOfWork, noon: datetime, later: datetime, course_id: int) -> None:
    world = make_world(unit, course_id, noon)
    attempt = unit.attempts.find(world.attempt_id, lock=True)
    assert attempt is not None
    assert (attempt.state, attempt.seed, attempt.deadline) == ("open", "a" * 32, None)
    assert "a" * 32 not in repr(attempt)
    new = NewQuestion(1, 2, world.version_id, "f" * 32, 2.0)
    other = unit.attempts.ask(world.attempt_id, new, later)
    places = [(one.position, one.variant_number, one.concept) for one in unit.attempts.questions([world.attempt_id])]
    assert places == [(1, 1, "tanh"), (1, 2, "tanh"), (2, 1, "tanh")]
    assert unit.attempts.places([other, 99]) == {other: world.attempt_id}
    assert unit.attempts.question(99) is None
    unit.attempts.show_solution(other, noon)
    unit.attempts.show_solution(other, later)
    shown = unit.attempts.question(other)
    assert shown is not None
    assert shown.solution_shown_at == noon


def test_it_is_finished_once(unit: UnitOfWork, noon: datetime, later: datetime, course_id: int) -> None:
    world = make_world(unit, course_id, noon)
    unit.attempts.finish(world.attempt_id, noon)
    unit.attempts.finish(world.attempt_id, later)
    attempt = unit.attempts.find(world.attempt_id)
    assert attempt is not None
    assert (attempt.state, attempt.finished_at) == ("finished", noon)
    assert unit.attempts.of_person(world.account_id, world.quiz_id) == (attempt,)
    assert unit.attempts.of_person(world.account_id, 99) == ()
    assert unit.attempts.of_quiz(world.quiz_id) == (attempt,)
    assert unit.attempts.found([world.attempt_id]) == (attempt,)
    assert unit.attempts.counts() == {world.quiz_id: 1}


def test_what_is_open_and_has_a_deadline(unit: UnitOfWork, noon: datetime, later: datetime, course_id: int) -> None:
    world = make_world(unit, course_id, noon)
    new = NewAttempt(world.quiz_id, world.account_id, 2, "b" * 32, noon, later, ("a machine", 7.5))
    timed = unit.attempts.add(new, ())
    assert (timed.begin.at, timed.begin.clock_name, timed.begin.clock_seconds) == (noon, "a machine", 7.5)
    assert unit.attempts.timed() == (timed,)
    unit.attempts.finish(timed.id, later)
    assert unit.attempts.timed() == ()


def test_hints_are_taken_once(database: Database, noon: datetime) -> None:
    with database.writing() as unit:
        world = make_world(unit, unit.courses.add("c", "C", "C", noon).id, noon)
        unit.attempts.take_hint(world.question_ids[0], 1, noon)
        assert unit.attempts.hints(world.question_ids[0]) == 1
        assert unit.attempts.hints(world.question_ids[1]) == 0
        unit.commit()
    with pytest.raises(StorageConflict), database.writing() as unit:
        unit.attempts.take_hint(world.question_ids[0], 1, noon)


def test_attempts_and_variants_are_numbered_once(database: Database, noon: datetime) -> None:
    with database.writing() as unit:
        world = make_world(unit, unit.courses.add("c", "C", "C", noon).id, noon)
        unit.commit()
    first = NewAttempt(world.quiz_id, world.account_id, 1, "b" * 32, noon, None)
    with pytest.raises(StorageConflict), database.writing() as unit:
        unit.attempts.add(first, ())
    question = NewQuestion(1, 1, world.version_id, "f" * 32, 2.0)
    with pytest.raises(StorageConflict), database.writing() as unit:
        unit.attempts.ask(world.attempt_id, question, noon)
    with database.writing() as unit:
        assert unit.attempts.ask(world.attempt_id, replace(question, variant_number=2), noon)
