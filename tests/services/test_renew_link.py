import re
from dataclasses import replace

import pytest

from quizapp.services.account_views import NewUser
from quizapp.services.actor import NOBODY, SYSTEM, Actor
from quizapp.services.add_user import add_user
from quizapp.services.bundle import Services
from quizapp.services.errors import InvalidInput, LinkExpired, NotAllowed, NotFound, Throttled
from quizapp.services.read_link import read_link
from quizapp.services.renew_link import ask_for_link, renew_link
from quizapp.services.set_password import set_password
from tests.services.house import Clock, FakePost, make_guest


def test_a_new_link_ends_the_one_before_and_works_once(services: Services, learner: Actor) -> None:
    added = add_user(services, SYSTEM, NewUser("bob@example.org"))
    fresh = renew_link(services, SYSTEM, added.person_id).link_token
    assert added.link_token is not None
    assert fresh is not None
    with pytest.raises(LinkExpired):
        read_link(services, added.link_token)
    set_password(services, NOBODY, fresh, "a new password")
    with pytest.raises(LinkExpired):
        set_password(services, NOBODY, fresh, "another password")
    with pytest.raises(NotAllowed):
        renew_link(services, learner, added.person_id)
    with pytest.raises(NotFound):
        renew_link(services, SYSTEM, make_guest(services).somebody())


def test_who_asks_gets_a_letter_and_who_is_unknown_gets_the_same_answer(services: Services, learner: Actor) -> None:
    post = FakePost()
    sending = replace(services, post=post, address="https://quiz.example")
    for email in (" ADA@example.org ", "nobody@example.org"):
        ask_for_link(sending, email, address="192.0.2.1")
    (letter,) = post.sent
    found = re.search(r"/link/(\w+)", letter.text)
    assert found is not None
    assert read_link(sending, found[1]).email == learner.email
    with pytest.raises(InvalidInput):
        ask_for_link(sending, "no address", address="192.0.2.1")
    with pytest.raises(NotFound):
        ask_for_link(services, "ada@example.org", address="192.0.2.1")


def test_letters_to_one_person_and_from_one_place_have_an_end(services: Services, clock: Clock) -> None:
    post = FakePost()
    sending = replace(services, post=post)
    for number in range(services.rules.tries_per_account):
        ask_for_link(sending, "ada@example.org", address=f"192.0.2.{number}")
    with pytest.raises(Throttled) as caught:
        ask_for_link(sending, "ada@example.org", address="192.0.2.200")
    assert caught.value.seconds == 900
    clock.advance(minutes=16)
    for number in range(services.rules.tries_per_address):
        ask_for_link(sending, f"p{number}@example.org", address="192.0.2.201")
    with pytest.raises(Throttled):
        ask_for_link(sending, "other@example.org", address="192.0.2.201")
