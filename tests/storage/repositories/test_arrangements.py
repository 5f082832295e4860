from datetime import datetime

from quizapp.storage.records.arrangements import AccommodationRecord
from quizapp.storage.unit import UnitOfWork
from tests.storage.repositories.worlds import make_world


def test_what_is_granted_takes_the_place_of_what_was(
    unit: UnitOfWork, noon: datetime, later: datetime, course_id: int
) -> None:
    world = make_world(unit, course_id, noon)
    quiz_id = world.quiz_id
    person = next(attempt.account_id for attempt in unit.attempts.of_quiz(quiz_id))
    unit.arrangements.grant(AccommodationRecord(quiz_id, person, 1.5))
    given = AccommodationRecord(quiz_id, person, 2.0, 3, noon, later)
    unit.arrangements.grant(given)
    assert unit.arrangements.find(quiz_id, person) == given
    assert unit.arrangements.of_quiz(quiz_id) == (given,)
    assert unit.arrangements.of_person(person) == {quiz_id: given}
    assert unit.arrangements.among([quiz_id, 99]) == {(quiz_id, person): given}
    unit.arrangements.move_deadline(world.attempt_id, later)
    assert unit.attempts.of_quiz(quiz_id)[0].deadline == later
    unit.arrangements.revoke(quiz_id, person)
    assert unit.arrangements.find(quiz_id, person) is None


def test_one_invitation_is_out_at_a_time(unit: UnitOfWork, noon: datetime, later: datetime, course_id: int) -> None:
    unit.arrangements.invite(course_id, "a" * 64, noon, later)
    unit.arrangements.invite(course_id, "b" * 64, noon, later)
    first, second = (unit.arrangements.invitation(letter * 64) for letter in "ab")
    assert first is not None
    assert (first.ended_at, unit.arrangements.open_invitation(course_id)) == (noon, second)
    unit.arrangements.end_invitations(course_id, later)
    assert unit.arrangements.open_invitation(course_id) is None
    assert unit.arrangements.invitation("c" * 64) is None
