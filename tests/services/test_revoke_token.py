import pytest

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import NotFound
from quizapp.services.identify_program import identify_program
from quizapp.services.revoke_token import revoke_token
from tests.services.house import make_learner
from tests.services.programs import make_token_for


def test_a_revoked_token_works_no_more(services: Services, learner: Actor) -> None:
    made = make_token_for(services, learner)
    assert identify_program(services, made.token) is not None
    revoke_token(services, learner, made.card.token_id)
    assert identify_program(services, made.token) is None
    with pytest.raises(NotFound):
        revoke_token(services, learner, made.card.token_id)


def test_others_tokens_are_none_of_ones_business(services: Services, learner: Actor) -> None:
    made = make_token_for(services, learner)
    with pytest.raises(NotFound):
        revoke_token(services, make_learner(services, "eve"), made.card.token_id)
    assert identify_program(services, made.token) is not None
