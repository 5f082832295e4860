import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from quizapp.grading.limits import Limits
from quizapp.grading.local import LocalGrader
from quizapp.grading.protocol import GraderUnavailable, TaskFailed

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


def test_a_task_gets_its_result_from_another_process(trouble: LocalGrader) -> None:
    result = trouble.perform("echo", {"text": "σ'(z)"})
    assert result["echo"] == "σ'(z)"
    assert result["pid"] != os.getpid()


@pytest.mark.parametrize("bomb", ["spin", "big_power", "hoard", "deep"])
def test_a_bomb_is_cut_within_a_second_and_the_next_task_runs(trouble: LocalGrader, bomb: str) -> None:
    began = time.monotonic()
    result = trouble.perform("decide", {"id": 7, "do": bomb})
    assert time.monotonic() - began < 1.0
    assert (result["id"], result["verdict"], result["reason"]) == (7, "undecided", "resources")
    assert trouble.perform("echo", {"text": "next"})["echo"] == "next"


def test_a_cut_grade_is_undecided_and_worth_nothing(trouble: LocalGrader) -> None:
    result = trouble.perform("grade", {"do": "spin"}, person="bomber")
    assert (result["outcome"], result["score"], result["cut"]) == ("undecided", 0.0, True)
    assert result["verdict"]["reason"] == "resources"


def test_a_worker_that_dies_is_replaced_and_the_task_tried_once_more(trouble: LocalGrader) -> None:
    before = trouble.metrics()
    result = trouble.perform("decide", {"id": 1, "do": "die"})
    after = trouble.metrics()
    assert result["reason"] == "resources"
    assert after["retried"] == before["retried"] + 1
    assert after["replaced"] == before["replaced"] + 2


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


def test_what_a_worker_prints_is_nobodys_verdict(trouble: LocalGrader) -> None:
    assert trouble.perform("forge", {}) == {"verdict": "different", "stdin": ""}


def test_a_frame_that_does_not_answer_the_question_is_not_taken(trouble: LocalGrader) -> None:
    result = trouble.perform("decide", {"id": 1, "do": "forge_on_the_stream"})
    assert (result["verdict"], result["cut"]) == ("undecided", True)


def test_a_task_that_raises_is_told_as_a_defect_and_its_worker_lives_on(trouble: LocalGrader) -> None:
    replaced = trouble.metrics()["replaced"]
    with pytest.raises(TaskFailed, match="ZeroDivisionError: on purpose"):
        trouble.perform("fail", {})
    assert trouble.metrics()["replaced"] == replaced


def test_workers_see_no_secret_and_hold_no_descriptor_but_their_own(trouble: LocalGrader) -> None:
    seen = trouble.perform("environment", {})
    assert not [name for name in seen if name.startswith("QUIZAPP_")]
    assert (seen["OMP_NUM_THREADS"], seen["PYTHONHASHSEED"], seen["SYMPY_GROUND_TYPES"]) == ("1", "0", "flint")
    assert len(seen["descriptors"]) == 5  # three standard ones, the stream, and the folder that is being listed


def test_200_tasks_from_20_threads_each_get_their_own_result(trouble: LocalGrader) -> None:
    with ThreadPoolExecutor(20) as pool:
        results = list(pool.map(lambda n: trouble.perform("echo", {"text": n}, person=f"p{n % 37}"), range(200)))
    assert [result["echo"] for result in results] == list(range(200))


def test_one_task_a_person_runs_at_a_time(fresh: Callable[..., LocalGrader]) -> None:
    grader = fresh(workers=2, seconds=5)
    grader.perform("echo", {})
    with ThreadPoolExecutor(2) as pool:
        began = time.monotonic()
        both = [pool.submit(grader.perform, "sleep", {"seconds": 0.2}, person="ada") for _ in range(2)]
        for one in both:
            one.result(timeout=10)
    assert time.monotonic() - began >= 0.4


def test_a_person_whose_task_runs_on_and_on_is_asked_to_wait(fresh: Callable[..., LocalGrader]) -> None:
    grader = fresh(workers=2, seconds=2.5)
    grader.perform("echo", {})
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(grader.perform, "sleep", {"seconds": 2}, person="ada")
        assert soon(lambda: grader.metrics()["slowed"] == 1)
        with pytest.raises(GraderUnavailable, match="previous answer"):
            grader.perform("echo", {}, person="ada")
        assert grader.perform("echo", {"text": 1}, person="bob")["echo"] == 1
        first.result(timeout=10)


def test_bombers_wait_for_each_other_and_nobody_else_waits_for_them(fresh: Callable[..., LocalGrader]) -> None:
    grader = fresh(workers=2, seconds=0.5)
    grader.perform("echo", {})
    outcomes: list[str] = []

    def bomb(number: int) -> None:
        try:
            outcomes.append(grader.perform("grade", {"do": "spin"}, person=f"bomber {number}")["outcome"])
        except GraderUnavailable:
            outcomes.append("later")

    with ThreadPoolExecutor(12) as pool:
        bombs = [pool.submit(bomb, number) for number in range(12)]
        waits = []
        for number in range(20):
            began = time.monotonic()
            grader.perform("echo", {}, person=f"learner {number}")
            waits.append(time.monotonic() - began)
        for one in bombs:
            one.result(timeout=30)
    assert max(waits) < 2
    assert set(outcomes) <= {"undecided", "later"}
    assert "undecided" in outcomes


def test_who_was_cut_starts_in_the_slow_lane_and_leaves_it_with_a_good_answer(
    fresh: Callable[..., LocalGrader],
) -> None:
    grader = fresh(workers=1, seconds=0.3)
    grader.perform("grade", {"do": "spin"}, person="ada")
    slowed = grader.metrics()["slowed"]
    grader.perform("sleep", {"seconds": 0.1}, person="ada")  # already in the slow lane: nothing to move
    assert grader.metrics()["slowed"] == slowed
    grader.perform("sleep", {"seconds": 0.1}, person="ada")
    assert grader.metrics()["slowed"] == slowed + 1


def test_a_payload_or_a_result_beyond_every_measure_is_a_failure_not_a_hang(trouble: LocalGrader) -> None:
    with pytest.raises(TaskFailed, match="more than a frame may hold"):
        trouble.perform("echo", {"text": "x" * 9_000_000})
    with pytest.raises(TaskFailed, match="more than a frame may hold"):
        trouble.perform("large", {"size": 9_000_000})
    assert len(trouble.perform("large", {"size": 3_000_000})["text"]) == 3_000_000


def test_workers_that_cannot_load_their_code_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PYTHONPATH", raising=False)
    grader = LocalGrader(1, Limits(), tasks="there_is_no_such_module")
    with pytest.raises(GraderUnavailable, match="there_is_no_such_module"):
        grader.perform("ping", {})
    grader.close()


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
