"""PostgreSQL is restarted, has no connection left, or ends a transaction for another's sake."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import psycopg
import pytest

from quizapp.services.bundle import Services
from quizapp.services.errors import Unavailable
from quizapp.services.opening import open_services
from quizapp.services.recover import recover
from tests.clusters import Cluster
from tests.services.house import Clock, FakeGrader
from tests.services.sitting import Sitting, teacher

PATIENCE_SECONDS = 120
ENOUGH = 20
"""So many answers are acknowledged before a restart, and again after it."""


@pytest.fixture
def services(postgresql_url: str) -> Iterator[Services]:
    opened = replace(open_services(postgresql_url, FakeGrader()), clock=Clock())
    yield opened
    opened.close()


@pytest.fixture
def sitting(services: Services) -> Sitting:
    return Sitting(services, teacher(services))


def connect(url: str) -> psycopg.Connection[tuple[object, ...]]:
    """A connection that is none of the service's."""
    found = urlsplit(url)
    place = parse_qs(found.query)["host"][0]
    return psycopg.connect(host=place, user="quizapp", dbname=found.path[1:], autocommit=True)


def soon(true: Callable[[], bool]) -> None:
    """Waits until something is true."""
    until = time.monotonic() + PATIENCE_SECONDS
    while not true():
        assert time.monotonic() < until
        time.sleep(0.01)


def taken_up(services: Services) -> bool:
    """Whether what was left between its two commits was taken up, as the service does from time to time."""
    try:
        recover(services)
    except Unavailable:
        return False
    return True


@pytest.mark.slow
@pytest.mark.parametrize(
    "number",
    [
        pytest.param(
            signal.SIGQUIT, marks=pytest.mark.fault("P1", "I1", "I2", "I3", "I4", "I5", "I6", "I8", "I9", "I10")
        ),
        pytest.param(
            signal.SIGINT, marks=pytest.mark.fault("P2", "I1", "I2", "I3", "I4", "I5", "I6", "I8", "I9", "I10")
        ),
    ],
)
def test_a_restart_under_load_loses_and_doubles_nothing(cluster: Cluster, sitting: Sitting, number: int) -> None:
    over = threading.Event()

    def answer(first: int) -> None:
        at = first
        while not over.is_set():
            sitting.send(at)
            at += len(sitting.questions)

    threads = [threading.Thread(target=answer, args=(first,)) for first in range(len(sitting.questions))]
    for thread in threads:
        thread.start()
    try:
        soon(lambda: len(sitting.journal.acknowledged) >= ENOUGH)
        cluster.stop(number)
        soon(lambda: bool(sitting.journal.unknown))
        cluster.start()
        before = len(sitting.journal.acknowledged)
        soon(lambda: taken_up(sitting.services) and len(sitting.journal.acknowledged) >= before + ENOUGH)
    finally:
        over.set()
        for thread in threads:
            thread.join(PATIENCE_SECONDS)
    recover(sitting.services)
    sitting.resolve()
    assert sitting.faults() == []


@pytest.mark.slow
@pytest.mark.fault("P3", "I1", "I2", "I3", "I4", "I5", "I6", "I8", "I9", "I10")
def test_without_a_connection_left_it_is_said_to_be_busy(services: Services, postgresql_url: str) -> None:
    sitting = Sitting(services, teacher(services))
    sitting.send(0)
    services.close()  # the pool lets go of its connections, as after a quiet night
    others: list[psycopg.Connection[tuple[object, ...]]] = []
    with pytest.raises(psycopg.OperationalError, match="too many"):
        others.extend(connect(postgresql_url) for _ in range(100))
    threads = [threading.Thread(target=sitting.send, args=(number,)) for number in range(1, 9)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE_SECONDS)
    assert sitting.journal.unknown == {f"sent-{number:08}" for number in range(1, 9)}
    for other in others:
        other.close()
    sitting.resolve()
    assert sitting.faults() == []


def knot(url: str, sitting: Sitting, work: Callable[[], object]) -> None:
    """Lets `work` wait for somebody who waits for it; the server ends the transaction of `work`, which began to wait.

    The other one has the question, which an answer refers to, and then wants the attempt, which an answer locks.
    """
    thread = threading.Thread(target=work)
    with closing(connect(url)) as other, closing(connect(url)) as watch:
        other.execute("SET deadlock_timeout = '10min'")  # it is not the one that looks for who waits for whom
        with other.transaction():
            other.execute("SELECT 1 FROM attempt_questions FOR UPDATE")
            thread.start()
            waits = b"SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
            soon(lambda: watch.execute(waits).fetchone() is not None)
            other.execute("SELECT 1 FROM attempts WHERE id = %s FOR UPDATE", [sitting.attempt_id])
    thread.join(PATIENCE_SECONDS)
    assert not thread.is_alive()


@pytest.mark.slow
@pytest.mark.fault("P4", "I1", "I3", "I4", "I5", "I6", "I9", "I10")
def test_an_answer_in_a_knot_is_stored_the_next_time_and_nobody_hears_of_it(
    sitting: Sitting, postgresql_url: str
) -> None:
    sitting.send(0)
    knot(postgresql_url, sitting, lambda: sitting.send(1))
    assert sitting.journal.acknowledged == {"sent-00000000", "sent-00000001"}
    assert sitting.journal.unknown == set()
    with sitting.services.reading() as unit:
        assert unit.submissions.count() == 2
    assert sitting.faults() == []
