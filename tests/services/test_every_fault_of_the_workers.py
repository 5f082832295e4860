"""Workers are killed, killed by answers, kept busy or lie, below a service that takes answers and marks them."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from quizapp.grading.limits import Limits
from quizapp.grading.local import TRIES, LocalGrader
from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.list_reviews import list_reviews
from quizapp.services.recover import recover
from quizapp.storage.records.work import SubmissionRecord
from tests.services.invariants import stored
from tests.services.sitting import Sitting
from tests.tree import ROOT

PATIENCE_SECONDS = 120
CEILING_SECONDS = 50.0
"""Ten times what is promised of others' waits: on a machine that others use, the clock tells of them too."""
WORKING_TICKS = 5
"""Who has had so much of a processor since the start is at work."""
BOMBERS = 5


class Faulty(Sitting):
    """A learner whose answers are graded by real workers."""

    def __init__(self, services: Services, instructor: Actor, grader: LocalGrader) -> None:
        super().__init__(services, instructor)
        self.grader, self.services = grader, replace(services, grader=grader)

    def settle(self) -> None:
        """Until nothing waits any more."""
        until = time.monotonic() + PATIENCE_SECONDS
        while any(one.mark is None for one in self.answers()):
            assert time.monotonic() < until
            recover(self.services)

    def answers(self) -> tuple[SubmissionRecord, ...]:
        return stored(self.services, [self.attempt_id]).submissions

    def outcomes(self) -> list[str | None]:
        return [None if one.mark is None else one.mark.outcome for one in self.answers()]


@pytest.fixture
def start(services: Services, instructor: Actor, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Faulty]]:
    """A sitting above workers that have begun, with so many seconds for an answer."""
    graders: list[LocalGrader] = []
    monkeypatch.setenv("PYTHONPATH", str(ROOT))

    def make(workers: int = 1, seconds: float = 5.0) -> Faulty:
        graders.append(LocalGrader(workers, Limits(seconds=seconds), tasks="tests.services.answering"))
        graders[-1].perform("ping", {})
        return Faulty(services, instructor, graders[-1])

    yield make
    for grader in graders:
        grader.close()


def children(pid: int) -> list[int]:
    with suppress(FileNotFoundError):
        return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()]
    return []


def is_at_work(pid: int) -> bool:
    """Whether a worker has used a processor by now."""
    with suppress(FileNotFoundError, ProcessLookupError):
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(") ")[2].split()
        return int(fields[11]) + int(fields[12]) >= WORKING_TICKS
    return False


def kill_who_works(grader: LocalGrader, times: int, over: threading.Event) -> int:
    """Kills whichever worker is at work, so many times; how many it were."""
    killed: set[int] = set()
    while len(killed) < times and not over.wait(0.005):
        for pid in children(grader.pids()[0]):
            if pid not in killed and is_at_work(pid):
                os.kill(pid, signal.SIGKILL)
                killed.add(pid)
                break
    return len(killed)


@pytest.mark.fault("G1", "I1", "I3", "I4", "I5", "I6", "I8")
@pytest.mark.parametrize(("kills", "outcome"), [(1, "different"), (TRIES, "undecided")])
def test_g1_a_worker_killed_in_the_middle_costs_a_try_and_then_a_person_is_asked(
    start: Callable[..., Faulty], instructor: Actor, kills: int, outcome: str
) -> None:
    sitting, over = start(), threading.Event()
    sitting.word = "slow"
    killed: list[int] = []
    killer = threading.Thread(target=lambda: killed.append(kill_who_works(sitting.grader, kills, over)))
    killer.start()
    sitting.send(0)
    sitting.settle()
    over.set()
    killer.join()
    assert killed == [kills]
    assert (sitting.outcomes(), sitting.grader.metrics()["retried"]) == ([outcome], 1)
    assert len(list_reviews(sitting.services, instructor)) == (outcome == "undecided")
    if outcome == "different":  # otherwise grading again would find what the kills have hidden
        assert sitting.faults() == []


@pytest.mark.fault("G2", "I1", "I3", "I4", "I5", "I6")
def test_g2_answers_go_on_while_what_starts_the_workers_is_killed(start: Callable[..., Faulty]) -> None:
    sitting = start(workers=2)

    def answer(first: int) -> None:
        for number in range(first, 30, 3):
            sitting.send(number)
            if number == 12:
                os.kill(sitting.grader.pids()[0], signal.SIGKILL)

    threads = [threading.Thread(target=answer, args=(first,)) for first in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE_SECONDS)
    sitting.settle()
    assert (len(sitting.journal.acknowledged), sitting.journal.unknown) == (30, set())
    assert set(sitting.outcomes()) == {"different"}
    assert sitting.grader.metrics()["restarted"] == 1
    assert sitting.faults() == []


@pytest.mark.fault("G3", "I1", "I3", "I4", "I5", "I6")
def test_g3_an_answer_that_kills_its_workers_waits_for_a_person_and_nobody_behind_it(
    start: Callable[..., Faulty], instructor: Actor
) -> None:
    poisoner = start()
    poisoner.word = "poison"
    others = poisoner.beside("bob")
    others.word = "as it is"
    thread = threading.Thread(target=poisoner.send, args=(0,))
    thread.start()
    assert max(waits(others, 12)) < CEILING_SECONDS
    thread.join(PATIENCE_SECONDS)
    poisoner.settle()
    others.settle()
    assert poisoner.grader.metrics()["retried"] == TRIES - 1
    assert poisoner.outcomes() == ["undecided"]
    assert set(others.outcomes()) == {"different"}
    (review,) = list_reviews(poisoner.services, instructor)
    assert review.cause == "undecided"
    assert poisoner.faults() + others.faults() == []


@pytest.mark.fault("G4", "I1", "I3", "I4", "I5", "I6")
def test_g4_bombs_wait_for_each_other_and_a_learner_does_not(start: Callable[..., Faulty], instructor: Actor) -> None:
    learner = start(workers=2, seconds=0.4)
    bombers = [learner.beside(f"bomber-{number}") for number in range(BOMBERS)]
    for bomber in bombers:
        bomber.word = "bomb"
    threads = [threading.Thread(target=bomber.send, args=(0,)) for bomber in bombers]
    for thread in threads:
        thread.start()
    assert max(waits(learner, 12)) < CEILING_SECONDS
    for thread in threads:
        thread.join(PATIENCE_SECONDS)
    for sitting in (*bombers, learner):
        sitting.settle()
    assert [bomber.outcomes() for bomber in bombers] == [["undecided"]] * BOMBERS
    assert set(learner.outcomes()) == {"different"}
    assert len(list_reviews(learner.services, instructor)) == BOMBERS
    assert [fault for one in (*bombers, learner) for fault in one.faults()] == []


@pytest.mark.fault("G5", "I1", "I3", "I4", "I5", "I6")
def test_g5_what_a_worker_says_unasked_is_no_verdict(start: Callable[..., Faulty]) -> None:
    sitting = start()
    for number, word in enumerate(("printed", "framed")):
        sitting.word = word
        sitting.send(number)
    sitting.settle()
    assert sitting.outcomes() == ["different", "undecided"], (
        "what is printed goes nowhere, a false frame ends its worker"
    )
    assert all((one.mark and one.mark.score) != 1.0 for one in sitting.answers())
    assert sitting.faults() == []


def waits(sitting: Sitting, number: int) -> list[float]:
    """How long so many answers take until they are acknowledged."""
    found = []
    for one in range(number):
        began = time.monotonic()
        sitting.send(one)
        found.append(time.monotonic() - began)
    return found
