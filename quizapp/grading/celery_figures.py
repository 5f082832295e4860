"""What all processes that work for a queue have counted, kept in its broker so that any web server can tell it.

Each process adds to one hash in Redis every few seconds; whoever reads it sees the sum over all processes and machines,
those that have ended included. A broker that was emptied begins again at nought, as any counter may. No verdict waits
for this: what cannot be added now is added later.
"""

from __future__ import annotations

import contextlib
import json
import threading
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import structlog
from redis import Redis
from redis.exceptions import RedisError

from quizapp.grading.metered import BUCKETS, TIMED, labels
from quizapp.grading.protocol import Crew, GraderUnavailable, TaskFailed

LOG = structlog.get_logger(__name__)
HASH = "quizapp:counted"
SENDS_EVERY = 2.0
WITHIN_SECONDS = 2.0
Name = tuple[str, ...]
"""`("events", crew, event)`, or `("seconds", method, outcome, end of a bucket)` with `sum` for the sum of all."""


class SharedFigures:
    """Counts that many processes add to.

    Args:
        url: of Redis.
    """

    def __init__(self, url: str) -> None:
        self._redis = Redis.from_url(url, socket_connect_timeout=WITHIN_SECONDS, socket_timeout=WITHIN_SECONDS)

    def add(self, counts: Mapping[Name, float]) -> None:
        """Adds all of these or none of them.

        Raises:
            GraderUnavailable: the broker does not answer.
        """
        with _answering(), self._redis.pipeline() as together:
            for name, number in counts.items():
                together.hincrbyfloat(HASH, json.dumps(name), number)
            together.execute()

    def read(self) -> dict[Name, float]:
        """What was counted so far; nothing while the broker does not answer."""
        try:
            with _answering():
                found: Any = self._redis.hgetall(HASH)
        except GraderUnavailable:
            return {}
        return {tuple(json.loads(name)): float(number) for name, number in found.items()}

    def close(self) -> None:
        """Gives back the connections."""
        self._redis.close()


class Ledger:
    """What a process has counted and not yet added to the counts of all.

    Args:
        figures: what it is added to.
    """

    def __init__(self, figures: SharedFigures) -> None:
        self._figures = figures
        self._lock = threading.Lock()
        self._unsent: Counter[Name] = Counter()
        self._crews: list[CountedCrew] = []
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._rounds, name="ledger", daemon=True)

    def watch(self, name: str, crew: Crew) -> CountedCrew:
        """The same crew, whose work is counted from now on."""
        counted = CountedCrew(name, crew, self)
        self._crews.append(counted)
        return counted

    def count(self, name: Name, number: float = 1.0) -> None:
        """Adds to a count."""
        with self._lock:
            self._unsent[name] += number  # type: ignore[assignment]

    def send(self) -> None:
        """Adds what was counted to the counts of all; what cannot be is kept for the next time."""
        for crew in self._crews:
            crew.take_over()
        with self._lock:
            counts, self._unsent = self._unsent, Counter()
        if not counts:
            return
        try:
            self._figures.add(counts)
        except GraderUnavailable as error:
            LOG.warning("figures could not be told; they are kept", why=str(error))
            with self._lock:
                self._unsent.update(counts)

    @contextlib.contextmanager
    def sending(self) -> Iterator[None]:
        """Sends from time to time for the length of a block, and once at its end."""
        self._thread.start()
        try:
            yield
        finally:
            self._over.set()
            self._thread.join(2 * WITHIN_SECONDS)
            self.send()

    def _rounds(self) -> None:
        while not self._over.wait(SENDS_EVERY):
            self.send()


class CountedCrew:
    """Implements `protocol.Crew` by another one, and counts what it does.

    Args:
        name: that of the crew.
        inner: who performs the tasks.
        ledger: where it is counted.
    """

    def __init__(self, name: str, inner: Crew, ledger: Ledger) -> None:
        self._name = name
        self._inner = inner
        self._ledger = ledger
        self._lock = threading.Lock()
        self._counted: Mapping[str, int] = {}

    def perform(
        self, task: str, payload: Mapping[str, Any], *, person: str | None = None, patient: bool = False
    ) -> dict[str, Any]:
        """See `protocol.Grader.perform`."""
        began = time.perf_counter()
        try:
            result = self._inner.perform(task, payload, person=person, patient=patient)
        except (GraderUnavailable, TaskFailed) as error:
            failed = isinstance(error, TaskFailed)
            self._ledger.count(("refusals", self._name, "failed" if failed else "unavailable"))
            raise
        if task in TIMED:
            self._time(time.perf_counter() - began, *labels(result))
        return result

    def take_over(self) -> None:
        """Adds what the crew has counted itself since the last look."""
        with self._lock:
            counted = self._inner.metrics()
            for event, number in counted.items():
                if more := number - self._counted.get(event, 0):
                    self._ledger.count(("events", self._name, event), more)
            self._counted = counted

    def longest(self, task: str, *, person: str | None = None, patient: bool = False) -> float:
        """See `protocol.Crew.longest`."""
        return self._inner.longest(task, person=person, patient=patient)

    def metrics(self) -> dict[str, int]:
        """See `protocol.Grader.metrics`."""
        return self._inner.metrics()

    def waiting(self) -> int:
        """See `protocol.Grader.waiting`."""
        return self._inner.waiting()

    def close(self) -> None:
        """See `protocol.Grader.close`."""
        self._inner.close()

    def _time(self, seconds: float, method: str, outcome: str) -> None:
        end = next((str(bucket) for bucket in BUCKETS if seconds <= bucket), "+Inf")
        self._ledger.count(("seconds", method, outcome, end))
        self._ledger.count(("seconds", method, outcome, "sum"), seconds)


@contextlib.contextmanager
def _answering() -> Iterator[None]:
    try:
        yield
    except RedisError as error:
        raise GraderUnavailable(f"the broker of the queue does not answer ({error})") from error
