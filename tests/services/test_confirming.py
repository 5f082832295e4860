import pytest

from quizapp.services.actor import NOBODY, Actor
from quizapp.services.bundle import Services
from quizapp.services.confirming import confirm_password
from quizapp.services.errors import Throttled, WrongCredentials
from quizapp.services.sign_in import sign_in
from tests.services.house import PASSWORD, Clock


def stored_of(services: Services, actor: Actor) -> str | None:
    with services.reading() as unit:
        return unit.accounts.password_hash(actor.somebody())


def test_guesses_are_counted_and_the_right_password_is_forgiven(services: Services, learner: Actor) -> None:
    stored = stored_of(services, learner)
    for _ in range(3 * services.rules.tries_per_account):
        confirm_password(services, learner, PASSWORD, stored)
    for _ in range(services.rules.tries_per_account):
        with pytest.raises(WrongCredentials):
            confirm_password(services, learner, "not this one", stored)
    with pytest.raises(Throttled):
        confirm_password(services, learner, PASSWORD, stored)


def test_they_count_with_those_of_the_sign_in_and_end_with_them(
    services: Services, learner: Actor, clock: Clock
) -> None:
    stored = stored_of(services, learner)
    assert learner.email is not None
    for _ in range(services.rules.tries_per_account):
        with pytest.raises(WrongCredentials):
            sign_in(services, NOBODY, learner.email, "not this one", address="x")
    with pytest.raises(Throttled):
        confirm_password(services, learner, PASSWORD, stored)
    clock.advance(seconds=services.rules.throttle.total_seconds() + 1)
    confirm_password(services, learner, PASSWORD, stored)
