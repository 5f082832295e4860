import pytest

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.holding import LEASE, RENEWED, Hold, LeaseLost
from tests.services.house import Clock
from tests.services.test_regrading import answer_all, begun


def test_a_hold_is_prolonged_in_time_and_lost_to_who_took_it(
    services: Services, instructor: Actor, clock: Clock
) -> None:
    quiz_id, _ = answer_all(services, instructor, "wrong")
    regrade_id = begun(services, instructor, quiz_id)
    one, two = (Hold(services, regrade_id, name) for name in ("one", "two"))
    assert one.take()
    assert not two.take()
    began = clock()
    clock.advance(seconds=RENEWED.total_seconds() - 1)
    one.keep()
    assert one.renewed_at == began  # not due yet: nothing is written
    for _ in range(8):
        clock.advance(seconds=RENEWED.total_seconds())
        one.keep()
        assert one.renewed_at == clock()
        assert not two.take()
    clock.advance(seconds=LEASE.total_seconds() + 1)
    assert two.take()
    with pytest.raises(LeaseLost):
        one.keep()
    one.release()
    two.keep()
    two.release()
    assert one.take()
