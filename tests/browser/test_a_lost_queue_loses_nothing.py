"""The broker, and then the workers, of a service that decides over a queue are killed and come back."""

from __future__ import annotations

import signal
import sqlite3
import time
from contextlib import closing
from http import HTTPStatus
from pathlib import Path

import pytest

from tests.brokers import Broker
from tests.browser.queue import readiness, wait_until_ready, working
from tests.browser.server import Server
from tests.browser.test_a_killed_server_loses_nothing import Learner

UNCHECKED = "is being checked"
WRONG = "Not yet"
PATIENCE_SECONDS = 90


def unmarked(instance: Path) -> int:
    with closing(sqlite3.connect(instance / "quizapp.db")) as database:
        counted = "SELECT count(*) FROM submissions WHERE state = 'received'"
        return int(database.execute(counted).fetchone()[0])


def wait_until_all_is_marked(instance: Path) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while unmarked(instance):
        assert time.monotonic() < until, "something waits and waits"
        time.sleep(0.2)


def answered(learner: Learner, text: str) -> str:
    """The page after an answer; every status from 400 raises."""
    learner.page, _ = learner.ask(learner.question)
    learner.answer(text)
    return learner.page


@pytest.mark.slow
def test_answers_wait_honestly_while_the_queue_is_gone(own_server: Server, broker: Broker, tmp_path: Path) -> None:
    url = broker.url()
    own_server.stop()
    (own_server.instance / "quizapp.toml").write_text(f'celery_broker_url = "{url}"\n')
    with working(url, tmp_path) as worker:
        own_server.start()
        wait_until_ready(own_server.address)
        learners = [Learner(own_server) for _ in range(3)]
        assert all(WRONG in answered(one, "z + 1") for one in learners)

        broker.kill()
        assert all(UNCHECKED in answered(one, "z + 2") for one in learners)
        assert readiness(own_server.address) == HTTPStatus.SERVICE_UNAVAILABLE
        assert unmarked(own_server.instance) == 3
        broker.start()
        wait_until_ready(own_server.address)
        wait_until_all_is_marked(own_server.instance)

        worker.send_signal(signal.SIGKILL)
        assert all(UNCHECKED in answered(one, "z + 3") for one in learners)
    with working(url, tmp_path):
        wait_until_ready(own_server.address)
        wait_until_all_is_marked(own_server.instance)
        assert all(WRONG in answered(one, "z + 4") for one in learners)
    for learner in learners:
        history, _ = learner.ask(learner.question)
        assert [text for text in learner.acknowledged if text not in history] == []
        assert len(learner.acknowledged) == 4
