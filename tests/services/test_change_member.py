import pytest

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.change_member import enrol_person, remove_member
from quizapp.services.errors import Conflict, InvalidInput, NotFound
from quizapp.services.list_members import list_members


def test_roles_are_given_and_taken_and_one_instructor_stays(
    services: Services, instructor: Actor, learner: Actor
) -> None:
    enrol_person(services, instructor, 1, " ADA@example.org ", "assistant")
    assert {one.name: one.role for one in list_members(services, instructor, 1)}["ada"] == "assistant"
    assistant = Actor(person_id=learner.person_id, roles={1: "assistant"})
    with pytest.raises(NotFound):
        enrol_person(services, assistant, 1, "ada@example.org", "instructor")
    with pytest.raises(InvalidInput, match="Nobody"):
        enrol_person(services, instructor, 1, "nobody@example.org", "learner")
    assert instructor.person_id is not None
    assert learner.person_id is not None
    with pytest.raises(Conflict):
        remove_member(services, instructor, 1, instructor.person_id)
    with pytest.raises(Conflict):
        enrol_person(services, instructor, 1, "teacher@example.org", "learner")
    enrol_person(services, instructor, 1, "ada@example.org", "instructor")
    remove_member(services, instructor, 1, instructor.person_id)
    assert [one.name for one in list_members(services, instructor, 1)] == ["ada"]
    with services.reading() as unit:
        assert [event.action for event in unit.courses.noted("course", 1)][-3:] == ["enrol", "enrol", "unenrol"]
