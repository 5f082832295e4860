"""The grader of one machine: tasks run in warm worker processes that are killed when they take too much.

Every person's answer first has 50 ms of a processor in the fast lane; then it goes on in the slow lane if that is free
and nobody waits for it. Otherwise it is refused, so that no page waits for it, and starts anew there when it is sent
again by who is patient (`services/finish_backlog.py`). While several of that sort come at once, long answers start in
the slow lane, and if others wait, a first look has 25 ms, and what needs longer is to be sent again in a moment. Who
was cut or refused last time starts in the slow lane, where tasks leave the processors to the others. The installation's
own tasks (`person` is None) have no lanes. A task that ends its worker is tried once more, and then is cut: its result
says `undecided`.
"""

from __future__ import annotations

import math
import time
from collections.abc import Mapping
from contextlib import AbstractContextManager, ExitStack, nullcontext
from dataclasses import dataclass
from typing import Any, Self

from quizapp.grading import seccomp
from quizapp.grading.crew import Crew
from quizapp.grading.frames import FrameError
from quizapp.grading.lanes import Alarm, Lane, People
from quizapp.grading.length import is_long
from quizapp.grading.limits import Limits
from quizapp.grading.processes import Call, Worker, WorkerGone
from quizapp.grading.protocol import GraderBusy, GraderUnavailable, TaskFailed
from quizapp.grading.results import cut

TASKS = "quizapp.grading.entry"
FIRST_SECONDS = 0.05
SHORT_SECONDS = 0.025
"""Of a processor, for a first look while others wait and the alarm rings.

An ordinary answer needs 5 ms, and 17 in a worker that stands in the place of another one and has decided nothing yet.
"""
ALARM_TASKS, ALARM_SECONDS = 3, 2.0
FIRST_AT_MOST = 0.4
"""Seconds by the clock after which the first 50 ms of a processor are over, however busy the machine is."""
SHORTEST_LOOK = 0.002
PERSON_WAITS = 1.0
HOUSE_WAITS = 600.0
TRIES = 2


@dataclass(frozen=True, slots=True)
class Allowance:
    """How long a task may take, and where.

    Attributes:
        factor: so many times the limit of a row.
        together: all tries have that time together, not each of them.
        long: a task of seconds by its nature: a person's runs in a lane of its own, leaves the processors to others
            and says nothing of the person.
    """

    factor: float = 1.0
    together: bool = False
    long: bool = False


ALLOWANCES: Mapping[str, Allowance] = {
    "decide": Allowance(together=True),
    "grade": Allowance(),
    "key": Allowance(factor=2.0),
    "regrade": Allowance(factor=10.0, together=True),
    "check_item": Allowance(factor=60.0, together=True, long=True),
    "suggest": Allowance(factor=60.0, together=True, long=True),
    "train": Allowance(factor=60.0, together=True, long=True),
    "try_rubric": Allowance(factor=60.0, together=True, long=True),
    "measure": Allowance(factor=600.0, together=True, long=True),
    "train_shipped": Allowance(factor=120.0, together=True, long=True),
}


def allowance_of(task: str) -> Allowance:
    """What a task may take; one that is not named, what a row may."""
    return ALLOWANCES.get(task, Allowance())


