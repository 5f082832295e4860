from typing import Any, cast

import pytest

from quizapp.grading.celery_figures import Ledger, SharedFigures
from quizapp.grading.protocol import GraderUnavailable, TaskFailed
from tests.brokers import Broker
from tests.services.house import FakeGrader


class Crew(FakeGrader):
    """Performs at once, or raises; it has lost two processes since its first task."""

    raises: Exception | None = None

    def longest(self, task: str, *, person: str | None = None, patient: bool = False) -> float:  # noqa: ARG002
        return 2.9

    def metrics(self) -> dict[str, int]:
        return {"performed": len(self.graded), "replaced": 2 if self.graded else 0}

    def perform(self, *given: Any, **asked: Any) -> dict[str, Any]:
        if self.raises is not None:
            raise self.raises
        return super().perform(*given, **asked)


class FakeFigures:
    """Keeps what is added, unless the broker is away."""

    def __init__(self, *, is_away: bool = False) -> None:
        self.is_away = is_away
        self.added: list[dict[tuple[str, ...], float]] = []

    def add(self, counts: dict[tuple[str, ...], float]) -> None:
        if self.is_away:
            raise GraderUnavailable("the broker of the queue does not answer")
        self.added.append(dict(counts))


def ledger_of(figures: object) -> Ledger:
    return Ledger(cast("SharedFigures", figures))


def test_verdicts_are_timed_and_what_became_of_processes_is_counted() -> None:
    figures = FakeFigures()
    ledger = ledger_of(figures)
    crew = ledger.watch("decide", Crew(verdict={"method": "ball arithmetic at z = -1"}))
    for task in ("grade", "grade", "ping"):
        crew.perform(task, {"response": {"answer": "wrong"}})
    ledger.send()
    ledger.send()
    (told,) = figures.added
    assert told["events", "decide", "performed"] == 2
    assert told["events", "decide", "replaced"] == 2
    times = {name[3]: number for name, number in told.items() if name[:3] == ("seconds", "balls", "different")}
    assert times.pop("sum") > 0
    assert sum(times.values()) == 2
    assert crew.longest("grade") == 2.9
    assert crew.waiting() == 0


@pytest.mark.parametrize(("raised", "why"), [(GraderUnavailable("no"), "unavailable"), (TaskFailed("no"), "failed")])
def test_what_was_not_performed_is_counted_and_raised_on(raised: Exception, why: str) -> None:
    figures, inner = FakeFigures(), Crew()
    inner.raises = raised
    ledger = ledger_of(figures)
    with pytest.raises(type(raised)):
        ledger.watch("mark", inner).perform("mark", {})
    ledger.send()
    assert figures.added == [{("refusals", "mark", why): 1}]


def test_what_cannot_be_told_is_told_later_and_at_the_end() -> None:
    figures = FakeFigures(is_away=True)
    ledger = ledger_of(figures)
    with ledger.sending():
        ledger.count(("events", "decide", "cut"))
        ledger.send()
        assert figures.added == []
        figures.is_away = False
        ledger.count(("events", "decide", "cut"))
    assert sum(told["events", "decide", "cut"] for told in figures.added) == 2


def test_two_processes_add_to_one_count_and_a_third_reads_it(broker: Broker) -> None:
    url = broker.url()
    writers = [SharedFigures(url) for _ in range(2)]
    for writer in writers:
        writer.add({("events", "decide", "cut"): 1, ("seconds", "none", "undecided", "sum"): 0.25})
        writer.close()
    reader = SharedFigures(url)
    assert reader.read() == {("events", "decide", "cut"): 2, ("seconds", "none", "undecided", "sum"): 0.5}
    reader.close()


def test_a_broker_that_is_not_there_has_counted_nothing_and_takes_nothing() -> None:
    figures = SharedFigures("redis://127.0.0.1:1/0")
    assert figures.read() == {}
    with pytest.raises(GraderUnavailable, match="does not answer"):
        figures.add({("events", "decide", "cut"): 1})
