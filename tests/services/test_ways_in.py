import pytest

from quizapp.services.actor import NOBODY, Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import SignInNeeded
from quizapp.services.ways_in import WaysIn, ways_in
from tests.services.house import make_guest


def test_a_learner_has_a_password_and_a_guest_has_nothing(services: Services, learner: Actor) -> None:
    assert ways_in(services, learner) == WaysIn(has_password=True, issuers=())
    assert ways_in(services, make_guest(services)) == WaysIn(has_password=False, issuers=())
    with pytest.raises(SignInNeeded):
        ways_in(services, NOBODY)
