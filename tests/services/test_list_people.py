import pytest

from quizapp.services.actor import SYSTEM, Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import NotAllowed
from quizapp.services.list_people import list_people
from tests.services.house import make_guest


def test_accounts_without_guests(services: Services, instructor: Actor, learner: Actor) -> None:
    make_guest(services)
    cards = list_people(services, SYSTEM)
    assert [card.email for card in cards] == ["ada@example.org", "teacher@example.org"]
    assert [set(card.roles.values()) for card in cards] == [{"learner"}, {"instructor"}]
    for actor in (instructor, learner):
        with pytest.raises(NotAllowed):
            list_people(services, actor)
