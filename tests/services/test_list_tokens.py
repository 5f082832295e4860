from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.list_tokens import list_tokens
from tests.services.house import Clock, make_learner
from tests.services.programs import make_token_for


def test_ones_own_that_are_good_the_newest_first(services: Services, learner: Actor, clock: Clock) -> None:
    first = make_token_for(services, learner, "attempts:write", "attempts:read", days=2).card
    second = make_token_for(services, learner, days=1).card
    make_token_for(services, make_learner(services, "eve"))
    assert list_tokens(services, learner) == (second, first)
    assert first.scopes == ("attempts:read", "attempts:write")
    clock.advance(days=1)
    assert list_tokens(services, learner) == (first,)
