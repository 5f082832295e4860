from datetime import datetime

from quizapp.storage.records.people import NewAccount
from quizapp.storage.unit import UnitOfWork
from tests.storage.repositories.test_practice import make_knowledge
from tests.storage.repositories.worlds import make_world


def test_the_work_goes_over_and_the_guest_goes(unit: UnitOfWork, noon: datetime, course_id: int) -> None:
    world = make_world(unit, course_id, noon)
    guest, attempt_id = world.account_id, world.attempt_id
    person = unit.accounts.add(NewAccount(email="ada@example.org", name="Ada", created_at=noon)).id
    unit.courses.enrol(course_id, guest, "learner", noon)
    unit.practice.keep(guest, make_knowledge("tanh", noon), noon)
    assert unit.takeovers.hold(guest)
    assert not unit.takeovers.hold(person)
    unit.takeovers.give_attempt(attempt_id, person, 7, counts=False)
    unit.takeovers.give_rest(guest, person)
    unit.takeovers.end_guest(guest)
    moved = unit.attempts.find(attempt_id)
    assert moved is not None
    assert (moved.account_id, moved.number, moved.counts) == (person, 7, False)
    assert unit.courses.roles_of(person) == {course_id: "learner"}
    assert unit.accounts.find(guest) is None
    assert unit.practice.knowledge(guest) == ()
    assert unit.practice.knowledge(person) == ()


def test_the_role_that_is_held_stays(unit: UnitOfWork, noon: datetime, course_id: int) -> None:
    guest = unit.accounts.add(NewAccount(email=None, name="", created_at=noon)).id
    person = unit.accounts.add(NewAccount(email="ada@example.org", name="Ada", created_at=noon)).id
    unit.courses.enrol(course_id, guest, "learner", noon)
    unit.courses.enrol(course_id, person, "instructor", noon)
    unit.takeovers.give_rest(guest, person)
    unit.takeovers.end_guest(guest)
    assert unit.courses.roles_of(person) == {course_id: "instructor"}


def test_nobody_but_a_guest_is_ended(unit: UnitOfWork, noon: datetime) -> None:
    person = unit.accounts.add(NewAccount(email="ada@example.org", name="Ada", created_at=noon)).id
    unit.takeovers.end_guest(person)
    assert unit.accounts.find(person) is not None
