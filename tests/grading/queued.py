"""Graders behind a queue for the tests, with processes that work for it and are started again when they die."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

from quizapp.grading.celery_grader import CeleryGrader
from quizapp.grading.limits import Limits
from quizapp.grading.protocol import GraderUnavailable
from tests.tree import ROOT

HERE = str(Path(__file__).parent)


class Keeper:
    """Keeps one process at work for a queue, as systemd would: one that ended otherwise than well is started again."""

    def __init__(self, url: str, workers: int, seconds: float, log: Path) -> None:
        self._command = [sys.executable, "-m", "tests.grading.queue_worker", url, str(workers), str(seconds)]
        self._log = log
        self._lock = threading.Lock()
        self._over = False
        self.process = self._start()
        self._thread = threading.Thread(target=self._keep, daemon=True)
        self._thread.start()

    def _start(self) -> subprocess.Popen[bytes]:
        with self._log.open("ab") as log:
            return subprocess.Popen(self._command, cwd=ROOT, stdout=log, stderr=log)

    def _keep(self) -> None:
        while self.process.wait() != 0:
            with self._lock:
                if self._over:
                    return
                self.process = self._start()

    def end(self) -> int:
        """Ends it as systemd does; its status."""
        with self._lock:
            self._over = True
            self.process.terminate()
        self._thread.join(30)
        return self.process.wait(30)


def when_ready(grader: CeleryGrader) -> CeleryGrader:
    """The grader, once a worker answers."""
    for _ in range(6):
        try:
            grader.perform("echo", {}, person="nobody", patient=True)
        except GraderUnavailable:
            continue
        return grader
    raise AssertionError("no worker has taken anything")


def queued(url: str, seconds: float = 0.5) -> CeleryGrader:
    return CeleryGrader(url, "decide", Limits(seconds=seconds))
