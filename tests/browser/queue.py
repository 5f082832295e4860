"""`quizapp work` for a server of the tests, on a queue of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path

PROGRAM = Path(sys.executable).with_name("quizapp")


@contextmanager
def working(url: str, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A process that works for a queue, for the length of a block."""
    environment = {**os.environ, "QUIZAPP_CELERY_BROKER_URL": url, "QUIZAPP_INSTANCE": str(folder)}
    with (folder / "work.log").open("ab") as log:
        process = subprocess.Popen([PROGRAM, "work"], env=environment, stdout=log, stderr=log)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(30)


def readiness(address: str) -> int:
    """The status of /readyz; 0 where nobody listens."""
    try:
        with urllib.request.urlopen(f"{address}/readyz", timeout=20) as response:  # noqa: S310 - our own server
            return int(response.status)
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return 0


def wait_until_ready(address: str, seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while readiness(address) != HTTPStatus.OK:
        assert time.monotonic() < until, "it did not become ready"
        time.sleep(0.2)
