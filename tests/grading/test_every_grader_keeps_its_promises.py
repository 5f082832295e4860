"""What every grader promises, wherever its workers are: those of this machine at once, those behind a queue slowly."""

import os
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from quizapp.grading.limits import Limits
from quizapp.grading.local import LocalGrader
from quizapp.grading.protocol import Grader, GraderUnavailable, TaskFailed
from tests.brokers import Broker
from tests.grading.queued import HERE, Keeper, queued, when_ready

NEXT_SECONDS = 3.0
Make = Callable[[int, float], Grader]


def local(stack: ExitStack, workers: int, seconds: float) -> Grader:
    grader = LocalGrader(workers, Limits(seconds=seconds), tasks="trouble")
    stack.callback(grader.close)
    grader.perform("echo", {})
    return grader


def behind_a_queue(stack: ExitStack, workers: int, seconds: float, url: str, log: Path) -> Grader:
    keeper = Keeper(url, workers, seconds, log)
    stack.callback(keeper.end)
    grader = queued(url, seconds)
    stack.callback(grader.close)
    return when_ready(grader)


@pytest.fixture(params=["local", pytest.param("celery", marks=pytest.mark.slow)], scope="module")
def make(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Make]:
    """Makes graders of one sort; those alike are one."""
    made: dict[tuple[int, float], Grader] = {}
    with pytest.MonkeyPatch.context() as patch, ExitStack() as stack:
        patch.setenv("PYTHONPATH", HERE)
        patch.setenv("QUIZAPP_SECRET_KEY", "a secret that workers must not see")

        def of(workers: int, seconds: float) -> Grader:
            key = (workers, seconds)
            if key not in made and request.param == "local":
                made[key] = local(stack, workers, seconds)
            elif key not in made:
                running: Broker = request.getfixturevalue("broker")
                log = tmp_path_factory.mktemp("worker") / "log"
                made[key] = behind_a_queue(stack, workers, seconds, running.url(), log)
            return made[key]

        yield of


@pytest.fixture
def grader(make: Make) -> Grader:
    return make(2, 0.5)


def test_a_task_gets_its_result_from_another_process(grader: Grader) -> None:
    result = grader.perform("echo", {"text": "σ'(z)", "numbers": [1, 0.5, None, True]})
    assert result["echo"] == "σ'(z)"
    assert result["pid"] != os.getpid()


@pytest.mark.parametrize("bomb", ["spin", "big_power", "hoard", "deep"])
def test_a_bomb_is_cut_and_the_next_task_runs(grader: Grader, bomb: str) -> None:
    began = time.monotonic()
    result = grader.perform("decide", {"id": 7, "do": bomb})
    assert time.monotonic() - began < NEXT_SECONDS
    assert (result["id"], result["verdict"], result["reason"]) == (7, "undecided", "resources")
    assert grader.perform("echo", {"text": "next"})["echo"] == "next"


def test_a_cut_grade_is_undecided_and_worth_nothing(grader: Grader) -> None:
    cut = grader.metrics()["cut"]
    result = grader.perform("grade", {"do": "spin"}, person="bomber")
    assert (result["outcome"], result["score"], result["cut"]) == ("undecided", 0.0, True)
    assert result["verdict"]["reason"] == "resources"
    assert grader.metrics()["cut"] == cut + 1


def test_a_task_that_ends_its_worker_process_is_cut(grader: Grader) -> None:
    assert grader.perform("decide", {"id": 1, "do": "die"})["reason"] == "resources"
    assert grader.perform("echo", {"text": "next"})["echo"] == "next"


@pytest.mark.fault("G5", "I4")
def test_what_a_worker_prints_is_nobodys_verdict(grader: Grader) -> None:
    assert grader.perform("forge", {}) == {"verdict": "different", "stdin": ""}


@pytest.mark.fault("G5", "I4")
def test_a_frame_that_does_not_answer_the_question_is_not_taken(grader: Grader) -> None:
    result = grader.perform("decide", {"id": 1, "do": "forge_on_the_stream"})
    assert (result["verdict"], result["cut"]) == ("undecided", True)


def test_a_task_that_raises_is_told_as_a_defect(grader: Grader) -> None:
    failed = grader.metrics()["failed"]
    with pytest.raises(TaskFailed, match="ZeroDivisionError: on purpose"):
        grader.perform("fail", {})
    assert grader.metrics()["failed"] == failed + 1


