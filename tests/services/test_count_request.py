from dataclasses import replace

import pytest

from quizapp.services.bundle import Rules, Services
from quizapp.services.count_request import count_request, count_stranger
from quizapp.services.errors import Throttled
from tests.services.house import Clock, at_once


def test_a_window_is_counted_out_and_begins_anew(services: Services, clock: Clock) -> None:
    services = replace(services, rules=Rules(requests_per_minute=2))
    clock.advance(seconds=15)
    first = count_request(services, 1)
    assert (first.limit, first.left, first.reset, first.seconds) == (2, 1, 45, 60)
    assert count_request(services, 1).left == 0
    with pytest.raises(Throttled) as refused:
        count_request(services, 1)
    assert refused.value.seconds == 45
    assert count_request(services, 2).left == 1
    clock.advance(seconds=45)
    assert count_request(services, 1).left == 1


def test_strangers_are_counted_by_address(services: Services) -> None:
    services = replace(services, rules=Rules(strangers_per_minute=1))
    count_stranger(services, "192.0.2.1")
    with pytest.raises(Throttled):
        count_stranger(services, "192.0.2.1")
    count_stranger(services, "192.0.2.2")


def test_many_at_once_do_not_pass_the_limit_together(services: Services) -> None:
    services = replace(services, rules=Rules(requests_per_minute=5))
    results = at_once(lambda _: count_request(services, 1), 12)
    assert sum(isinstance(one, Throttled) for one in results) == 7
