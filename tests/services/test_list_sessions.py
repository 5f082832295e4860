from quizapp.services.actor import NOBODY, Actor
from quizapp.services.bundle import Services
from quizapp.services.list_sessions import list_sessions
from quizapp.services.sign_in import sign_in
from tests.services.house import PASSWORD, Clock


def test_where_one_is_signed_in(services: Services, learner: Actor, clock: Clock) -> None:
    clock.advance(minutes=1)
    here = sign_in(services, NOBODY, str(learner.email), PASSWORD, address="x", agent="Phone").actor
    cards = list_sessions(services, here)
    assert [(card.agent, card.is_this_one) for card in cards] == [("Phone", True), ("", False)]
