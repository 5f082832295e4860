import pytest

from quizapp.services.actor import NOBODY, Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import LinkExpired, NotFound, SignInNeeded
from quizapp.services.invite import accept_invitation, end_invitation, invite, read_invitation
from quizapp.services.make_course import make_course
from tests.services.house import Clock, make_guest, reread


def roles(services: Services, actor: Actor) -> dict[int, str]:
    with services.reading() as unit:
        return dict(unit.courses.roles_of(actor.somebody()))


def test_the_link_enrols_who_has_an_account(services: Services, instructor: Actor, learner: Actor) -> None:
    course_id = make_course(services, instructor, "Networks", "网络")
    instructor = reread(services, instructor)
    token = invite(services, instructor, course_id)
    assert read_invitation(services, NOBODY, token) == "Networks"
    for nobody in (NOBODY, make_guest(services)):
        with pytest.raises(SignInNeeded):
            accept_invitation(services, nobody, token)
    accept_invitation(services, learner, token)
    assert roles(services, learner)[course_id] == "learner"
    accept_invitation(services, instructor, token)
    assert roles(services, instructor)[course_id] == "instructor"
    with pytest.raises(NotFound):
        invite(services, learner, course_id)


def test_a_link_ends(services: Services, instructor: Actor, learner: Actor, clock: Clock) -> None:
    first = invite(services, instructor, 1)
    second = invite(services, instructor, 1)
    with pytest.raises(LinkExpired):
        accept_invitation(services, learner, first)
    assert read_invitation(services, learner, second)
    end_invitation(services, instructor, 1)
    with pytest.raises(LinkExpired):
        read_invitation(services, learner, second)
    third = invite(services, instructor, 1)
    clock.advance(days=61)
    for token in (third, "no token"):
        with pytest.raises(LinkExpired):
            read_invitation(services, learner, token)
