"""Several web processes serve one database; one is killed in the middle of use, again and again."""

from __future__ import annotations

import os
import re
import signal
import sqlite3
import subprocess
import sys
import threading
import time
import urllib.error
from collections.abc import Iterator
from contextlib import closing, suppress
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import pytest

from tests.browser.server import Server
from tests.browser.test_a_killed_server_loses_nothing import KEY, TOKEN, Learner

KILLS = 6
STARTS = 3
PATIENCE_SECONDS = 120


@pytest.fixture
def served(own_server: Server) -> Iterator[tuple[Server, int]]:
    """The furnished instance, served by two processes of gunicorn, with the number of the one that starts them."""
    own_server.stop()
    program = Path(sys.executable).with_name("gunicorn")
    command = [str(program), "--workers", "2", "--threads", "4", "--bind", "127.0.0.1:0", "quizapp:create_app()"]
    environment = {**os.environ, "QUIZAPP_INSTANCE": str(own_server.instance)}
    log = own_server.instance / "gunicorn.log"
    with log.open("w") as told:
        running = subprocess.Popen(command, stderr=told, env=environment)
    ready(own_server, log)
    yield own_server, running.pid
    running.terminate()
    running.wait(30)
    own_server.start()  # for the fixture that stops it


def ready(server: Server, log: Path) -> None:
    """Waits until a process answers, and tells the server's address."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        if found := re.search(r"Listening at: http://([^:]+):(\d+)", log.read_text()):
            server.address = f"http://{found[1]}:{found[2]}"
            with closing(HTTPConnection(found[1], int(found[2]), timeout=5)) as line, suppress(OSError, HTTPException):
                line.request("GET", "/readyz")
                if line.getresponse().status == HTTPStatus.OK:
                    return
        time.sleep(0.2)
    raise AssertionError(log.read_text())


class Persistent(Learner):
    """Sends an answer again, with the same key, until it is acknowledged or refused."""

    def work(self, name: int) -> None:
        self.refused: list[int] = []
        for number in range(10_000):
            if self.is_over:
                return
            self.insist(f"z + {name}{number:04}")

    is_over = False

    def insist(self, text: str) -> None:
        token, key = TOKEN.findall(self.page)[0], KEY.findall(self.page)[0]
        until = time.monotonic() + 30
        while time.monotonic() < until:
            try:
                self.page, _ = self.ask(self.question + "/check", answer=text, key=key, csrf_token=token)
            except urllib.error.HTTPError as error:
                self.refused.append(error.code)
                time.sleep(0.1)
            except (OSError, HTTPException):
                time.sleep(0.1)
            else:
                self.acknowledged.append(text)
                return
        raise AssertionError(text)


class Steady(Learner):
    """Reads the question and answers it, again and again; whatever is no success ends it."""

    is_over = False

    def work(self, name: int) -> None:
        self.faults: list[str] = []
        number = 0
        while not self.is_over:
            number += 1
            try:
                self.page, _ = self.ask(self.question)
                self.answer(f"z + {name}{number:04}")
            except (OSError, HTTPException, IndexError) as error:
                self.faults.append(f"{len(self.acknowledged)} acknowledged, then {error!r}")
                return


def workers_of(master: int) -> list[int]:
    """The web processes that a gunicorn has now."""
    children = Path(f"/proc/{master}/task/{master}/children").read_text(encoding="ascii").split()
    return [int(child) for child in children]


@pytest.mark.fault("W1", "I1", "I3", "I9", "I10")
@pytest.mark.slow
def test_six_killed_workers_lose_and_double_nothing(served: tuple[Server, int]) -> None:
    server, master = served
    learners = [Persistent(server) for _ in range(4)]
    threads = [threading.Thread(target=one.work, args=(index + 1,)) for index, one in enumerate(learners)]
    for thread in threads:
        thread.start()
    for number in range(KILLS):
        time.sleep(1.5)
        victims = workers_of(master)
        assert victims, "gunicorn starts again what was killed"
        os.kill(victims[number % len(victims)], signal.SIGKILL)
    time.sleep(3)
    for learner in learners:
        learner.is_over = True
    for thread in threads:
        thread.join(60)
        assert not thread.is_alive()
    with closing(sqlite3.connect(server.instance / "quizapp.db")) as database:
        stored = [row[0] for row in database.execute("SELECT response FROM submissions")]
        keys = database.execute("SELECT count(*), count(DISTINCT key) FROM submissions").fetchone()
        assert database.execute("PRAGMA quick_check").fetchone() == ("ok",)
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert keys[0] == keys[1]
    for learner in learners:
        assert learner.acknowledged
        counted = {text: sum(text in response for response in stored) for text in learner.acknowledged}
        assert set(counted.values()) == {1}, counted
        assert set(learner.refused) <= {502, 503}


@pytest.mark.slow
@pytest.mark.fault("W3", "I1", "I10")
def test_a_new_start_under_load_refuses_nobody(served: tuple[Server, int]) -> None:
    server, master = served
    learners = [Steady(server) for _ in range(3)]
    threads = [threading.Thread(target=one.work, args=(index + 1,)) for index, one in enumerate(learners)]
    for thread in threads:
        thread.start()
    try:
        for number in range(1, STARTS + 1):
            until = time.monotonic() + PATIENCE_SECONDS
            before = set(workers_of(master))
            os.kill(master, signal.SIGHUP)
            while before & set(workers_of(master)) or any(len(one.acknowledged) < 3 * number for one in learners):
                assert [fault for one in learners for fault in one.faults] == []
                assert time.monotonic() < until, "the old ones do not end, or the new ones do not answer"
                time.sleep(0.1)
    finally:
        for learner in learners:
            learner.is_over = True
        for thread in threads:
            thread.join(PATIENCE_SECONDS)
    assert [fault for one in learners for fault in one.faults] == []
    with closing(sqlite3.connect(server.instance / "quizapp.db")) as database:
        stored = [str(row[0]) for row in database.execute("SELECT response FROM submissions")]
    for learner in learners:
        assert {sum(text in response for response in stored) for text in learner.acknowledged} == {1}
