"""What is true of the grader behind a queue and of no other; what all graders promise is tried with all of them."""

import signal
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest

from quizapp.grading.celery_grader import HOUSE_TAKEN_WITHIN, TAKEN_WITHIN, CeleryGrader, Presence
from quizapp.grading.local import TRIES
from quizapp.grading.protocol import GraderBusy, GraderUnavailable
from tests.brokers import Broker
from tests.grading.queued import HERE, Keeper, queued, when_ready

SECONDS = 0.5
Alone = tuple[CeleryGrader, str]
Start = Callable[[], tuple[CeleryGrader, Keeper]]


@pytest.fixture
def start(broker: Broker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    """Starts a worker for a queue of its own, and gives the grader and who keeps the worker at work."""
    monkeypatch.setenv("PYTHONPATH", HERE)
    with ExitStack() as stack:

        def make() -> tuple[CeleryGrader, Keeper]:
            url = broker.url()
            keeper = Keeper(url, 2, SECONDS, tmp_path / "log")
            stack.callback(keeper.end)
            grader = queued(url, SECONDS)
            stack.callback(grader.close)
            return when_ready(grader), keeper

        yield make


@pytest.fixture
def alone(broker: Broker) -> Iterator[Alone]:
    """A grader for whose queue nobody works, and the queue's address."""
    url = broker.url()
    grader = queued(url, SECONDS)
    yield grader, url
    grader.close()


def test_that_no_worker_is_there_is_known_until_one_takes_a_task() -> None:
    presence = Presence()
    assert presence.is_doubtful() is False
    presence.note(taken=False)
    assert presence.is_doubtful() is True
    presence.note(taken=True)
    assert presence.is_doubtful() is False


def test_without_a_broker_everybody_is_told_so_at_once() -> None:
    grader = queued("redis://127.0.0.1:1/0")
    began = time.monotonic()
    for person in ("ada", None):
        with pytest.raises(GraderUnavailable, match="does not answer"):
            grader.perform("echo", {}, person=person)
    with pytest.raises(GraderUnavailable, match="does not answer"):
        grader.waiting()
    assert time.monotonic() - began < 2
    grader.close()


@pytest.mark.slow
def test_where_no_worker_is_nobody_sits_and_waits_for_long(alone: Alone) -> None:
    grader, _ = alone
    began = time.monotonic()
    with pytest.raises(GraderBusy):
        grader.perform("echo", {}, person="ada")
    assert time.monotonic() - began < 2
    with pytest.raises(GraderUnavailable, match="quizapp work"):
        grader.perform("ping", {})
    assert time.monotonic() - began < 2 + 2 * HOUSE_TAKEN_WITHIN
    assert grader.waiting() == 2
    with pytest.raises(GraderUnavailable, match="quizapp work"):
        grader.perform("echo", {}, person="ada", patient=True)
    assert time.monotonic() - began > TAKEN_WITHIN


@pytest.mark.slow
def test_once_it_is_known_that_no_worker_is_there_no_page_waits_for_one(
    alone: Alone, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", HERE)
    grader, url = alone
    with pytest.raises(GraderUnavailable, match="quizapp work"):
        grader.perform("key", {})
    began = time.monotonic()
    with pytest.raises(GraderUnavailable, match="quizapp work"):
        grader.perform("key", {})
    with pytest.raises(GraderBusy):
        grader.perform("echo", {}, person="ada")
    assert time.monotonic() - began < 0.5
    keeper = Keeper(url, 1, SECONDS, tmp_path / "log")
    assert grader.perform("echo", {"text": "patient"}, person="ada", patient=True)["echo"] == "patient"
    assert grader.perform("echo", {"text": "hurried"}, person="ada")["echo"] == "hurried"
    keeper.end()


@pytest.mark.fault("G1", "I1", "I6")
@pytest.mark.slow
def test_a_worker_killed_while_it_decides_leaves_the_answer_to_another(start: Start, tmp_path: Path) -> None:
    grader, _ = start()
    grave = tmp_path / "grave"
    task = {"text": "decided", "grave": str(grave), "deaths": 1}
    assert grader.perform("echo", task, person="ada", patient=True)["echo"] == "decided"
    assert len(set(grave.read_text().split())) == 2, "two processes had it"
    assert grader.metrics()["lost"] == 1


@pytest.mark.slow
def test_who_sits_waiting_is_told_soon_that_a_worker_was_killed(start: Start, tmp_path: Path) -> None:
    grader, _ = start()
    began = time.monotonic()
    with pytest.raises(GraderBusy, match="another one will check it"):
        grader.perform("grade", {"do": "echo", "grave": str(tmp_path / "grave"), "deaths": 1}, person="ada")
    assert time.monotonic() - began < 5
    when_ready(grader)


@pytest.mark.fault("G3", "I6")
@pytest.mark.slow
def test_an_answer_that_kills_each_worker_is_left_to_a_person_after_two(start: Start, tmp_path: Path) -> None:
    grader, _ = start()
    grave = tmp_path / "grave"
    poison = {"do": "echo", "grave": str(grave), "deaths": 99}
    result = grader.perform("grade", poison, person="ada", patient=True)
    assert (result["outcome"], result["verdict"]["reason"], result["cut"]) == ("undecided", "resources", True)
    assert len(grave.read_text().split()) == TRIES
    assert when_ready(grader).perform("echo", {"text": "next"})["echo"] == "next"


@pytest.mark.slow
def test_kill_9_of_a_process_that_works_loses_nothing_of_what_it_had(start: Start) -> None:
    grader, keeper = start()
    with ThreadPoolExecutor(6) as pool:
        running = [
            pool.submit(grader.perform, "sleep", {"seconds": 0.3}, person=f"p{number}", patient=True)
            for number in range(6)
        ]
        threading.Event().wait(0.2)
        keeper.process.send_signal(signal.SIGKILL)
        assert [one.result(timeout=60)["slept"] for one in running] == [0.3] * 6


@pytest.mark.slow
def test_a_process_that_is_told_to_end_finishes_what_it_has_begun(start: Start) -> None:
    grader, keeper = start()
    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(grader.perform, "sleep", {"seconds": 0.4})
        threading.Event().wait(0.2)
        assert keeper.end() == 0
        assert running.result(timeout=1)["slept"] == 0.4
    assert grader.metrics()["lost"] == 0


@pytest.mark.slow
def test_what_nobody_waits_for_any_more_is_not_decided(
    broker: Broker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", HERE)
    url, grave = broker.url(), tmp_path / "grave"
    grader = queued(url, SECONDS)
    with pytest.raises(GraderBusy):
        grader.perform("echo", {"grave": str(grave), "deaths": 0}, person="ada")
    assert grader.waiting() == 1
    keeper = Keeper(url, 1, SECONDS, tmp_path / "log")
    when_ready(grader)
    assert grader.waiting() == 0
    assert not grave.exists()
    assert keeper.end() == 0
    grader.close()


@pytest.mark.slow
def test_after_the_broker_was_gone_with_all_it_held_the_same_two_go_on(broker: Broker, start: Start) -> None:
    grader, keeper = start()
    before = keeper.process.pid
    broker.kill()
    for person in ("ada", None):
        began = time.monotonic()
        with pytest.raises(GraderUnavailable, match="does not answer"):
            grader.perform("echo", {}, person=person)
        assert time.monotonic() - began < 5
    broker.start()
    assert when_ready(grader).perform("echo", {"text": "again"})["echo"] == "again"
    assert keeper.process.pid == before
