"""Who may run now: the fast lane for everybody's first 50 ms, the slow lane of one worker, and one task a person.

Who sends what costs much waits behind the others who do, and nobody else waits for them.
"""

from __future__ import annotations

import contextlib
import math
import threading
import time
from collections import Counter, OrderedDict, deque
from collections.abc import Iterator

from quizapp.grading.protocol import GraderBusy

REMEMBERED = 10_000
WAITING_AT_ONCE = 2


class Lane:
    """So many tasks at a time; the rest waits, for so long, the first first."""

    def __init__(self, places: int) -> None:
        self._lock = threading.Lock()
        self._free = places
        self._waiting: deque[threading.Event] = deque()

    def enter_now(self) -> bool:
        """Take a place if one is free and nobody waits for it."""
        with self._lock:
            if self._waiting or not self._free:
                return False
            self._free -= 1
            return True

    def enter(self, until: float) -> None:
        """Take a place.

        Raises:
            GraderBusy: none became free until then (monotonic time).
        """
        if self.enter_now():
            return
        called = threading.Event()
        with self._lock:
            self._waiting.append(called)
            self._call_next()
        if called.wait(max(until - time.monotonic(), 0)):
            return
        with self._lock:
            if called.is_set():  # in the moment in between
                return
            self._waiting.remove(called)
        raise GraderBusy("all workers are busy; try again in a moment")

    def waiting(self) -> int:
        """How many wait for a place."""
        with self._lock:
            return len(self._waiting)

    def leave(self) -> None:
        """Give the place back, to who has waited longest."""
        with self._lock:
            self._free += 1
            self._call_next()

    def _call_next(self) -> None:
        if self._waiting and self._free:
            self._free -= 1
            self._waiting.popleft().set()

    @contextlib.contextmanager
    def place(self, until: float) -> Iterator[None]:
        """A place for the length of a block.

        Raises:
            GraderBusy: none became free until then.
        """
        self.enter(until)
        try:
            yield
        finally:
            self.leave()


class Alarm:
    """Whether several tasks have lately run on and on: then those who wait come first, and the next one is cut short.

    Args:
        tasks: so many.
        seconds: within that time.
    """

    def __init__(self, tasks: int, seconds: float) -> None:
        self._seconds = seconds
        self._lately: deque[float] = deque(maxlen=tasks)

    def note(self, moment: float) -> None:
        """A task ran on (monotonic time)."""
        self._lately.append(moment)

    def rings(self, moment: float) -> bool:
        """Whether there were so many, the first of them not longer ago than that."""
        return len(self._lately) == self._lately.maxlen and moment - self._lately[0] <= self._seconds


class People:
    """Who has a task running, and whose last one cost much."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._running: set[str] = set()
        self._waiting: Counter[str] = Counter()
        self._costly: OrderedDict[str, None] = OrderedDict()

    @contextlib.contextmanager
    def turn(self, person: str | None, until: float, *, patient: bool = False) -> Iterator[None]:
        """The person's turn; None always has it.

        A few tasks of a person may wait for the one that runs; who sends more at once is told so, unless `patient`.

        Raises:
            GraderBusy: too many wait, or the person's other task did not end until then (monotonic time).
        """
        if person is None:
            yield
            return
        with self._changed:
            if not self._may_run(person, until, math.inf if patient else WAITING_AT_ONCE):
                raise GraderBusy("your previous answer is still being checked; try again in a moment")
            self._running.add(person)
        try:
            yield
        finally:
            with self._changed:
                self._running.discard(person)
                self._changed.notify_all()

    def _may_run(self, person: str, until: float, most: float) -> bool:
        if person not in self._running:
            return True
        if self._waiting[person] >= most:
            return False
        self._waiting[person] += 1
        try:
            patience = max(until - time.monotonic(), 0)
            return self._changed.wait_for(lambda: person not in self._running, timeout=patience)
        finally:
            self._waiting[person] -= 1
            self._waiting += Counter()  # forgets who has none

    def costly(self, person: str | None) -> bool:
        """Whether the person's last task was cut, so that this one starts in the slow lane."""
        return person is not None and person in self._costly

    def remember(self, person: str | None, *, costly: bool) -> None:
        """Note how the person's task ended; the longest past are forgotten."""
        if person is None:
            return
        with self._changed:
            self._costly.pop(person, None)
            if costly:
                self._costly[person] = None
            while len(self._costly) > REMEMBERED:
                self._costly.popitem(last=False)
