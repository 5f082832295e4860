import pytest

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import Conflict, InvalidInput
from quizapp.services.remember_request import Answered, Begun, begin_request, drop_request, end_request
from tests.services.house import Clock, make_learner

KEY = "key-0001"


def begin(services: Services, actor: Actor, request: bytes = b"POST /x") -> Begun:
    begun = begin_request(services, actor, KEY, request)
    assert isinstance(begun, Begun)
    return begun


def test_the_same_request_gets_the_same_answer(services: Services, learner: Actor, clock: Clock) -> None:
    end_request(services, begin(services, learner), 201, "made")
    assert begin_request(services, learner, KEY, b"POST /x") == Answered(201, "made")
    with pytest.raises(InvalidInput) as refused:
        begin_request(services, learner, KEY, b"POST /y")
    assert refused.value.faults[0].field == "Idempotency-Key"
    begin(services, make_learner(services, "eve"), b"POST /y")
    clock.advance(days=1)
    begin(services, learner, b"POST /y")


def test_what_is_worked_on_is_not_done_twice(services: Services, learner: Actor, clock: Clock) -> None:
    begin(services, learner)
    with pytest.raises(Conflict) as refused:
        begin_request(services, learner, KEY, b"POST /x")
    assert refused.value.reason == "in_progress"
    clock.advance(minutes=3)
    begin(services, learner)


def test_what_came_to_nothing_can_be_tried_again(services: Services, learner: Actor) -> None:
    drop_request(services, begin(services, learner))
    begin(services, learner, b"POST /y")


@pytest.mark.parametrize("key", ["", "short", "x" * 65, "white space", "key-0001\n"])
def test_a_key_has_a_form(services: Services, learner: Actor, key: str) -> None:
    with pytest.raises(InvalidInput):
        begin_request(services, learner, key, b"")
