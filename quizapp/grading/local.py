"""The grader of one machine: tasks run in warm worker processes that are killed when they take too much.

Every person's answer first has 50 ms in the fast lane; then it goes on in the slow lane if that is free, and otherwise
starts anew there when its turn comes. Who was cut last time starts in the slow lane. The installation's own tasks
(`person` is None) have no lanes. A task that ends its worker is tried once more, and then is cut: its result says
`undecided`.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from contextlib import ExitStack, nullcontext
from dataclasses import dataclass
from typing import Any, Self

from quizapp.grading import seccomp
from quizapp.grading.crew import Crew
from quizapp.grading.frames import FrameError
from quizapp.grading.lanes import Lane, People
from quizapp.grading.limits import Limits
from quizapp.grading.processes import Call, Worker, WorkerGone
from quizapp.grading.protocol import GraderUnavailable, TaskFailed
from quizapp.grading.results import cut

TASKS = "quizapp.grading.entry"
FIRST_SECONDS = 0.05
PERSON_WAITS = 1.0
HOUSE_WAITS = 600.0
TRIES = 2


@dataclass(frozen=True, slots=True)
class Allowance:
    """How long a task may take, and where.

    Attributes:
        factor: so many times the limit of a row.
        together: all tries have that time together, not each of them.
        long: a task of seconds by its nature: it runs in a lane of its own and says nothing of the person.
    """

    factor: float = 1.0
    together: bool = False
    long: bool = False


ALLOWANCES: Mapping[str, Allowance] = {
    "decide": Allowance(together=True),
    "grade": Allowance(),
    "key": Allowance(factor=2.0),
    "check_item": Allowance(factor=60.0, together=True, long=True),
    "train": Allowance(factor=60.0, together=True, long=True),
    "try_rubric": Allowance(factor=60.0, together=True, long=True),
    "measure": Allowance(factor=600.0, together=True, long=True),
    "train_shipped": Allowance(factor=120.0, together=True, long=True),
}


class LocalGrader:
    """Implements `protocol.Grader` with processes of this machine.

    Args:
        workers: how many tasks run at a time in the fast lane; one more may run in the slow lane.
        limits: what a worker may take.
        tasks: the module that performs tasks; tests give their own.

    Raises:
        GraderUnavailable: the limits ask for what this system does not have.
    """

    def __init__(self, workers: int, limits: Limits, *, tasks: str = TASKS) -> None:
        if limits.require_seccomp and not seccomp.available():
            raise GraderUnavailable("QUIZAPP_REQUIRE_SECCOMP is set, and this system has no seccomp for workers")
        self._limits = limits
        self._crew = Crew(tasks, limits, workers + 1)
        self._fast = Lane(workers)
        self._slow = Lane(1)
        self._long = Lane(1)
        self._people = People()
        self.workers = workers

    def start(self) -> None:
        """Begin to warm the workers, without waiting; otherwise the first task does."""
        self._crew.start()

    def perform(self, task: str, payload: Mapping[str, Any], *, person: str | None = None) -> dict[str, Any]:
        """See `protocol.Grader.perform`."""
        allowance = ALLOWANCES.get(task, Allowance())
        whole = self._limits.seconds * allowance.factor
        until = time.monotonic() + (HOUSE_WAITS if person is None else PERSON_WAITS)
        self._crew.count("performed")
        call = Call(task, payload, whole)
        with self._long.place(until) if allowance.long and person is not None else nullcontext():
            lanes = None if allowance.long else person
            with self._people.turn(lanes, until):
                said = self._tries(call, lanes, until, together=allowance.together)
        if said is None:
            self._crew.count("cut")
            return cut(task, payload, whole)
        if "failed" in said:
            self._crew.count("failed")
            raise TaskFailed(f"{task}: {said['failed']}")
        return dict(said["result"])

    def metrics(self) -> dict[str, int]:
        """See `protocol.Grader.metrics`."""
        names = ("performed", "cut", "failed", "retried", "slowed", "replaced", "restarted")
        return {name: self._crew.counts[name] for name in names}

    def seccomp(self) -> bool:
        """Whether workers are cut off from network and programs; starts one to know.

        Raises:
            GraderUnavailable: no worker can be started.
        """
        if self._crew.seccomp is None:
            self._crew.give_back(self._crew.take())
        return bool(self._crew.seccomp)

    def pids(self) -> tuple[int, ...]:
        """Process ids of the zygote (first) and of the workers that wait."""
        return self._crew.pids()

    def close(self) -> None:
        """See `protocol.Grader.close`."""
        self._crew.close()

    def _tries(self, call: Call, person: str | None, until: float, *, together: bool) -> dict[str, Any] | None:
        """What a worker said of the task; None if it was cut each time."""
        spent = 0.0
        for number in range(TRIES):
            if number:
                self._crew.count("retried")
            began = time.monotonic()
            said = self._try(Call(call.task, call.payload, call.seconds - spent), person, until)
            ended = said is None or "cut" in said
            self._people.remember(person, costly=ended)
            if not ended:
                return said
            spent += time.monotonic() - began if together else 0.0
            if call.seconds - spent < FIRST_SECONDS:
                break
        return None

    def _try(self, call: Call, person: str | None, until: float) -> dict[str, Any] | None:
        if person is None:
            with self._fast.place(until):
                return self._run(call)
        if not self._people.costly(person):
            moved, said = self._fast_first(call, until)
            if not moved:
                return said
        with self._slow.place(until):
            return self._run(call)

    def _fast_first(self, call: Call, until: float) -> tuple[bool, dict[str, Any] | None]:
        """Run for 50 ms in the fast lane, then on in the slow lane if it is free.

        Returns:
            Whether the task must start anew in the slow lane; otherwise what became of it.
        """
        with ExitStack() as places:
            self._fast.enter(until)
            fast = places.enter_context(_Place(self._fast))
            worker = self._begin(call)
            if worker is None:
                return False, None
            began = time.monotonic()
            said, gone = self._listen(worker, began + FIRST_SECONDS)
            if said is not None or gone:
                return False, self._settle(worker, said)
            self._crew.count("slowed")
            if not self._slow.enter_now():
                self._crew.replace(worker)
                return True, None
            places.enter_context(_Place(self._slow))
            fast.leave()
            return False, self._settle(worker, self._listen(worker, began + call.seconds)[0])

    def _run(self, call: Call) -> dict[str, Any] | None:
        worker = self._begin(call)
        if worker is None:
            return None
        return self._settle(worker, self._listen(worker, time.monotonic() + call.seconds)[0])

    def _begin(self, call: Call) -> Worker | None:
        """A worker that has the task; None if it was gone before it could take it."""
        worker = self._crew.take()
        try:
            worker.send(call)
        except WorkerGone:
            self._crew.replace(worker)
            return None
        except FrameError as error:
            self._crew.give_back(worker)
            raise TaskFailed(f"{call.task}: {error}") from error
        return worker

    @staticmethod
    def _listen(worker: Worker, deadline: float) -> tuple[dict[str, Any] | None, bool]:
        """What the worker says until then, and whether it is gone."""
        try:
            return worker.result(deadline), False
        except WorkerGone:
            return None, True

    def _settle(self, worker: Worker, said: dict[str, Any] | None) -> dict[str, Any] | None:
        """Keep a worker that answered; replace one that did not, or that ran out of memory."""
        if said is None or "cut" in said:
            self._crew.replace(worker)
        else:
            self._crew.give_back(worker)
        return said


class _Place:
    """A place already taken, left once: at the end of a block or before."""

    def __init__(self, lane: Lane) -> None:
        self._lane: Lane | None = lane

    def leave(self) -> None:
        lane, self._lane = self._lane, None
        if lane is not None:
            lane.leave()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.leave()
