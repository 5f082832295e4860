from dataclasses import replace

import pytest

from quizapp.services.account_views import NewUser
from quizapp.services.actor import NOBODY, SYSTEM, Actor
from quizapp.services.add_user import add_user
from quizapp.services.bundle import Services
from quizapp.services.erase_account import erase_account
from quizapp.services.errors import Conflict, LinkExpired, NotAllowed, WrongCredentials
from quizapp.services.practise import practise
from quizapp.services.read_link import read_link
from quizapp.services.show_progress import show_progress
from quizapp.services.sign_in_elsewhere import Identity, connect_elsewhere, sign_in_elsewhere
from quizapp.services.ways_in import ways_in
from tests.services.house import again, make_guest, make_learner
from tests.services.practice_house import answer, make_bank

IDA = Identity("https://id.example", "subject-1", "Ida@Example.org", is_verified=True, name="Ida")


def test_who_comes_first_gets_an_account_and_finds_it_again_whatever_the_address_is_by_then(services: Services) -> None:
    first = sign_in_elsewhere(services, NOBODY, IDA, agent="Firefox")
    assert (first.actor.email, first.actor.name, first.actor.is_guest) == ("ida@example.org", "Ida", False)
    assert set(again(services, first.token).roles.values()) == {"learner"}
    moved = replace(IDA, email="other@example.org", is_verified=False)
    second = sign_in_elsewhere(services, NOBODY, moved)
    assert second.actor.person_id == first.actor.person_id
    assert second.token != first.token
    assert ways_in(services, second.actor).issuers == ("https://id.example",)
    assert not ways_in(services, second.actor).has_password


def test_a_guest_keeps_what_was_done(services: Services) -> None:
    guest = make_guest(services)
    assert sign_in_elsewhere(services, guest, IDA).actor.person_id == guest.person_id


@pytest.mark.parametrize("identity", [replace(IDA, is_verified=False), replace(IDA, email=""), replace(IDA, email="x")])
def test_an_address_that_nobody_vouches_for_opens_nothing(services: Services, identity: Identity) -> None:
    with pytest.raises(Conflict) as caught:
        sign_in_elsewhere(services, NOBODY, identity)
    assert caught.value.reason == "email_unverified"


def test_an_account_that_waits_for_its_person_is_theirs_and_its_link_ends(services: Services) -> None:
    made = add_user(services, SYSTEM, NewUser("ida@example.org", "instructor"))
    assert made.link_token is not None
    assert sign_in_elsewhere(services, NOBODY, IDA).actor.person_id == made.person_id
    with pytest.raises(LinkExpired):
        read_link(services, made.link_token)


def test_an_account_with_a_password_is_shared_with_nobody_until_it_is_proved(services: Services) -> None:
    ida = make_learner(services, "ida")
    with pytest.raises(Conflict) as caught:
        sign_in_elsewhere(services, NOBODY, IDA)
    assert caught.value.reason == "password_first"
    connect_elsewhere(services, ida, IDA)
    connect_elsewhere(services, ida, IDA)
    assert sign_in_elsewhere(services, NOBODY, IDA).actor.person_id == ida.person_id
    assert ways_in(services, ida).has_password


def test_an_identity_belongs_to_one_account(services: Services, learner: Actor) -> None:
    connect_elsewhere(services, learner, IDA)
    with pytest.raises(Conflict) as caught:
        connect_elsewhere(services, make_learner(services, "eve"), IDA)
    assert caught.value.reason == "taken"
    with pytest.raises(NotAllowed):
        connect_elsewhere(services, make_guest(services), IDA)


def test_a_closed_account_stays_closed_and_an_erased_person_is_forgotten(services: Services) -> None:
    first = sign_in_elsewhere(services, NOBODY, IDA).actor
    assert first.person_id is not None
    with services.writing() as unit:
        unit.accounts.disable(first.person_id, services.clock())
        unit.commit()
    with pytest.raises(WrongCredentials):
        sign_in_elsewhere(services, NOBODY, IDA)
    with services.writing() as unit:
        unit.accounts.disable(first.person_id, None)
        unit.commit()
    erase_account(services, first, word="delete", confirmed_at=services.clock())
    assert sign_in_elsewhere(services, NOBODY, IDA).actor.person_id != first.person_id


def test_who_comes_again_takes_along_what_was_done_as_a_guest(services: Services) -> None:
    ida = sign_in_elsewhere(services, NOBODY, IDA).actor
    make_bank(services)
    guest = make_guest(services)
    answer(services, guest, practise(services, guest))
    assert sign_in_elsewhere(services, guest, IDA).taken.attempts == 1
    assert len(show_progress(services, ida).history) == 1
