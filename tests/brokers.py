"""A Redis server for tests, which they start, kill and start again themselves.

The fixture is taken up by tests/conftest.py.
"""

from __future__ import annotations

import itertools
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from redis import Redis
from redis.exceptions import RedisError

PATIENCE_SECONDS = 20
DATABASES = 64


class Broker:
    """A Redis server on a port of its own; it keeps nothing on disk, so that a kill loses all it held.

    Args:
        addresses: at which it listens beside loopback.
    """

    def __init__(self, *addresses: str) -> None:
        self._addresses = tuple(dict.fromkeys(("127.0.0.1", *addresses)))
        self.folder = Path(tempfile.mkdtemp(prefix="quizapp-redis-"))
        self._numbers = itertools.count()
        with socket.create_server(("127.0.0.1", 0)) as place:
            self.port = place.getsockname()[1]
        self._server: subprocess.Popen[bytes] | None = None
        self.start()

    def url(self) -> str:
        """A database that no other test uses."""
        return self.at("127.0.0.1", self.number())

    def number(self) -> int:
        """That of a database that no other test uses."""
        return next(self._numbers) % DATABASES

    def at(self, address: str, number: int) -> str:
        """A database as it is reached from somewhere."""
        return f"redis://{address}:{self.port}/{number}"

    def start(self) -> None:
        program = shutil.which("redis-server")
        if program is None:
            pytest.fail("redis-server is missing: the tests of the queue need it (apt install redis-server)")
        kept = ["--dir", str(self.folder), "--save", "", "--appendonly", "no", "--databases", str(DATABASES)]
        place = ["--bind", *self._addresses, "--protected-mode", "no", "--port", str(self.port)]
        with (self.folder / "log").open("ab") as log:
            self._server = subprocess.Popen([program, *place, *kept], stdout=log, stderr=log)
        until = time.monotonic() + PATIENCE_SECONDS
        while not self._answers():
            if time.monotonic() > until or self._server.poll() is not None:
                pytest.fail(f"Redis did not start: {(self.folder / 'log').read_text()[-2000:]}")
            time.sleep(0.05)

    def kill(self) -> None:
        if self._server is not None:
            self._server.kill()
            self._server.wait(PATIENCE_SECONDS)
            self._server = None

    def _answers(self) -> bool:
        with closing(Redis(port=self.port, socket_timeout=2)) as client:
            try:
                return bool(client.ping())
            except RedisError:
                return False


@pytest.fixture(scope="session")
def broker() -> Iterator[Broker]:
    running = Broker()
    yield running
    running.kill()
    shutil.rmtree(running.folder)
