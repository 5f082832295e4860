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
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import numpy as np
import pytest

from quizapp.services.measure_workload import measure_workload
from quizapp.services.opening import open_services
from tests.browser.server import Server
from tests.browser.test_a_killed_server_loses_nothing import KEY, TOKEN, Learner
from tests.services.house import FakeGrader
from tests.services.invariants import Journal, faults, rows, stored

KILLS = 24
ENDS = 2
LEARNERS = 8
STARTS = 3
PATIENCE_SECONDS = 120
AWAY = frozenset({502, 503})
BEING_CHECKED = frozenset({409})
"""Said to the next answer while the one before, whose process was killed as it was checked, waits to be taken up."""


class Gunicorn:
    """The furnished instance, served by two processes of gunicorn in a process group of their own."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.log = server.instance / "gunicorn.log"
        self.place = "127.0.0.1:0"
        self.start()

    def start(self) -> None:
        """Starts it and waits until it answers; the second time at the address of the first."""
        program = Path(sys.executable).with_name("gunicorn")
        command = [str(program), "--workers", "2", "--threads", "4", "--bind", self.place, "quizapp:create_app()"]
        environment = {**os.environ, "QUIZAPP_INSTANCE": str(self.server.instance)}
        with self.log.open("w") as told:
            self.running = subprocess.Popen(command, stderr=told, env=environment, start_new_session=True)
        ready(self.server, self.log)
        self.place = self.server.address.removeprefix("http://")

    def kill(self) -> None:
        """Ends all of its processes at once, as a machine does that fails."""
        os.killpg(self.running.pid, signal.SIGKILL)
        self.running.wait(30)

    def stop(self) -> None:
        self.running.terminate()
        self.running.wait(30)


@pytest.fixture
def gunicorn(own_server: Server) -> Iterator[Gunicorn]:
    own_server.stop()
    running = Gunicorn(own_server)
    yield running
    running.stop()
    own_server.start()  # for the fixture that stops it


@pytest.fixture
def served(gunicorn: Gunicorn) -> tuple[Server, int]:
    """The server, with the number of the process that starts the others."""
    return gunicorn.server, gunicorn.running.pid


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
        self.keys: set[str] = set()
        for number in range(10_000):
            if self.is_over:
                return
            self.insist(f"z + {name}{number:04}")

    is_over = False

    def insist(self, text: str) -> None:
        token, key = TOKEN.findall(self.page)[0], KEY.findall(self.page)[0]
        until = time.monotonic() + PATIENCE_SECONDS
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
                self.keys.add(key)
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


@contextmanager
def insisting(server: Server) -> Iterator[list[Persistent]]:
    """Learners who answer without a pause for the length of a block, and are all acknowledged at its end."""
    learners = [Persistent(server) for _ in range(LEARNERS)]
    threads = [threading.Thread(target=one.work, args=(index + 1,)) for index, one in enumerate(learners)]
    for thread in threads:
        thread.start()
    try:
        yield learners
    finally:
        for learner in learners:
            learner.is_over = True
        for thread in threads:
            thread.join(PATIENCE_SECONDS)
    assert not any(thread.is_alive() for thread in threads)


def check_stored(server: Server, learners: list[Persistent], refusals: frozenset[int] = AWAY) -> None:
    """Nothing is lost or stands there twice, scores and tries follow, nothing is stuck, the file is sound."""
    services = open_services(f"sqlite:///{server.instance / 'quizapp.db'}", FakeGrader(otherwise=("different", 0.0)))
    attempts = [int(number) for number, _ in rows(services, "SELECT id, 0 FROM attempts")]
    until = time.monotonic() + PATIENCE_SECONDS
    while measure_workload(services).pending:
        assert time.monotonic() < until, "answers are never marked"
        time.sleep(0.1)
    journal = Journal(set().union(*(one.keys for one in learners)))
    held = {"I1", "I2", "I3", "I5", "I6", "I9"}  # by what else would they be graded than by those who were killed
    found = faults(services, journal, stored(services, attempts))
    assert [one for one in found if one.split()[0] in held] == []
    texts = [str(response) for response, _ in rows(services, "SELECT response, 0 FROM submissions")]
    services.close()
    for learner in learners:
        assert learner.acknowledged
        counted = {text: sum(text in response for response in texts) for text in learner.acknowledged}
        assert set(counted.values()) == {1}, counted
        assert set(learner.refused) <= refusals


@pytest.mark.fault("W1", "I1", "I3", "I5", "I9", "I10")
@pytest.mark.slow
def test_twenty_four_killed_workers_lose_and_double_nothing(served: tuple[Server, int]) -> None:
    """A process that serves is killed every 0.4 to 1 s, while eight learners answer."""
    server, master = served
    chance = np.random.default_rng(24)
    with insisting(server) as learners:
        for _ in range(KILLS):
            time.sleep(float(chance.uniform(0.4, 1.0)))
            until = time.monotonic() + PATIENCE_SECONDS
            while not (victims := workers_of(master)):
                assert time.monotonic() < until, "gunicorn starts again what was killed"
            os.kill(int(chance.choice(victims)), signal.SIGKILL)
        before = [len(one.acknowledged) for one in learners]
        until = time.monotonic() + PATIENCE_SECONDS
        while any(len(one.acknowledged) < was + 2 for one, was in zip(learners, before, strict=True)):
            assert time.monotonic() < until, "it serves again"
            time.sleep(0.1)
    check_stored(server, learners)


@pytest.mark.fault("W2", "I1", "I3", "I5", "I6", "I9")
@pytest.mark.slow
def test_all_processes_killed_at_once_lose_and_double_nothing(
    gunicorn: Gunicorn, record_property: Callable[[str, object], None]
) -> None:
    with insisting(gunicorn.server) as learners:
        for number in range(1, ENDS + 1):
            until = time.monotonic() + PATIENCE_SECONDS
            while any(len(one.acknowledged) < 3 * number for one in learners):
                assert time.monotonic() < until, "it serves"
                time.sleep(0.05)
            gunicorn.kill()
            began = time.monotonic()
            gunicorn.start()
            record_property("ready again, s", round(time.monotonic() - began, 2))
    check_stored(gunicorn.server, learners, AWAY | BEING_CHECKED)


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