def test_workers_see_no_secret_and_hold_no_descriptor_but_their_own(grader: Grader) -> None:
    seen = grader.perform("environment", {})
    assert not [name for name in seen if name.startswith("QUIZAPP_")]
    assert (seen["OMP_NUM_THREADS"], seen["PYTHONHASHSEED"], seen["SYMPY_GROUND_TYPES"]) == ("1", "0", "flint")
    assert len(seen["descriptors"]) == 5  # three standard ones, the stream, and the folder that is being listed


def test_workers_are_bound_and_cut_off(grader: Grader) -> None:
    bounds = grader.perform("bounds", {})
    assert (bounds["core"], bounds["files"]) == ([0, 0], [0, 0])
    escaped = grader.perform("escape", {})
    assert {name for name, said in escaped.items() if said == "done"} <= {"read"}, escaped


def test_200_tasks_from_20_threads_each_get_their_own_result(grader: Grader) -> None:
    def ask(number: int) -> Any:
        return grader.perform("echo", {"text": number}, person=f"p{number % 37}", patient=True)["echo"]

    with ThreadPoolExecutor(20) as pool:
        assert list(pool.map(ask, range(200))) == list(range(200))


def test_a_payload_or_a_result_beyond_every_measure_is_a_failure_not_a_hang(grader: Grader) -> None:
    with pytest.raises(TaskFailed, match="more than a frame may hold"):
        grader.perform("echo", {"text": "x" * 9_000_000})
    with pytest.raises(TaskFailed, match="more than a frame may hold"):
        grader.perform("large", {"size": 9_000_000})
    assert len(grader.perform("large", {"size": 3_000_000})["text"]) == 3_000_000


def test_one_task_a_person_runs_at_a_time(make: Make) -> None:
    grader = make(2, 2.5)
    began = time.monotonic()
    with ThreadPoolExecutor(2) as pool:
        both = [pool.submit(grader.perform, "sleep", {"seconds": 0.2}, person="ada") for _ in range(2)]
        for one in both:
            one.result(timeout=10)
    assert time.monotonic() - began >= 0.4


def test_a_person_whose_task_runs_on_and_on_is_asked_to_wait(make: Make) -> None:
    grader = make(2, 2.5)
    told, until = "", time.monotonic() + 60
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(grader.perform, "sleep", {"seconds": 2}, person="bea")
        while "previous answer" not in told and time.monotonic() < until:
            if first.done():  # the short one came before it and it was refused, or a busy machine let it end
                first = pool.submit(grader.perform, "sleep", {"seconds": 2}, person="bea")
            try:
                grader.perform("echo", {}, person="bea")
            except GraderUnavailable as refused:
                told = str(refused)
        assert "previous answer" in told
        assert grader.perform("echo", {"text": 1}, person="bob", patient=True)["echo"] == 1
        assert first.result(timeout=60)["slept"]


@pytest.mark.fault("G4", "I6")
def test_bombers_wait_for_each_other_and_nobody_else_waits_for_them(grader: Grader) -> None:
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
            grader.perform("echo", {}, person=f"learner {number}", patient=True)
            waits.append(time.monotonic() - began)
        for one in bombs:
            one.result(timeout=30)
    assert max(waits) < 2
    assert set(outcomes) == {"undecided", "later"}, "one has the slow lane, the others' threads are free at once"


def test_who_is_patient_waits_behind_those_who_cost_much(make: Make) -> None:
    grader = make(1, 0.5)
    with ThreadPoolExecutor(3) as pool:
        bombs = [
            pool.submit(grader.perform, "grade", {"do": "spin"}, person=f"bomber {number}", patient=True)
            for number in range(3)
        ]
        assert [one.result(timeout=30)["outcome"] for one in bombs] == ["undecided"] * 3


def test_a_grader_that_is_closed_says_so_also_to_who_waits(make: Make) -> None:
    grader = make(1, 2.0)
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(grader.perform, "sleep", {"seconds": 1})
        threading.Event().wait(0.2)
        grader.close()
        with pytest.raises(GraderUnavailable, match="closed"):
            grader.perform("echo", {})
        assert waiting.exception(timeout=30) is None or isinstance(waiting.exception(), GraderUnavailable)
