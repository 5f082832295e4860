import pytest

from quizapp.services.actor import NOBODY, Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import NotAllowed
from quizapp.services.start_as_guest import start_as_guest


def test_a_guest_is_somebody_without_an_address(services: Services) -> None:
    actor = start_as_guest(services, NOBODY, agent="Browser\x00" + "x" * 900).actor
    assert actor.is_somebody
    assert actor.is_guest
    assert actor.email is None


def test_who_is_somebody_stays_it(services: Services, learner: Actor) -> None:
    with pytest.raises(NotAllowed):
        start_as_guest(services, learner)
