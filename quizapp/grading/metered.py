"""A grader that counts what it does, for whoever watches the service: how long verdicts take, and what became of them.

It stands before any other grader and changes nothing. The figures belong to a registry of Prometheus; where several
processes serve together (`PROMETHEUS_MULTIPROC_DIR`) each keeps its own part, and the parts are summed when read.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from threading import Lock
from typing import Any

import structlog
from prometheus_client import CollectorRegistry, Counter, Histogram

from quizapp.grading.protocol import Grader, GraderUnavailable, TaskFailed

LOG = structlog.get_logger(__name__)
BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)
TIMED = frozenset({"grade", "mark"})
SORTS = (
    ("matri", "matrices"),
    ("entr", "matrices"),
    ("shapes", "matrices"),
    ("step", "derivation"),
    ("set", "sets"),
    ("interval", "sets"),
    ("tolerance", "tolerance"),
    ("identity", "identity"),
    ("ball arithmetic", "balls"),
)
"""A word in what a verdict says of its proof, and the sort it is counted under: labels must be few."""


class Figures:
    """What is counted of all graders of a process.

    Args:
        registry: where the figures are read from.
    """

    def __init__(self, registry: CollectorRegistry) -> None:
        self.seconds = Histogram(
            "quizapp_verdict_seconds",
            "From giving an answer to the grader until its verdict, waiting included.",
            ["method", "outcome"],
            buckets=BUCKETS,
            registry=registry,
        )
        self.refused = Counter(
            "quizapp_grader_refusals_total", "Tasks that no worker took, or that failed.", ["why"], registry=registry
        )
        self.workers = Counter(
            "quizapp_worker_events_total",
            "Tasks performed, cut and retried; workers replaced because one was ended.",
            ["event"],
            registry=registry,
        )


class MeteredGrader:
    """Implements `protocol.Grader` by another one, and counts.

    Args:
        inner: who performs the tasks.
        figures: where it is counted.
    """

    def __init__(self, inner: Grader, figures: Figures) -> None:
        self._inner = inner
        self._figures = figures
        self._lock = Lock()
        self._counted: Mapping[str, int] = {}

    def perform(
        self, task: str, payload: Mapping[str, Any], *, person: str | None = None, patient: bool = False
    ) -> dict[str, Any]:
        """See `protocol.Grader.perform`."""
        began = time.perf_counter()
        try:
            result = self._inner.perform(task, payload, person=person, patient=patient)
        except GraderUnavailable:
            self._figures.refused.labels("unavailable").inc()
            raise
        except TaskFailed:
            self._figures.refused.labels("failed").inc()
            raise
        finally:
            self._take_over()
        if task in TIMED:
            self._figures.seconds.labels(*labels(result)).observe(time.perf_counter() - began)
        if result.get("cut"):
            LOG.warning("a task was cut: it took more time or memory than it may", task=task)
        return result

    def metrics(self) -> dict[str, int]:
        """See `protocol.Grader.metrics`."""
        return self._inner.metrics()

    def waiting(self) -> int:
        """See `protocol.Grader.waiting`."""
        return self._inner.waiting()

    def close(self) -> None:
        """See `protocol.Grader.close`."""
        self._inner.close()

    def _take_over(self) -> None:
        """Adds what the grader has counted itself since the last look."""
        with self._lock:
            counted = self._inner.metrics()
            for event, number in counted.items():
                if more := number - self._counted.get(event, 0):
                    self._figures.workers.labels(event).inc(more)
            self._counted = counted


def labels(result: Mapping[str, Any]) -> tuple[str, str]:
    """Method and outcome of a result, each one of a few words.

    >>> labels({"outcome": "equal", "verdict": {"method": "identity in Q(z, e^z), 3 pieces"}})
    ('identity', 'equal')
    >>> labels({"outcome": "undecided", "verdict": {"reason": "resources"}, "cut": True})
    ('none', 'undecided')
    """
    verdict = result.get("verdict")
    method = str(verdict.get("method") or "") if isinstance(verdict, Mapping) else ""
    sort = next((sort for word, sort in SORTS if word in method), "other") if method else "none"
    return sort, str(result.get("outcome") or result.get("decision") or "none")
