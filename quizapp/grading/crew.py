"""The warm workers that wait for a task, and how one that is gone is replaced."""

from __future__ import annotations

import os
import threading
from collections import Counter, deque

from quizapp.grading.limits import Limits
from quizapp.grading.processes import Worker, Zygote, ZygoteGone
from quizapp.grading.protocol import GraderUnavailable

RETIRES_AFTER = 2_000
RESTARTS = 2


class Crew:
    """Workers of one zygote, hired when they are needed and kept warm; a zygote that is gone is started again."""

    def __init__(self, tasks: str, limits: Limits, size: int) -> None:
        self._tasks = tasks
        self._limits = limits
        self._size = size
        self._lock = threading.Lock()
        self._idle: deque[Worker] = deque()
        self._zygote: Zygote | None = None
        self._owner = 0
        self._closed = False
        self.seccomp: bool | None = None
        self.counts: Counter[str] = Counter()

    def start(self) -> None:
        """Start the zygote if none runs; it warms while the caller goes on.

        Raises:
            GraderUnavailable: the crew was closed.
        """
        with self._lock:
            self._running()

    def take(self) -> Worker:
        """A worker that waits for a task.

        Raises:
            GraderUnavailable: none can be started.
        """
        for restarts_left in range(RESTARTS, -1, -1):
            while (worker := self._next_idle()) is not None:
                if worker.idle():
                    return worker
                self._end(worker)
                self.count("replaced")
            try:
                return self._hire()
            except ZygoteGone:
                if not restarts_left:
                    raise
        raise AssertionError

    def give_back(self, worker: Worker) -> None:
        """A worker that has done its task: it waits for the next, or retires."""
        with self._lock:
            fresh = worker.served < RETIRES_AFTER and not worker.retires
            keep = fresh and not self._closed and len(self._idle) < self._size
            if keep:
                self._idle.append(worker)
        if not keep:
            self._end(worker)

    def replace(self, worker: Worker) -> None:
        """End a worker whatever it does, and have a new one wait in its place."""
        self._end(worker)
        self.count("replaced")
        if not self._closed:
            try:
                fresh = self._hire()
            except GraderUnavailable:
                return  # the next who takes a worker starts anew, or is told
            self.give_back(fresh)

    def replace_later(self, worker: Worker) -> None:
        """The same without waiting for it; the worker stops at once."""
        worker.stop()
        threading.Thread(target=self.replace, args=(worker,), daemon=True).start()

    def count(self, what: str) -> None:
        """Add one to a count."""
        with self._lock:
            self.counts[what] += 1

    def pids(self) -> tuple[int, ...]:
        """Process ids of the zygote and of the workers that wait, for tests and for who runs the installation."""
        with self._lock:
            return ((self._zygote.pid,) if self._zygote else ()) + tuple(worker.pid for worker in self._idle)

    def close(self) -> None:
        """End everything."""
        with self._lock:
            self._closed = True
            zygote, self._zygote = self._zygote, None
            idle, self._idle = self._idle, deque()
        for worker in idle:
            worker.close()
        if zygote is not None and self._owner == os.getpid():
            zygote.close()

    def _next_idle(self) -> Worker | None:
        with self._lock:
            self._running()
            return self._idle.pop() if self._idle else None

    def _hire(self) -> Worker:
        with self._lock:
            zygote = self._running()
        worker, self.seccomp = zygote.hire()
        return worker

    def _end(self, worker: Worker) -> None:
        with self._lock:
            zygote = self._zygote
        if zygote is None:
            worker.close()
        else:
            zygote.end(worker)

    def _running(self) -> Zygote:
        """The zygote of this process; one that was inherited through a fork belongs to another."""
        if self._closed:
            raise GraderUnavailable("the grader is closed")
        if self._zygote is None or self._owner != os.getpid() or not self._zygote.alive():
            if self._zygote is not None and self._owner == os.getpid():
                self._zygote.close()
                self.counts["restarted"] += 1
            for worker in self._idle:
                worker.close()
            self._idle.clear()
            self._zygote, self._owner = Zygote(self._tasks, self._limits), os.getpid()
        return self._zygote
