import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from waitress.channel import HTTPChannel

from quizapp.cli.serve import _busy

PROGRAM = Path(sys.executable).with_name("quizapp")
Serve = Callable[..., "Server"]


class Server:
    """A running `quizapp serve`, with what it has printed."""

    def __init__(self, instance: Path, *options: str, prefix: tuple[str, ...] = ()) -> None:
        self.process = subprocess.Popen(
            [*prefix, str(PROGRAM), "serve", "--port", "0", *options],
            env={**os.environ, "QUIZAPP_INSTANCE": str(instance)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.lines: list[str] = []

    def address(self) -> str:
        """The address it prints; waits for it."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.append(line)
            if found := re.search(r"serves on http://(\S+)", line):
                return found[1]
        pytest.fail(f"it did not start: {self.stop()}")

    def get(self, path: str, address: str) -> int:
        connection = http.client.HTTPConnection(address, timeout=60)
        try:
            connection.request("GET", path)
            return connection.getresponse().status
        finally:
            connection.close()

    def stop(self, number: int = signal.SIGTERM) -> tuple[int, str]:
        """Send a signal; the status, and what stands on standard error."""
        if self.process.poll() is None:
            self.process.send_signal(number)
        _, err = self.process.communicate(timeout=120)
        return self.process.returncode, err


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Serve]:
    servers: list[Server] = []

    def start(*options: str) -> Server:
        servers.append(Server(tmp_path, *options))
        return servers[-1]

    yield start
    for server in servers:
        if server.process.poll() is None:
            server.process.kill()
        server.process.communicate()


def test_it_serves_until_it_is_told_to_leave_and_starts_again(
    serve: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = serve()
    address = first.address()
    assert first.process.stdout is not None
    printed = first.process.stdout.readline()
    found = re.search(r"once: http://([^/]+)(/link/\S+)", printed)
    assert found is not None, "the first start prints the link that makes the first instructor"
    assert found[1] == address
    assert [first.get(path, address) for path in ("/healthz", "/readyz", "/", found[2])] == [200] * 4
    status, told = first.stop()
    assert status == 0
    assert [json.loads(line)["route"] for line in told.splitlines()] == ["/", "/link/<token>"]
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600

    monkeypatch.setenv("QUIZAPP_LOG_REQUESTS", "0")
    began = time.monotonic()
    second = serve()
    address = second.address()
    assert time.monotonic() - began < 30
    assert second.get("/", address) == 200
    assert second.stop(signal.SIGINT) == (0, "")


@pytest.mark.slow
def test_killed_outright_it_starts_again_and_leaves_no_process(serve: Serve) -> None:
    server = serve()
    address = server.address()
    assert server.get("/readyz", address) == 200
    children = Path(f"/proc/{server.process.pid}/task/{server.process.pid}/children").read_text().split()
    assert children
    server.stop(signal.SIGKILL)
    until = time.monotonic() + 60
    while any(_runs(child) for child in children):
        assert time.monotonic() < until, "worker processes outlive the server"
    again = serve()
    assert again.get("/readyz", again.address()) == 200


def test_a_request_at_work_is_answered_before_it_leaves(serve: Serve) -> None:
    server = serve()
    address = server.address()
    host, port = address.rsplit(":", 1)
    statuses: list[int] = []
    clients = [threading.Thread(target=lambda: statuses.append(server.get("/readyz", address))) for _ in range(6)]
    for client in clients:
        client.start()
    connection = socket.create_connection((host, int(port)))  # one that is idle
    for client in clients:
        client.join()
    assert server.stop()[0] == 0
    connection.close()
    assert statuses == [200] * 6


def test_who_only_holds_a_line_is_not_waited_for() -> None:
    class Line(HTTPChannel):  # type: ignore[misc] # waitress carries no types
        def __init__(self, requests: list[object], unsent: int) -> None:
            self.requests, self.total_outbufs_len = requests, unsent

    assert not _busy(Line([], 0))
    assert _busy(Line([object()], 0))
    assert _busy(Line([], 1))
    assert not _busy(object())


def test_a_port_that_is_taken_is_one_line_that_says_what_to_do(serve: Serve) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        server = serve("--port", str(taken.getsockname()[1]))
        status, err = server.process.wait(30), server.process.communicate()[1]
    assert status == 1
    assert err.count("\n") == 1
    assert "say --host or --port" in err


def test_settings_that_cannot_be_used_are_one_line(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUIZAPP_THREADS", "none")
    server = serve()
    status, err = server.process.wait(30), server.process.communicate()[1]
    assert (status, err.count("\n")) == (1, 1)
    assert "QUIZAPP_THREADS" in err


def _runs(process: str) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"
