import pytest

from quizapp.services.actor import NOBODY, SYSTEM, Actor
from quizapp.services.bundle import Services
from quizapp.services.change_password import change_password
from quizapp.services.errors import InvalidInput, NotAllowed, WrongCredentials
from quizapp.services.identify import identify
from quizapp.services.identify_program import identify_program
from quizapp.services.list_audit import list_audit
from quizapp.services.sign_in import sign_in
from tests.services.house import PASSWORD, make_guest
from tests.services.programs import make_token_for


def test_other_sessions_end(services: Services, learner: Actor) -> None:
    assert learner.email is not None
    here = sign_in(services, NOBODY, learner.email, PASSWORD, address="x")
    there = sign_in(services, NOBODY, learner.email, PASSWORD, address="x")
    change_password(services, here.actor, PASSWORD, "a better password")
    assert identify(services, here.token).is_somebody
    assert not identify(services, there.token).is_somebody
    assert sign_in(services, NOBODY, learner.email, "a better password", address="x").actor.is_somebody
    with pytest.raises(WrongCredentials):
        sign_in(services, NOBODY, learner.email, PASSWORD, address="x")


def test_the_old_one_is_asked(services: Services, learner: Actor) -> None:
    with pytest.raises(WrongCredentials):
        change_password(services, learner, "not this one", "a better password")


def test_the_new_one_has_a_length(services: Services, learner: Actor) -> None:
    with pytest.raises(InvalidInput) as raised:
        change_password(services, learner, PASSWORD, "x")
    assert raised.value.faults[0].field == "new"


def test_a_guest_has_none(services: Services) -> None:
    with pytest.raises(NotAllowed):
        change_password(services, make_guest(services), "", "a better password")


def test_programs_are_let_in_no_longer_and_an_admin_sees_what_was_done(services: Services, learner: Actor) -> None:
    assert learner.email is not None
    token = make_token_for(services, learner).token
    assert identify_program(services, token) is not None
    with pytest.raises(WrongCredentials):
        sign_in(services, NOBODY, learner.email, "not this one", address="x")
    with pytest.raises(WrongCredentials):
        sign_in(services, NOBODY, "nobody@example.org", "not this one", address="x")
    here = sign_in(services, NOBODY, learner.email, PASSWORD, address="x")
    change_password(services, here.actor, PASSWORD, "a better password")
    assert identify_program(services, token) is None
    events, _ = list_audit(services, SYSTEM)
    found = [(one.action, one.object_id, one.note) for one in events if one.object_kind == "account"]
    person = learner.somebody()
    assert found[:4] == [
        ("change_password", person, "tokens revoked: 1"),
        ("sign_in", person, "password"),
        ("sign_in_failed", 0, ""),
        ("sign_in_failed", person, ""),
    ]
