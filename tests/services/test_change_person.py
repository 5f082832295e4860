from dataclasses import replace

import pytest

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.change_person import change_person
from quizapp.services.errors import Conflict, NotAllowed, NotFound, WrongCredentials
from quizapp.services.list_people import list_people
from quizapp.services.sign_in import sign_in
from tests.services.house import PASSWORD, make_guest


def test_rights_are_given_and_accounts_closed(services: Services, instructor: Actor, learner: Actor) -> None:
    admin = replace(instructor, is_admin=True)
    ada, own = learner.somebody(), instructor.somebody()
    change_person(services, admin, ada, is_admin=False, may_author=True, is_closed=True)
    card = next(card for card in list_people(services, admin) if card.person_id == ada)
    assert (card.is_admin, card.may_author, card.is_closed) == (False, True, True)
    with pytest.raises(WrongCredentials):
        sign_in(services, Actor(), "ada@example.org", PASSWORD, address="", agent="")
    change_person(services, admin, ada, is_admin=False, may_author=False, is_closed=False)
    assert sign_in(services, Actor(), "ada@example.org", PASSWORD, address="", agent="").actor.person_id == ada
    with pytest.raises(Conflict):
        change_person(services, admin, own, is_admin=False, may_author=True, is_closed=False)
    for missing in (make_guest(services).somebody(), 999):
        with pytest.raises(NotFound):
            change_person(services, admin, missing, is_admin=True, may_author=True, is_closed=False)
    with pytest.raises(NotAllowed):
        change_person(services, learner, ada, is_admin=True, may_author=True, is_closed=False)
