"""Two web servers with one database and one queue, behind nginx as `deploy/` has it; one is killed under load."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path

import psycopg
import pytest

from tests.brokers import Broker
from tests.browser.places import Place, two_places
from tests.browser.queue import wait_until_ready, working
from tests.browser.server import Server, furnish_database
from tests.browser.test_a_killed_server_loses_nothing import KEY, TOKEN, Learner
from tests.clusters import Cluster
from tests.tree import ROOT

DATABASE = "two_web_servers"
PORT = 8181
LEARNERS = 6
ANSWERS = 4
"""So many of each learner before the first kill, again before the second, and again after it."""
PATIENCE_SECONDS = 240
PASSING = {409, 502, 503, 504}
"""What may come meanwhile: the last answer is still being checked, or no web server took this one."""


class Customer(Learner):
    """Answers until told to stop; what was not acknowledged is sent again, with the same key."""

    is_over = False

    def work(self, name: int) -> None:
        self.statuses: list[int] = []
        for number in range(10_000):
            if self.is_over:
                return
            self.insist(f"z + {name}{number:04}")

    def insist(self, text: str) -> None:
        until, key = time.monotonic() + PATIENCE_SECONDS, ""
        while time.monotonic() < until:
            try:
                self.page, _ = self.ask(self.question)
                key = key or KEY.findall(self.page)[0]
                self.page, _ = self.ask(
                    f"{self.question}/check", answer=text, key=key, csrf_token=TOKEN.findall(self.page)[0]
                )
            except urllib.error.HTTPError as error:
                self.statuses.append(error.code)
            except (OSError, HTTPException, IndexError):
                pass
            else:
                self.acknowledged.append(text)
                return
            time.sleep(0.1)
        raise AssertionError(text)


@contextmanager
def web(place: Place, database: str, queue: str, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A web server in its place, for the length of a block."""
    folder.mkdir()
    serve = ["--workers", "1", "--threads", "4", "--bind", f"{place.address}:{PORT}", "quizapp:create_app()"]
    environment = {
        **os.environ,
        "QUIZAPP_INSTANCE": str(folder),
        "QUIZAPP_DATABASE_URL": database,
        "QUIZAPP_CELERY_BROKER_URL": queue,
        "QUIZAPP_SECRET_KEY": "the same for both of them",
        "QUIZAPP_PROXIES": "1",
    }
    command = [*place.prefix, str(Path(sys.executable).with_name("gunicorn")), *serve]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log, start_new_session=True)
    try:
        yield process
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait(60)


@contextmanager
def balanced(places: tuple[Place, Place], folder: Path) -> Iterator[str]:
    """The shipped nginx configuration before both, without its HTTPS; its address."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    ours = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    ours = re.sub(r"server \{\s+listen 80;.*?\n\}", "", ours, count=1, flags=re.DOTALL)
    ours = re.sub(r"    ssl_\w+ .*\n", "", ours).replace("listen 443 ssl;", f"listen 127.0.0.1:{port};")
    both = " ".join(f"server {place.address}:{PORT};" for place in places)
    ours = ours.replace("server 127.0.0.1:8000;", both)
    temporary = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    kept = "".join(f"{name}_temp_path {folder}/{name};\n" for name in temporary)
    around = folder / "nginx.conf"
    around.write_text(f"pid {folder}/pid;\nevents {{}}\nhttp {{\naccess_log off;\n{kept}{ours}}}\n", encoding="utf-8")
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    command = [program, "-p", str(folder), "-c", str(around), "-e", str(folder / "error.log"), "-g", "daemon off;"]
    process = subprocess.Popen(command)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(30)


@dataclass(frozen=True)
class Service:
    """What a test may kill, and where it is reached."""

    cluster: Cluster
    servers: list[subprocess.Popen[bytes]]
    workers: list[subprocess.Popen[bytes]]
    address: str


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    """Two web servers and two workers; database and queue are reached over the network by each of them."""
    with ExitStack() as stack:
        places = stack.enter_context(two_places())
        outside = tuple(dict.fromkeys(place.outside for place in places))
        cluster, broker = Cluster(*outside), Broker(*outside)
        for one in (cluster, broker):
            stack.callback(shutil.rmtree, one.folder)
        stack.callback(cluster.stop)
        stack.callback(broker.kill)
        cluster.execute(f"CREATE DATABASE {DATABASE}")
        furnish_database(cluster.url(DATABASE))
        number = broker.number()
        folders = {name: tmp_path / name for name in ("work1", "work2", "nginx")}
        for folder in folders.values():
            folder.mkdir()
        queue = broker.at(outside[0], number)
        workers = [stack.enter_context(working(queue, folders[name])) for name in ("work1", "work2")]
        servers = []
        for name, place in zip(("a", "b"), places, strict=True):
            data, queue = cluster.url(DATABASE, place.outside), broker.at(place.outside, number)
            servers.append(stack.enter_context(web(place, data, queue, tmp_path / name)))
            wait_until_ready(f"http://{place.address}:{PORT}", PATIENCE_SECONDS)
        address = stack.enter_context(balanced(places, folders["nginx"]))
        wait_until_ready(address, PATIENCE_SECONDS)
        yield Service(cluster, servers, workers, address)


@contextmanager
def crowd(service: Service, folder: Path) -> Iterator[list[Customer]]:
    """Learners who answer for the length of a block, and end with an answer that was acknowledged."""
    learners = [Customer(Server(folder, address=service.address)) for _ in range(LEARNERS)]
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


def until_acknowledged(learners: list[Customer], number: int) -> None:
    """Waits until each of them has had so many answers acknowledged."""
    until = time.monotonic() + PATIENCE_SECONDS
    while any(len(one.acknowledged) < number for one in learners):
        assert time.monotonic() < until, [len(one.acknowledged) for one in learners]
        time.sleep(0.05)


def stored(cluster: Cluster) -> tuple[list[str], list[int]]:
    """All responses once they are marked, and the submission of each mark."""
    place = {"host": str(cluster.folder), "user": "quizapp", "dbname": DATABASE}
    with closing(psycopg.connect(**place, autocommit=True)) as connection:  # type: ignore[arg-type]
        until = time.monotonic() + PATIENCE_SECONDS
        while connection.execute("SELECT 1 FROM submissions WHERE state <> 'marked' LIMIT 1").fetchone():
            assert time.monotonic() < until, "something waits and waits"
            time.sleep(0.2)
        responses = connection.execute("SELECT response ->> 'answer' FROM submissions").fetchall()
        marks = connection.execute("SELECT submission_id FROM marks").fetchall()
    return [str(row[0]) for row in responses], [int(row[0]) for row in marks]


@pytest.mark.slow
def test_one_killed_under_load_loses_and_doubles_nothing(service: Service, tmp_path: Path) -> None:
    with crowd(service, tmp_path) as learners:
        until_acknowledged(learners, ANSWERS)
        assert all("/check" in (tmp_path / name / "log").read_text() for name in ("a", "b")), "both are at work"
        os.killpg(service.servers[0].pid, signal.SIGKILL)
        until_acknowledged(learners, 2 * ANSWERS)
        service.workers[0].send_signal(signal.SIGKILL)
        until_acknowledged(learners, 3 * ANSWERS)
    responses, marks = stored(service.cluster)
    assert len(marks) == len(set(marks)) == len(responses), "each answer has one mark"
    for learner in learners:
        assert {responses.count(text) for text in learner.acknowledged} == {1}
        assert set(learner.statuses) <= PASSING
