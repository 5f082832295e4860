"""What a server could do if deciding took no time: `quizapp serve` that decides once and repeats what was said.

It is measured beside the real one (`quizapp bench load`): the same routes, pages and transactions. Nobody is to use it.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from typing import Any

from quizapp import logs
from quizapp.bootstrap import build
from quizapp.cli.serve import run
from quizapp.graders import Grader
from quizapp.settings import read


class RepeatingGrader:
    """Implements `protocol.Grader` by another one, which is asked once for each sort of task.

    Args:
        inner: who is asked.
    """

    def __init__(self, inner: Grader) -> None:
        self._inner = inner
        self._said: dict[str, dict[str, Any]] = {}

    def perform(
        self, task: str, payload: Mapping[str, Any], *, person: str | None = None, patient: bool = False
    ) -> dict[str, Any]:
        """See `protocol.Grader.perform`."""
        if task not in self._said:
            self._said[task] = self._inner.perform(task, payload, person=person, patient=patient)
        return self._said[task]

    def metrics(self) -> dict[str, int]:
        """See `protocol.Grader.metrics`."""
        return self._inner.metrics()

    def waiting(self) -> int:
        """See `protocol.Grader.waiting`."""
        return self._inner.waiting()

    def close(self) -> None:
        """See `protocol.Grader.close`."""
        self._inner.close()


def main() -> None:
    """Serve at a port that the system chooses, until SIGTERM."""
    logs.configure()
    leaving = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: leaving.set())
    with closing(build(read(port=0))) as house:
        services = replace(house.services, grader=RepeatingGrader(house.services.grader))
        run(replace(house, services=services), leaving)
