import pytest
from prometheus_client import CollectorRegistry

from quizapp.grading.metered import Figures, MeteredGrader
from quizapp.grading.protocol import GraderUnavailable, TaskFailed
from tests.services.house import FakeGrader


class CountingGrader(FakeGrader):
    def metrics(self) -> dict[str, int]:
        return {"performed": len(self.graded), "replaced": 2 if self.graded else 0}


class FailingGrader(FakeGrader):
    def perform(self, *_: object, **__: object) -> dict[str, object]:
        raise TaskFailed("a defect")


def test_verdicts_are_timed_by_their_method_and_outcome() -> None:
    registry = CollectorRegistry()
    inner = CountingGrader(verdict={"method": "ball arithmetic at z = -1"})
    grader = MeteredGrader(inner, Figures(registry))
    for answer in ("wrong", "wrong", "hard"):
        assert grader.perform("grade", {"response": {"answer": answer}})["version"] == "fake 1"
    grader.perform("ping", {})
    name = "quizapp_verdict_seconds_count"
    assert registry.get_sample_value(name, {"method": "balls", "outcome": "different"}) == 2
    assert registry.get_sample_value(name, {"method": "balls", "outcome": "undecided"}) == 1
    assert registry.get_sample_value("quizapp_worker_events_total", {"event": "performed"}) == 3
    assert registry.get_sample_value("quizapp_worker_events_total", {"event": "replaced"}) == 2
    assert grader.metrics() == inner.metrics()
    assert grader.waiting() == 0


def test_what_no_worker_took_and_what_failed_is_counted_and_raised_on() -> None:
    registry = CollectorRegistry()
    figures = Figures(registry)
    for inner, error in ((FakeGrader(is_away=True), GraderUnavailable), (FailingGrader(), TaskFailed)):
        with pytest.raises(error):
            MeteredGrader(inner, figures).perform("grade", {})
    assert registry.get_sample_value("quizapp_grader_refusals_total", {"why": "unavailable"}) == 1
    assert registry.get_sample_value("quizapp_grader_refusals_total", {"why": "failed"}) == 1


def test_a_cut_task_is_told_without_what_it_was(capsys: pytest.CaptureFixture[str]) -> None:
    class Cutting(FakeGrader):
        def perform(self, *_: object, **__: object) -> dict[str, object]:
            return {"outcome": "undecided", "verdict": {"reason": "resources"}, "cut": True}

    MeteredGrader(Cutting(), Figures(CollectorRegistry())).perform("grade", {"response": {"answer": "9^9^9"}})
    said = "".join(capsys.readouterr())
    assert "a task was cut" in said
    assert "9^9^9" not in said
