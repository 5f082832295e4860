from datetime import timedelta

import pytest

from quizapp.services.actor import NOBODY, Actor
from quizapp.services.bundle import Services
from quizapp.services.confirm_person import RECENT, confirm_person, is_recent
from quizapp.services.errors import Conflict, SignInNeeded, Throttled, WrongCredentials
from quizapp.services.identify import identify
from quizapp.services.sign_in_elsewhere import Identity, recognise, sign_in_elsewhere
from tests.services.house import PASSWORD, Clock, make_guest, make_learner

IDA = Identity("https://campus.example", "ida", "ida@example.org", is_verified=True)


def make_ida(services: Services) -> Actor:
    """Somebody who has no password here."""
    return identify(services, sign_in_elsewhere(services, NOBODY, IDA).token)


def test_who_has_a_password_gives_it_however_recent_anything_else_is(services: Services) -> None:
    ada = make_learner(services)
    assert confirm_person(services, ada, PASSWORD)
    for password in ("", "not the password"):
        with pytest.raises(WrongCredentials):
            confirm_person(services, ada, password, confirmed_at=services.clock())


def test_guessing_in_an_open_session_has_an_end(services: Services) -> None:
    ada = make_learner(services)
    for _ in range(20):
        with pytest.raises((WrongCredentials, Throttled)):
            confirm_person(services, ada, "a guess")
    with pytest.raises(Throttled):
        confirm_person(services, ada, PASSWORD)


def test_who_signs_in_elsewhere_does_so_once_more(services: Services, clock: Clock) -> None:
    ida = make_ida(services)
    for password in ("", "anything"):
        with pytest.raises(Conflict) as refused:
            confirm_person(services, ida, password)
        assert refused.value.reason == "confirm_elsewhere"
    confirmed = clock()
    clock.advance(minutes=10)
    assert confirm_person(services, ida, "", confirmed_at=confirmed) is None
    clock.advance(seconds=1)
    with pytest.raises(Conflict):
        confirm_person(services, ida, "", confirmed_at=confirmed)


def test_a_guest_is_asked_for_nothing_and_nobody_is_nobody(services: Services) -> None:
    assert confirm_person(services, make_guest(services), "") is None
    with pytest.raises(SignInNeeded):
        confirm_person(services, NOBODY, "")


def test_what_is_yet_to_come_confirms_nothing(services: Services) -> None:
    assert not is_recent(services, None)
    assert not is_recent(services, services.clock() + timedelta(seconds=1))
    assert is_recent(services, services.clock() - RECENT)


def test_only_ones_own_identity_is_recognised(services: Services) -> None:
    ida, ada = make_ida(services), make_learner(services)
    recognise(services, ida, IDA)
    for actor, identity in ((ada, IDA), (ida, Identity("https://campus.example", "somebody"))):
        with pytest.raises(Conflict) as refused:
            recognise(services, actor, identity)
        assert refused.value.reason == "other_person"
