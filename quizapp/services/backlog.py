"""Answers that are stored and wait for their turn with the grader, in the order in which they are to be taken up.

Kept in the memory of a process only: should it end, the watch finds them in the database.
"""

from __future__ import annotations

import threading
from collections import OrderedDict, deque

MOST = 10_000


class Backlog:
    """Who has sent one comes before those who have sent many: the people take turns. Safe to use from many threads.

    Args:
        most: how many are remembered.
    """

    def __init__(self, most: int = MOST) -> None:
        self._lock = threading.Lock()
        self._most = most
        self._known: set[int] = set()
        self._quick: deque[int] = deque()
        self._slow: OrderedDict[int, deque[int]] = OrderedDict()

    def put(self, submission_id: int, person_id: int, *, slow: bool) -> None:
        """Remember an answer; one that is known, or one too many, is left to the watch.

        Args:
            submission_id: the answer.
            person_id: who gave it.
            slow: it is known to take long, and so waits behind those who did not have their turn at all.
        """
        with self._lock:
            if submission_id in self._known or len(self._known) >= self._most:
                return
            self._known.add(submission_id)
            if slow:
                self._slow.setdefault(person_id, deque()).append(submission_id)
            else:
                self._quick.append(submission_id)

    def is_slow(self, submission_id: int) -> bool:
        """Whether the answer waits with those that are known to take long."""
        with self._lock:
            return any(submission_id in waiting for waiting in self._slow.values())

    def take(self) -> tuple[int, bool] | None:
        """The answer whose turn it is, and whether it is known to take long; None if none waits."""
        with self._lock:
            is_slow = not self._quick
            if self._quick:
                taken = self._quick.popleft()
            elif self._slow:
                person_id, waiting = self._slow.popitem(last=False)
                taken = waiting.popleft()
                if waiting:
                    self._slow[person_id] = waiting
            else:
                return None
            self._known.discard(taken)
            return taken, is_slow
