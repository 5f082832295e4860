import pytest

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import NotFound
from quizapp.services.invite import invite
from quizapp.services.list_members import list_members, read_course
from tests.services.house import make_guest, make_learner


def test_who_teaches_comes_first_and_guests_are_left_out(services: Services, instructor: Actor) -> None:
    make_guest(services)
    ada = make_learner(services)
    make_learner(services, "Abel")
    members = list_members(services, instructor, 1)
    assert [(one.name, one.role) for one in members] == [
        ("Teacher", "instructor"),
        ("Abel", "learner"),
        ("ada", "learner"),
    ]
    assert read_course(services, instructor, 1).invited_until is None
    invite(services, instructor, 1)
    assistant = Actor(person_id=98, roles={1: "assistant"})
    seen = read_course(services, assistant, 1)
    assert (seen.may_manage, seen.invited_until is None) == (False, False)
    for stranger in (ada, Actor(person_id=97, roles={2: "instructor"})):
        with pytest.raises(NotFound):
            list_members(services, stranger, 1)
