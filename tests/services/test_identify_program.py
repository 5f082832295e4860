from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.identify_program import identify_program
from quizapp.services.list_tokens import list_tokens
from tests.services.house import Clock
from tests.services.programs import make_token_for


def test_a_token_is_its_person_within_its_scopes(services: Services, learner: Actor, clock: Clock) -> None:
    made = make_token_for(services, learner, "attempts:read")
    program = identify_program(services, made.token)
    assert program is not None
    assert program.actor.person_id == learner.person_id
    assert program.scopes == frozenset({"attempts:read"})
    assert program.actor.session_id is None
    assert list_tokens(services, learner)[0].last_used_at == clock()


def test_other_tokens_are_nobody(services: Services) -> None:
    for token in ("", "quizapp_" + "0" * 64, "\x00", "\ud800"):
        assert identify_program(services, token) is None


def test_a_token_ends_in_time_and_with_the_account(services: Services, learner: Actor, clock: Clock) -> None:
    short, long = make_token_for(services, learner, days=1), make_token_for(services, learner, days=9)
    clock.advance(days=1)
    assert identify_program(services, short.token) is None
    assert identify_program(services, long.token) is not None
    with services.writing() as unit:
        unit.accounts.disable(learner.somebody(), clock())
        unit.commit()
    assert identify_program(services, long.token) is None
