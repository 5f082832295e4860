import pytest

from quizapp.services.account_views import NewPerson, NewUser
from quizapp.services.actor import NOBODY, SYSTEM, Actor
from quizapp.services.add_user import add_user
from quizapp.services.bundle import Services
from quizapp.services.claim_first_instructor import claim_first_instructor
from quizapp.services.errors import Conflict, LinkExpired
from quizapp.services.first_instructor_link import first_instructor_link
from quizapp.services.identify import identify
from quizapp.services.practise import practise
from quizapp.services.show_progress import show_progress
from quizapp.services.start_as_guest import start_as_guest
from tests.services.house import PASSWORD, at_once
from tests.services.practice_house import answer, make_bank


def test_the_first_instructor_teaches_and_writes(services: Services) -> None:
    token = first_instructor_link(services)
    assert token is not None
    signed_in = claim_first_instructor(services, NOBODY, token, NewPerson("t@example.org", PASSWORD, "T"))
    actor = identify(services, signed_in.token)
    assert actor.teaches
    assert actor.may_author
    assert not actor.is_admin
    with pytest.raises(LinkExpired):
        claim_first_instructor(services, NOBODY, token, NewPerson("u@example.org", PASSWORD))


def test_there_is_one_first(services: Services) -> None:
    with services.reading() as unit:
        assert unit.accounts.count() == 0, "and nobody before"
    token = first_instructor_link(services)
    assert token is not None
    results = at_once(
        lambda index: claim_first_instructor(services, NOBODY, token, NewPerson(f"t{index}@example.org", PASSWORD)), 6
    )
    assert sum(isinstance(result, LinkExpired) for result in results) == 5


def test_a_taken_address_leaves_the_link(services: Services, learner: Actor) -> None:
    token = first_instructor_link(services)
    assert token is not None
    with pytest.raises(Conflict):
        claim_first_instructor(services, NOBODY, token, NewPerson(str(learner.email), PASSWORD))
    assert claim_first_instructor(services, NOBODY, token, NewPerson("t@example.org", PASSWORD)).actor.teaches


def test_a_link_for_a_password_makes_no_instructor(services: Services) -> None:
    token = add_user(services, SYSTEM, NewUser("bob@example.org")).link_token
    assert token is not None
    with pytest.raises(LinkExpired):
        claim_first_instructor(services, NOBODY, token, NewPerson("t@example.org", PASSWORD))


def test_what_was_tried_before_comes_along(services: Services) -> None:
    token = first_instructor_link(services)
    assert token is not None
    make_bank(services)
    guest = start_as_guest(services, NOBODY).actor
    answer(services, guest, practise(services, guest))
    signed_in = claim_first_instructor(services, guest, token, NewPerson("t@example.org", PASSWORD, "T"))
    assert len(show_progress(services, signed_in.actor).history) == 1
    assert identify(services, signed_in.token).teaches
