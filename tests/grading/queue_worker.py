"""A process that works for a queue in the tests: real limited workers that perform the tasks of trouble.py.

Started as `python -m tests.grading.queue_worker URL WORKERS SECONDS`. A payload may ask it to die with kill -9.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from quizapp.grading.celery_worker import HOUSE_WAITS_HERE, work
from quizapp.grading.limits import Limits
from quizapp.grading.local import LocalGrader


class MortalGrader(LocalGrader):
    """Ends its own process, and with it the worker of the queue, as often as a payload says."""

    def perform(
        self, task: str, payload: Mapping[str, Any], *, person: str | None = None, patient: bool = False
    ) -> dict[str, Any]:
        if "deaths" in payload:
            grave = Path(payload["grave"])
            with grave.open("a", encoding="ascii") as file:
                file.write(f"{os.getpid()}\n")
            if len(grave.read_text(encoding="ascii").splitlines()) <= payload["deaths"]:
                os.kill(os.getpid(), signal.SIGKILL)
        return super().perform(task, payload, person=person, patient=patient)


def main(url: str, workers: int, seconds: float) -> int:
    grader = MortalGrader(workers, Limits(seconds=seconds), tasks="trouble", house_waits=HOUSE_WAITS_HERE)
    grader.perform("echo", {})
    status = work(url, {"decide": grader}, threads=16)
    grader.close()
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]), float(sys.argv[3])))
