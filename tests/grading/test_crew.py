import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from quizapp.grading import crew as crew_module
from quizapp.grading.crew import Crew
from quizapp.grading.limits import Limits
from quizapp.grading.processes import Call, Worker, WorkerGone
from quizapp.grading.protocol import GraderUnavailable


class TidyCrew(Crew):
    """Closes at the end what a test has taken and not given back."""

    def __init__(self, tasks: str, limits: Limits, size: int) -> None:
        super().__init__(tasks, limits, size)
        self.taken: list[Worker] = []

    def take(self) -> Worker:
        self.taken.append(super().take())
        return self.taken[-1]

    def close(self) -> None:
        for worker in self.taken:
            worker.close()
        super().close()


@pytest.fixture
def crew(monkeypatch: pytest.MonkeyPatch) -> Iterator[Crew]:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent))
    crew = TidyCrew("trouble", Limits(), size=1)
    yield crew
    crew.close()


def work(worker: Worker) -> None:
    worker.send(Call("echo", {}, 5))
    assert worker.result(time.monotonic() + 20) is not None


def test_a_worker_given_back_is_the_next_one_taken(crew: Crew) -> None:
    first = crew.take()
    crew.give_back(first)
    assert crew.take() is first


def test_no_more_workers_wait_than_there_is_work_for(crew: Crew) -> None:
    both = [crew.take(), crew.take()]
    for worker in both:
        crew.give_back(worker)
    assert crew.pids()[1:] == (both[0].pid,)


def test_a_worker_retires_after_so_many_tasks(crew: Crew, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew_module, "RETIRES_AFTER", 2)
    worker = crew.take()
    work(worker)
    crew.give_back(worker)
    assert crew.take() is worker
    work(worker)
    crew.give_back(worker)
    assert crew.take() is not worker


def test_a_worker_killed_while_it_waits_is_passed_over(crew: Crew) -> None:
    worker = crew.take()
    crew.give_back(worker)
    os.kill(worker.pid, signal.SIGKILL)
    while worker.idle():
        pass
    assert crew.take().pid != worker.pid
    assert crew.counts["replaced"] == 1


def test_a_replaced_worker_has_a_successor_that_waits(crew: Crew) -> None:
    worker = crew.take()
    crew.replace(worker)
    assert len(crew.pids()) == 2
    assert worker.pid not in crew.pids()


def test_a_worker_replaced_later_stops_at_once_and_has_its_successor_soon(crew: Crew) -> None:
    worker = crew.take()
    worker.send(Call("spin", {}, 60))
    crew.replace_later(worker)
    with pytest.raises(WorkerGone):
        worker.result(time.monotonic() + 20)
    until = time.monotonic() + 20
    while crew.counts["replaced"] == 0 or len(crew.pids()) < 2:
        assert time.monotonic() < until
        time.sleep(0.01)
    assert worker.pid not in crew.pids()


def test_after_a_fork_the_child_starts_its_own_and_leaves_its_parents_alone(crew: Crew) -> None:
    worker = crew.take()
    crew.give_back(worker)
    child = os.fork()
    if child == 0:  # as a web server does that forks its processes after the application is made
        different = False
        try:
            other = crew.take()
            work(other)
            different = other.pid != worker.pid
            crew.close()
        finally:
            os._exit(0 if different else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert crew.take() is worker
    work(worker)


def test_a_closed_crew_gives_no_worker(crew: Crew) -> None:
    crew.close()
    with pytest.raises(GraderUnavailable, match="closed"):
        crew.take()
