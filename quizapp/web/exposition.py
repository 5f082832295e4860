"""The figures of the service in the form that Prometheus reads."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from quizapp.services.account_views import Workload

TOGETHER = "PROMETHEUS_MULTIPROC_DIR"
"""The folder in which the processes of one server keep their counts; prometheus_client heeds it by itself."""


class WorkloadCollector(Collector):
    """What the database says, once for all processes and machines."""

    def __init__(self, workload: Workload) -> None:
        self._workload = workload

    def collect(self) -> Iterator[Metric]:
        """The metrics."""
        found = self._workload
        yield CounterMetricFamily("quizapp_submissions", "Answers received since the beginning.", found.submissions)
        yield GaugeMetricFamily("quizapp_queue_depth", "Answers received and not marked yet.", found.pending)
        waits = "Seconds that the first answer in the queue has waited."
        yield GaugeMetricFamily("quizapp_queue_oldest_seconds", waits, found.oldest_seconds)
        if found.queued is not None:
            queued = "Tasks that no worker has taken yet: in the queue, or of this process."
            yield GaugeMetricFamily("quizapp_grader_waiting", queued, found.queued)
        yield GaugeMetricFamily("quizapp_webhooks_waiting", "Events that webhooks are still to be told.", found.untold)
        family = GaugeMetricFamily("quizapp_reviews_open", "What waits for a person, by its cause.", labels=["cause"])
        for cause in ("explanation", "undecided", "contested"):
            family.add_metric([cause], found.waiting.get(cause, 0))
        yield family
        yield from behind_the_queue(found.elsewhere)


def behind_the_queue(counted: Mapping[tuple[str, ...], float]) -> Iterator[Metric]:
    """What the workers of `quizapp work` have counted on all machines; no metric where there is no queue."""
    events = CounterMetricFamily(
        "quizapp_queue_worker_events",
        "Tasks that workers behind the queue performed, cut and retried; processes replaced because one was ended.",
        labels=["crew", "event"],
    )
    refused = CounterMetricFamily(
        "quizapp_queue_worker_refusals", "Tasks that they did not take, or that failed.", labels=["crew", "why"]
    )
    timed = HistogramMetricFamily(
        "quizapp_queue_worker_seconds",
        "From taking an answer out of the queue until its verdict.",
        labels=["method", "outcome"],
    )
    series: dict[tuple[str, str], dict[str, float]] = {}
    for (sort, first, second, *end), number in sorted(counted.items()):
        if sort == "seconds":
            series.setdefault((first, second), {})[end[0]] = number
        else:
            (events if sort == "events" else refused).add_metric([first, second], number)
    for names, ends in series.items():
        timed.add_metric(names, list(_cumulated(ends)), sum_value=ends.pop("sum", 0.0))
    yield from (family for family in (events, refused, timed) if family.samples)


def _cumulated(ends: Mapping[str, float]) -> Iterator[tuple[str, float]]:
    """Buckets as Prometheus has them: each counts what took at most so long."""
    total = 0.0
    for end in sorted({*ends, "+Inf"} - {"sum"}, key=float):
        total += ends.get(end, 0.0)
        yield end, total


def exposition(registry: CollectorRegistry, workload: Workload) -> bytes:
    """What this process has counted, or all processes of this server together, and what the database says."""
    if os.environ.get(TOGETHER):
        registry = CollectorRegistry()
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    beside = CollectorRegistry()
    beside.register(WorkloadCollector(workload))
    return generate_latest(registry) + generate_latest(beside)
