"""`quizapp serve` before clients that take up its connections, its descriptors or its memory."""

from __future__ import annotations

import http.client
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import pytest

from tests.cli.test_serve import Server

DRIBBLERS = 300
CLIENTS = 200
DESCRIPTORS = 96
PATIENCE_SECONDS = 120


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    running = Server(tmp_path)
    yield running
    running.stop()


def status(address: str, path: str, timeout: float = 60) -> int | None:
    """What it answers; None if it does not."""
    line = HTTPConnection(address, timeout=timeout)
    try:
        line.request("GET", path)
        return line.getresponse().status
    except (OSError, HTTPException):
        return None
    finally:
        line.close()


@contextmanager
def connected(address: str, number: int) -> Iterator[list[socket.socket]]:
    """So many connections that have begun a request, for the length of a block."""
    host, port = address.rsplit(":", 1)
    with ExitStack() as stack:
        lines = []
        for _ in range(number):
            lines.append(stack.enter_context(socket.create_connection((host, int(port)), timeout=60)))
            lines[-1].sendall(b"POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nem")
        yield lines


@pytest.mark.fault("L3", "I10")
def test_clients_that_dribble_take_nobodys_turn(server: Server) -> None:
    address = server.address()
    over = threading.Event()
    with connected(address, DRIBBLERS) as lines:

        def dribble() -> None:
            while not over.wait(0.05):
                for line in lines:
                    with suppress(OSError):
                        line.sendall(b"x")

        thread = threading.Thread(target=dribble)
        thread.start()
        try:
            began = time.monotonic()
            for _ in range(5):
                assert status(address, "/quizzes") == 200
            assert time.monotonic() - began < 60
        finally:
            over.set()
            thread.join()


@pytest.mark.fault("L3", "I10")
def test_a_huge_body_is_refused_before_it_is_sent(server: Server) -> None:
    address = server.address()
    line = http.client.HTTPConnection(address, timeout=60)
    line.putrequest("POST", "/sign-in")
    line.putheader("Content-Length", str(50 * 2**20))
    line.endheaders()
    line.send(b"x" * 1000)
    assert line.getresponse().status == 413
    line.close()
    assert status(address, "/quizzes") == 200


@pytest.mark.fault("X2", "I10")
def test_when_descriptors_run_out_it_waits_or_says_so_and_comes_back(tmp_path: Path) -> None:
    few = ("bash", "-c", f'ulimit -n {DESCRIPTORS}; exec "$0" "$@"')
    server = Server(tmp_path, prefix=few)
    try:
        address = server.address()
        assert status(address, "/quizzes") == 200
        with connected(address, CLIENTS):
            assert status(address, "/quizzes", timeout=2) in {None, 200, 503}
            assert server.process.poll() is None
        until = time.monotonic() + PATIENCE_SECONDS
        while status(address, "/readyz") != 200:
            assert time.monotonic() < until, "it does not come back"
            time.sleep(0.1)
        assert status(address, "/quizzes") == 200
    finally:
        told = server.stop()[1]
    assert told.count("\n") < 60, "and it does not fill the log"
