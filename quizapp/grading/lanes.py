"""Who may run now: the fast lane for everybody's first 50 ms, the slow lane of one worker, and one task a person.

Who sends what costs much waits behind the others who do, and nobody else waits for them.
"""

from __future__ import annotations

import contextlib
import threading
import time
from collections import OrderedDict
from collections.abc import Iterator

from quizapp.grading.protocol import GraderUnavailable

REMEMBERED = 10_000


class Lane:
    """So many tasks at a time; the rest waits, for so long."""

    def __init__(self, places: int) -> None:
        self._places = threading.BoundedSemaphore(places)

    def enter_now(self) -> bool:
        """Take a place if one is free."""
        return self._places.acquire(blocking=False)

    def enter(self, until: float) -> None:
        """Take a place.

        Raises:
            GraderUnavailable: none became free until then (monotonic time).
        """
        if not self._places.acquire(timeout=max(until - time.monotonic(), 0)):
            raise GraderUnavailable("all workers are busy; try again in a moment")

    def leave(self) -> None:
        """Give the place back."""
        self._places.release()

    @contextlib.contextmanager
    def place(self, until: float) -> Iterator[None]:
        """A place for the length of a block.

        Raises:
            GraderUnavailable: none became free until then.
        """
        self.enter(until)
        try:
            yield
        finally:
            self.leave()


class People:
    """Who has a task running, and whose last one cost much."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._running: set[str] = set()
        self._costly: OrderedDict[str, None] = OrderedDict()

    @contextlib.contextmanager
    def turn(self, person: str | None, until: float) -> Iterator[None]:
        """The person's turn; None always has it.

        Raises:
            GraderUnavailable: the person's other task did not end until then (monotonic time).
        """
        if person is None:
            yield
            return
        with self._changed:
            if not self._changed.wait_for(
                lambda: person not in self._running, timeout=max(until - time.monotonic(), 0)
            ):
                raise GraderUnavailable("your previous answer is still being checked; try again in a moment")
            self._running.add(person)
        try:
            yield
        finally:
            with self._changed:
                self._running.discard(person)
                self._changed.notify_all()

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
