import pytest

from quizapp.services.actor import NOBODY, Actor
from quizapp.services.bundle import Services
from quizapp.services.end_session import end_session
from quizapp.services.errors import NotFound
from quizapp.services.identify import identify
from quizapp.services.sign_in import sign_in
from tests.services.house import PASSWORD, make_learner


def test_one_ends_ones_own(services: Services, learner: Actor) -> None:
    there = sign_in(services, NOBODY, str(learner.email), PASSWORD, address="x")
    assert there.actor.session_id is not None
    with pytest.raises(NotFound):
        end_session(services, make_learner(services, "eve"), there.actor.session_id)
    end_session(services, learner, there.actor.session_id)
    assert not identify(services, there.token).is_somebody
