import pytest

from quizapp.services.account_views import SignedIn
from quizapp.services.actor import NOBODY, Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import Throttled, WrongCredentials
from quizapp.services.identify import identify
from quizapp.services.sign_in import sign_in
from quizapp.services.start_as_guest import start_as_guest
from tests.services.house import PASSWORD, Clock, at_once


def attempt(services: Services, password: str = PASSWORD, email: str = "ada@example.org") -> SignedIn:
    return sign_in(services, NOBODY, email, password, address="192.0.2.1", agent="test")


def test_the_right_password_opens_a_new_session(services: Services, learner: Actor) -> None:
    first, second = attempt(services), attempt(services, email=" ADA@example.org")
    assert first.actor.person_id == learner.person_id
    assert first.token != second.token
    assert identify(services, first.token).is_somebody


@pytest.mark.parametrize(("email", "password"), [("ada@example.org", "wrong"), ("who@example.org", PASSWORD), ("", "")])
def test_nothing_tells_what_was_wrong(services: Services, learner: Actor, email: str, password: str) -> None:
    assert learner.is_somebody
    with pytest.raises(WrongCredentials):
        attempt(services, password, email)


def test_a_closed_account_opens_nothing(services: Services, learner: Actor, clock: Clock) -> None:
    with services.writing() as unit:
        unit.accounts.disable(learner.somebody(), clock())
        unit.commit()
    with pytest.raises(WrongCredentials):
        attempt(services)


def test_tries_are_counted_and_forgotten(services: Services, learner: Actor, clock: Clock) -> None:
    assert learner.is_somebody
    assert (services.rules.tries_per_account, services.rules.tries_per_address) == (10, 50)
    for _ in range(services.rules.tries_per_account):
        with pytest.raises(WrongCredentials):
            attempt(services, "wrong")
    with pytest.raises(Throttled) as raised:
        attempt(services)
    assert 0 < raised.value.seconds <= 15 * 60
    clock.advance(minutes=16)
    assert attempt(services).actor.is_somebody


def test_what_succeeds_is_not_counted(services: Services, learner: Actor) -> None:
    assert learner.is_somebody
    for _ in range(services.rules.tries_per_account + 5):
        attempt(services)


def test_an_address_is_counted_over_accounts(services: Services) -> None:
    for number in range(services.rules.tries_per_address):
        with pytest.raises(WrongCredentials):
            attempt(services, email=f"x{number}@example.org")
    with pytest.raises(Throttled):
        attempt(services, email="fresh@example.org")


def test_many_at_once_cannot_pass_the_limit(services: Services, learner: Actor) -> None:
    assert learner.is_somebody
    results = at_once(lambda _: attempt(services, "wrong"), 40)
    assert sum(isinstance(result, WrongCredentials) for result in results) == services.rules.tries_per_account
    assert sum(isinstance(result, Throttled) for result in results) == 40 - services.rules.tries_per_account


def test_the_guests_session_ends(services: Services, learner: Actor) -> None:
    assert learner.is_somebody
    guest = start_as_guest(services, NOBODY)
    sign_in(services, guest.actor, "ada@example.org", PASSWORD, address="x")
    assert not identify(services, guest.token).is_somebody