class LocalGrader:
    """Implements `protocol.Grader` with processes of this machine.

    Args:
        workers: how many tasks run at a time in the fast lane; one more may run in the slow lane.
        limits: what a worker may take.
        tasks: the module that performs tasks; tests give their own.
        house_waits: seconds that a task may wait for its turn when nobody sits before it.

    Raises:
        GraderUnavailable: the limits ask for what this system does not have.
    """

    def __init__(self, workers: int, limits: Limits, *, tasks: str = TASKS, house_waits: float = HOUSE_WAITS) -> None:
        if limits.require_seccomp and not seccomp.available():
            raise GraderUnavailable("QUIZAPP_REQUIRE_SECCOMP is set, and this system has no seccomp for workers")
        self._limits = limits
        self._crew = Crew(tasks, limits, workers + 1)
        self._fast = Lane(workers)
        self._slow = Lane(1)
        self._long = Lane(1)
        self._people = People()
        self._alarm = Alarm(ALARM_TASKS, ALARM_SECONDS)
        self._house_waits = house_waits
        self.workers = workers

    def start(self) -> None:
        """Begin to warm the workers, without waiting; otherwise the first task does."""
        self._crew.start()

    def perform(
        self, task: str, payload: Mapping[str, Any], *, person: str | None = None, patient: bool = False
    ) -> dict[str, Any]:
        """See `protocol.Grader.perform`."""
        allowance = allowance_of(task)
        whole = self._limits.seconds * allowance.factor
        until = time.monotonic() + self._waits(person, patient=patient)
        self._crew.count("performed")
        call = Call(task, payload, whole)
        apart = allowance.long and person is not None
        with self._long.place(until) if apart else nullcontext():
            lanes = None if allowance.long else person
            sender = _Sender(lanes, until, patient=patient, apart=apart)
            with self._people.turn(lanes, until, patient=patient):
                said = self._tries(call, sender, together=allowance.together)
        if said is None:
            self._crew.count("cut")
            return cut(task, payload, whole)
        if "failed" in said:
            self._crew.count("failed")
            raise TaskFailed(f"{task}: {said['failed']}")
        return dict(said["result"])

    def longest(self, task: str, *, person: str | None = None, patient: bool = False) -> float:
        """Seconds until such a task is performed or refused, waiting included, once the workers are warm."""
        allowance = allowance_of(task)
        tries = 1 if allowance.together else TRIES
        return self._waits(person, patient=patient) + self._limits.seconds * allowance.factor * tries

    def metrics(self) -> dict[str, int]:
        """See `protocol.Grader.metrics`."""
        names = ("performed", "cut", "failed", "retried", "slowed", "replaced", "restarted")
        return {name: self._crew.counts[name] for name in names}

    def waiting(self) -> int:
        """See `protocol.Grader.waiting`: those of this process, for a place in a lane."""
        return sum(lane.waiting() for lane in (self._fast, self._slow, self._long))

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

    def _waits(self, person: str | None, *, patient: bool) -> float:
        return self._house_waits if patient or person is None else PERSON_WAITS

    def _tries(self, call: Call, sender: _Sender, *, together: bool) -> dict[str, Any] | None:
        """What a worker said of the task; None if it was cut each time."""
        spent = 0.0
        for number in range(TRIES):
            if number:
                self._crew.count("retried")
            began = time.monotonic()
            said = self._try(Call(call.task, call.payload, call.seconds - spent), sender)
            ended = said is None or "cut" in said
            self._people.remember(sender.person, costly=ended)
            if not ended:
                return said
            spent += time.monotonic() - began if together else 0.0
            if call.seconds - spent < FIRST_SECONDS:
                break
        return None

    def _try(self, call: Call, sender: _Sender) -> dict[str, Any] | None:
        if sender.apart:
            return self._run(call, slow=True)
        if sender.person is None:
            with self._fast.place(sender.until):
                return self._run(call)
        if not (self._people.costly(sender.person) or self._looks_costly(call)):
            moved, said = self._fast_first(call, sender.until)
            if not moved:
                return said
            self._people.remember(sender.person, costly=True)
        with self._slow_place(sender):
            return self._run(call, slow=True)

    def _looks_costly(self, call: Call) -> bool:
        """Whether the task is of the sort of those that ran on and on just now, as far as can be seen from outside."""
        return is_long(call.payload) and self._alarm.rings(time.monotonic())

    def _slow_place(self, sender: _Sender) -> AbstractContextManager[object]:
        """A place in the slow lane: at once, or when its turn comes for who is patient.

        Raises:
            GraderBusy: not now.
        """
        if sender.patient:
            return self._slow.place(sender.until)
        if not self._slow.enter_now():
            raise GraderBusy("your answer takes longer to check, behind others of that sort", slow=True)
        return _Place(self._slow)

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
            began, worked = time.monotonic(), worker.worked()
            said, gone = self._until(worker, worked + SHORT_SECONDS, began + FIRST_AT_MOST)
            if said is None and not gone and self._fast.waiting() and self._alarm.rings(time.monotonic()):
                fast.leave()
                self._crew.replace_later(worker)
                raise GraderBusy("others wait, too many answers take long just now; try again in a moment")
            if said is None and not gone:
                said, gone = self._until(worker, worked + FIRST_SECONDS, began + FIRST_AT_MOST)
            if said is not None or gone:
                return False, self._settle(worker, said)
            self._crew.count("slowed")
            self._alarm.note(time.monotonic())
            if not self._slow.enter_now():
                fast.leave()
                self._crew.replace_later(worker)
                return True, None
            places.enter_context(_Place(self._slow))
            fast.leave()
            worker.stand_back()
            return False, self._settle(worker, self._listen(worker, began + call.seconds)[0])

    def _until(self, worker: Worker, worked: float, latest: float) -> tuple[dict[str, Any] | None, bool]:
        """What the worker says until it has worked so long in all: it may have to wait for a processor meanwhile."""
        while True:
            now, left = time.monotonic(), worked - worker.worked()
            if left < SHORTEST_LOOK or now >= latest:
                return None, worker.worked() == math.inf
            said, gone = self._listen(worker, min(now + left, latest))
            if said is not None or gone:
                return said, gone

    def _run(self, call: Call, *, slow: bool = False) -> dict[str, Any] | None:
        worker = self._begin(call)
        if worker is None:
            return None
        if slow:
            worker.stand_back()
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


@dataclass(frozen=True, slots=True)
class _Sender:
    """Whose task it is (None: the house's own), and how long it may wait, in the slow lane too if it is patient.

    `apart`: it has its place already, beside the two lanes.
    """

    person: str | None
    until: float
    patient: bool
    apart: bool


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
