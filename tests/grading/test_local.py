import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from typing import Any

import pytest

from quizapp.grading import local
from quizapp.grading.length import LONG
from quizapp.grading.limits import NICENESS, Limits
from quizapp.grading.local import (
    ALARM_TASKS,
    FIRST_AT_MOST,
    FIRST_SECONDS,
    HOUSE_WAITS,
    PERSON_WAITS,
    Allowance,
    LocalGrader,
)
from quizapp.grading.processes import SLOW_NICENESS
from quizapp.grading.protocol import GraderBusy, GraderUnavailable, TaskFailed

HERE = str(Path(__file__).parent)


@pytest.fixture
def fresh(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., LocalGrader]]:
    """Makes graders that end with the test."""
    monkeypatch.setenv("PYTHONPATH", HERE)
    graders: list[LocalGrader] = []

    def make(workers: int = 1, **limits: Any) -> LocalGrader:
        graders.append(LocalGrader(workers, Limits(**{"seconds": 0.5, **limits}), tasks="trouble"))
        return graders[-1]

    yield make
    for grader in graders:
        grader.close()


def gone(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except FileNotFoundError:
        return True
    return state == "Z"


def soon(true: Callable[[], bool]) -> bool:
    """Whether something becomes true within five seconds."""
    until = time.monotonic() + 5
    while time.monotonic() < until:
        if true():
            return True
        threading.Event().wait(0.01)
    return False


@pytest.mark.fault("X1", "I6")
@pytest.mark.parametrize("bomb", ["spin", "big_power", "hoard", "deep"])
def test_a_bomb_is_cut_within_a_second_and_the_next_task_runs(trouble: LocalGrader, bomb: str) -> None:
    began = time.monotonic()
    result = trouble.perform("decide", {"id": 7, "do": bomb})
    assert time.monotonic() - began < 1.0
    assert (result["id"], result["verdict"], result["reason"]) == (7, "undecided", "resources")
    assert trouble.perform("echo", {"text": "next"})["echo"] == "next"


@pytest.mark.fault("G3", "I6")
def test_a_worker_that_dies_is_replaced_and_the_task_tried_once_more(trouble: LocalGrader) -> None:
    before = trouble.metrics()
    result = trouble.perform("decide", {"id": 1, "do": "die"})
    after = trouble.metrics()
    assert result["reason"] == "resources"
    assert after["retried"] == before["retried"] + 1
    assert after["replaced"] == before["replaced"] + 2


@pytest.mark.fault("G3", "I6")
def test_behind_an_answer_that_kills_every_worker_the_others_have_their_turn(
    fresh: Callable[..., LocalGrader],
) -> None:
    grader = fresh(workers=2)
    with ThreadPoolExecutor(12) as pool:
        poison = [
            pool.submit(grader.perform, "decide", {"id": n, "do": "die"}, person="poisoner", patient=True)
            for n in range(3)
        ]
        others = [pool.submit(grader.perform, "echo", {"text": str(n)}, person=str(n), patient=True) for n in range(30)]
        said = [one.result(timeout=60)["echo"] for one in others]
        parked = [one.result(timeout=60) for one in poison]
    assert said == [str(n) for n in range(30)]
    assert [(one["id"], one["verdict"], one["reason"]) for one in parked] == [
        (n, "undecided", "resources") for n in range(3)
    ]
    assert grader.metrics()["retried"] == 3, "each of them twice, and no more"


@pytest.mark.fault("G1", "I1", "I6")
def test_kill_9_of_a_worker_in_the_middle_of_a_task_loses_nothing(fresh: Callable[..., LocalGrader]) -> None:
    grader = fresh(workers=1, seconds=5)
    victim = grader.perform("echo", {})["pid"]
    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(grader.perform, "sleep", {"seconds": 0.3})
        assert soon(lambda: victim not in grader.pids())
        os.kill(victim, signal.SIGKILL)
        result = running.result(timeout=20)
    assert result["slept"] == 0.3
    assert result["pid"] != victim


@pytest.mark.fault("G2", "I6")
def test_kill_9_of_the_zygote_takes_its_workers_along_and_the_next_task_starts_another(
    fresh: Callable[..., LocalGrader],
) -> None:
    grader = fresh(workers=2)
    worker = grader.perform("echo", {})["pid"]
    zygote = grader.pids()[0]
    os.kill(zygote, signal.SIGKILL)
    assert soon(lambda: gone(worker))
    assert grader.perform("echo", {"text": "again"})["echo"] == "again"
    assert grader.pids()[0] != zygote
    assert grader.metrics()["restarted"] == 1


@pytest.mark.fault("G2", "I1", "I6")
def test_kill_9_of_the_zygote_during_a_task_is_survived_by_the_task(fresh: Callable[..., LocalGrader]) -> None:
    grader = fresh(workers=1, seconds=5)
    grader.perform("echo", {})
    zygote, worker = grader.pids()
    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(grader.perform, "sleep", {"seconds": 0.3})
        assert soon(lambda: worker not in grader.pids())
        os.kill(zygote, signal.SIGKILL)
        assert running.result(timeout=20)["slept"] == 0.3


def test_nothing_is_left_when_the_grader_is_closed(fresh: Callable[..., LocalGrader]) -> None:
    grader = fresh(workers=2)
    grader.perform("echo", {})
    pids = grader.pids()
    grader.close()
    assert len(pids) == 2
    assert all(gone(pid) for pid in pids)
    with pytest.raises(GraderUnavailable, match="closed"):
        grader.perform("echo", {})


def test_a_task_that_raises_is_told_as_a_defect_and_its_worker_lives_on(trouble: LocalGrader) -> None:
    replaced = trouble.metrics()["replaced"]
    with pytest.raises(TaskFailed, match="ZeroDivisionError: on purpose"):
        trouble.perform("fail", {})
    assert trouble.metrics()["replaced"] == replaced


def test_a_worker_that_was_slow_leaves_the_processors_to_others_and_does_not_come_back(
    fresh: Callable[..., LocalGrader],
) -> None:
    grader = fresh(workers=1, seconds=5)
    pid = grader.perform("echo", {}, person="bob")["pid"]
    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(grader.perform, "sleep", {"seconds": FIRST_AT_MOST + 0.5}, person="ada")
        assert soon(lambda: os.getpriority(os.PRIO_PROCESS, pid) == SLOW_NICENESS)
        assert running.result(timeout=10)["pid"] == pid
    assert grader.perform("echo", {}, person="bob")["pid"] != pid


def test_the_first_50_ms_are_those_of_a_processor(fresh: Callable[..., LocalGrader]) -> None:
    grader = fresh(workers=1, seconds=2)
    grader.perform("sleep", {"seconds": FIRST_SECONDS * 1.5}, person="ada")
    assert grader.metrics()["slowed"] == 0, "who waits for a processor is not slow for that"


def test_who_was_cut_starts_in_the_slow_lane_and_leaves_it_with_a_good_answer(
    fresh: Callable[..., LocalGrader],
) -> None:
    grader = fresh(workers=1, seconds=1.0)
    grader.perform("grade", {"do": "spin"}, person="ada")
    slowed = grader.metrics()["slowed"]
    grader.perform("sleep", {"seconds": 0.1}, person="ada")  # already in the slow lane: nothing to move
    assert grader.metrics()["slowed"] == slowed
    grader.perform("sleep", {"seconds": FIRST_AT_MOST + 0.2}, person="ada")
    assert grader.metrics()["slowed"] == slowed + 1


def test_workers_that_cannot_load_their_code_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PYTHONPATH", raising=False)
    grader = LocalGrader(1, Limits(), tasks="there_is_no_such_module")
    with pytest.raises(GraderUnavailable, match="there_is_no_such_module"):
        grader.perform("ping", {})
    grader.close()


@pytest.mark.fault("X4", "I10")
def test_without_seccomp_a_grader_that_needs_it_does_not_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quizapp.grading.seccomp.available", lambda: False)
    with pytest.raises(GraderUnavailable, match="QUIZAPP_REQUIRE_SECCOMP"):
        LocalGrader(1, Limits(require_seccomp=True))
    LocalGrader(1, Limits(require_seccomp=False)).close()


def test_what_few_answers_need_is_loaded_where_nobody_waits_for_the_first_answer(
    fresh: Callable[..., LocalGrader],
) -> None:
    hurried, unhurried = fresh(), fresh()
    assert hurried.perform("rested", {}) == {"rested": False}
    unhurried.start()
    time.sleep(3)
    assert unhurried.perform("rested", {}) == {"rested": True}


def test_how_long_a_task_takes_at_most_is_known_before(trouble: LocalGrader) -> None:
    assert trouble.longest("grade", person="ada") == PERSON_WAITS + 2 * 0.5
    assert trouble.longest("grade", person="ada", patient=True) == HOUSE_WAITS + 2 * 0.5
    assert trouble.longest("regrade") == HOUSE_WAITS + 10 * 0.5


def test_it_is_known_how_many_tasks_wait(fresh: Callable[..., LocalGrader]) -> None:
    grader = fresh(workers=1, seconds=5)
    grader.perform("echo", {})
    with ThreadPoolExecutor(3) as pool:
        running = [pool.submit(grader.perform, "sleep", {"seconds": 0.3}) for _ in range(3)]
        assert soon(lambda: grader.waiting() == 2)
        for one in running:
            one.result(timeout=10)
    assert grader.waiting() == 0


def test_while_the_alarm_rings_who_waits_comes_first_and_the_other_may_come_again(
    fresh: Callable[..., LocalGrader],
) -> None:
    grader = fresh(workers=1, seconds=5)
    grader.perform("echo", {})
    for _ in range(ALARM_TASKS):
        grader._alarm.note(time.monotonic() + 60)
    with ThreadPoolExecutor(2) as pool:
        with grader._fast.place(time.monotonic() + 5):
            both = [pool.submit(grader.perform, "spin", {}, person=name, patient=True) for name in ("ada", "bob")]
            assert soon(lambda: grader.waiting() == 2)
        with pytest.raises(GraderBusy) as told:
            next(as_completed(both, timeout=20)).result()
        assert not told.value.slow, "it is not known to take long, only to take longer than the others can wait"
        grader.close()
    assert grader.metrics()["slowed"] <= 1


def test_while_the_alarm_rings_long_answers_start_in_the_slow_lane(fresh: Callable[..., LocalGrader]) -> None:
    grader = fresh(workers=1, seconds=60)
    grader.perform("echo", {})
    long = {"response": {"answer": "1" * LONG}, "text": "long"}
    with grader._slow.place(time.monotonic() + 60):
        assert grader.perform("echo", long, person="ada")["echo"] == "long", "nothing is wrong with it otherwise"
        for _ in range(ALARM_TASKS):
            grader._alarm.note(time.monotonic() + 60)
        with pytest.raises(GraderBusy) as told:
            grader.perform("echo", long, person="ada")
        assert told.value.slow
        assert grader.perform("echo", {"response": {"answer": "1"}, "text": "short"}, person="bob")["echo"] == "short"
    worker = grader.perform("echo", long, person="ada")["pid"]
    assert soon(lambda: gone(worker)), "it left the processors to others, and so served this one answer"


def test_workers_let_the_service_go_first_in_one_session_with_it(fresh: Callable[..., LocalGrader]) -> None:
    pid = fresh(workers=1).perform("echo", {})["pid"]
    assert os.getpriority(os.PRIO_PROCESS, pid) == os.getpriority(os.PRIO_PROCESS, 0) + NICENESS
    assert os.getsid(pid) == os.getsid(0), "the kernel shares processors out to sessions first"
    assert os.getpgid(pid) != os.getpgid(0), "Ctrl+C is not for them"


def test_a_persons_task_of_seconds_takes_no_place_from_answers(
    fresh: Callable[..., LocalGrader], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(local, "ALLOWANCES", {"sleep": Allowance(long=True)})
    grader = fresh(workers=1, seconds=5)
    grader.perform("echo", {})
    with ThreadPoolExecutor(2) as pool:
        runs = [pool.submit(grader.perform, "sleep", {"seconds": 0.5}, person="ann", patient=True) for _ in range(2)]
        assert soon(lambda: grader.waiting() == 1), "one at a time"
        assert grader.perform("echo", {"text": 1}, person="bob")["echo"] == 1
        assert not any(run.done() for run in runs)
        for run in runs:
            run.result(timeout=20)
