import threading
import time

import pytest

from quizapp.grading.celery_mailbox import Mailbox
from quizapp.grading.protocol import GraderUnavailable
from tests.brokers import Broker


def test_a_broker_that_is_not_there_is_told_at_once() -> None:
    mailbox = Mailbox("redis://127.0.0.1:1/0")
    began = time.monotonic()
    with pytest.raises(GraderUnavailable, match="does not answer"):
        mailbox.expect("one", 1.0)
    with pytest.raises(GraderUnavailable, match="does not answer"):
        mailbox.hear("one", time.monotonic() + 5)
    assert time.monotonic() - began < 2


@pytest.mark.slow
def test_a_task_is_taken_once_and_only_while_somebody_waits(broker: Broker) -> None:
    mailbox = Mailbox(broker.url())
    mailbox.expect("one", 60)
    assert [mailbox.take("one"), mailbox.take("one"), mailbox.take("two")] == [True, False, False]
    mailbox.expect("three", 0.01)
    threading.Event().wait(0.1)
    assert mailbox.take("three") is False
    mailbox.close()


@pytest.mark.slow
def test_what_was_said_is_heard_in_its_order_also_when_it_was_said_before(broker: Broker) -> None:
    mailbox = Mailbox(broker.url())
    mailbox.say("one", {"begun": 0.5})
    mailbox.say("one", {"result": {"text": "σ \ud800"}})
    late = time.monotonic() - 1
    assert mailbox.hear("one", late) == {"begun": 0.5}
    assert mailbox.hear("one", late) == {"result": {"text": "σ \ud800"}}
    began = time.monotonic()
    assert mailbox.hear("one", began + 1.5) is None
    assert 1.4 < time.monotonic() - began < 10
    mailbox.close()


@pytest.mark.slow
def test_nothing_is_kept_for_long(broker: Broker) -> None:
    mailbox = Mailbox(broker.url())
    mailbox.expect("one", 7)
    mailbox.say("one", {"begun": 1})
    left = [mailbox._redis.ttl(key) for key in mailbox._redis.scan_iter()]
    assert len(left) == 2
    assert all(0 < seconds <= 60 for seconds in left)
    mailbox.close()


@pytest.mark.slow
def test_a_broker_that_comes_back_is_heard_again(broker: Broker) -> None:
    mailbox = Mailbox(broker.url())
    mailbox.say("one", {})
    broker.kill()
    with pytest.raises(GraderUnavailable):
        mailbox.say("one", {})
    broker.start()
    mailbox.say("two", {"begun": 1})
    assert mailbox.hear("two", time.monotonic() + 5) == {"begun": 1}
    mailbox.close()
