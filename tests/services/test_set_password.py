import re

import pytest

from quizapp.services.account_views import NewUser
from quizapp.services.actor import NOBODY, SYSTEM, Actor
from quizapp.services.add_user import add_user
from quizapp.services.bundle import Services
from quizapp.services.errors import InvalidInput, LinkExpired
from quizapp.services.identify import identify
from quizapp.services.set_password import set_password
from quizapp.services.show_progress import show_progress
from quizapp.services.sign_in import sign_in
from quizapp.services.start_as_guest import start_as_guest
from tests.services.house import PASSWORD, Clock, begin, make_quiz
from tests.services.practice_house import answer


def make_link(services: Services) -> str:
    token = add_user(services, SYSTEM, NewUser("bob@example.org")).link_token
    assert token is not None
    return token


def test_a_link_works_once(services: Services) -> None:
    token = make_link(services)
    assert re.fullmatch("[0-9a-f]{48,}", token), "at least 192 random bits"
    signed_in = set_password(services, NOBODY, token, PASSWORD)
    assert identify(services, signed_in.token).email == "bob@example.org"
    assert sign_in(services, NOBODY, "bob@example.org", PASSWORD, address="x").actor.is_somebody
    with pytest.raises(LinkExpired):
        set_password(services, NOBODY, token, "another password")


def test_a_link_runs_out(services: Services, clock: Clock) -> None:
    token = make_link(services)
    clock.advance(days=4)
    with pytest.raises(LinkExpired):
        set_password(services, NOBODY, token, PASSWORD)


def test_a_bad_password_leaves_the_link(services: Services) -> None:
    token = make_link(services)
    with pytest.raises(InvalidInput):
        set_password(services, NOBODY, token, "short")
    assert set_password(services, NOBODY, token, PASSWORD).actor.is_somebody


def test_who_worked_in_this_browser_before_takes_it_along(services: Services, instructor: Actor) -> None:
    token = make_link(services)
    guest = start_as_guest(services, NOBODY).actor
    answer(services, guest, begin(services, guest, make_quiz(services, instructor)))
    signed_in = set_password(services, guest, token, PASSWORD)
    assert signed_in.taken.attempts == 1
    assert len(show_progress(services, signed_in.actor).history) == 1
