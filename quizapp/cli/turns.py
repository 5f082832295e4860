"""In which order requests are served that wait for a thread: who only reads comes first.

An answer waits for a worker process and keeps its thread meanwhile; a page does not. Were all served as they come, the
page with a verdict that has long been there would wait until every answer of others has been decided, and the
processors would have little to do before and too much afterwards.
"""

from __future__ import annotations

import threading
from collections import deque

from waitress.channel import HTTPChannel

READS = frozenset({"GET", "HEAD"})
KEPT_FOR_READERS = 2
"""Threads that are never given to who hands something in, so that no page waits for the workers."""
READERS_IN_A_ROW = 3
"""After so many it is the turn of who hands something in and has waited longest."""


class Turns:
    """Takes the place of the queue of waitress's dispatcher, which asks it under its own lock.

    Args:
        threads: that serve requests.
    """

    def __init__(self, threads: int) -> None:
        self._readers: deque[HTTPChannel] = deque()
        self._writers: deque[HTTPChannel] = deque()
        self._most = max(1, threads - KEPT_FOR_READERS)
        self._writing = 0
        self._in_a_row = 0
        self._lock = threading.Lock()

    def append(self, channel: HTTPChannel) -> None:
        """One more whose request is complete."""
        with self._lock:
            reads = getattr(channel.requests[0], "command", "GET") in READS
            (self._readers if reads else self._writers).append(channel)

    def popleft(self) -> HTTPChannel | Writing:
        """Whose turn it is.

        Raises:
            IndexError: nobody's now.
        """
        with self._lock:
            if self._may_write() and (not self._readers or self._in_a_row >= READERS_IN_A_ROW):
                self._in_a_row = 0
                self._writing += 1
                return Writing(self._writers.popleft(), self)
            self._in_a_row += 1
            return self._readers.popleft()

    def written(self) -> None:
        """Who handed something in has been served: the thread may take the next one."""
        with self._lock:
            self._writing -= 1

    def __bool__(self) -> bool:
        """Whether it is anybody's turn now."""
        with self._lock:
            return bool(self._readers) or self._may_write()

    def __len__(self) -> int:
        """How many wait."""
        return len(self._readers) + len(self._writers)

    def _may_write(self) -> bool:
        return bool(self._writers) and self._writing < self._most


class Writing:
    """A request that hands something in, while it is served.

    Args:
        channel: its connection.
        turns: told when it has been served.
    """

    def __init__(self, channel: HTTPChannel, turns: Turns) -> None:
        self._channel = channel
        self._turns = turns

    def service(self) -> None:
        """Serve it."""
        try:
            self._channel.service()
        finally:
            self._turns.written()

    def cancel(self) -> None:
        """Leave it: the server ends."""
        self._turns.written()
        self._channel.cancel()
