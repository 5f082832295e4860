import pytest

from quizapp.services.account_views import NewUser
from quizapp.services.actor import SYSTEM
from quizapp.services.add_user import add_user
from quizapp.services.bundle import Services
from quizapp.services.errors import LinkExpired
from quizapp.services.first_instructor_link import first_instructor_link
from quizapp.services.read_link import read_link


def test_a_link_says_what_it_is_for(services: Services) -> None:
    first = first_instructor_link(services)
    assert first is not None
    assert read_link(services, first).purpose == "first_instructor"
    added = add_user(services, SYSTEM, NewUser("bob@example.org"))
    assert added.link_token is not None
    view = read_link(services, added.link_token)
    assert (view.purpose, view.email) == ("set_password", "bob@example.org")


def test_a_link_that_never_was(services: Services) -> None:
    with pytest.raises(LinkExpired):
        read_link(services, "nothing")
