"""What was worked out lately and would come out the same again, in the memory of a process."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

Found = TypeVar("Found")
MOST = 512


class Recent(Generic[Found]):
    """Keeps so many values by what they were made from; the one not asked for longest goes first.

    Safe to use from many threads.

    >>> recent = Recent[str](most=2)
    >>> for name in ("a", "b", "c"):
    ...     recent.keep(name, name.upper())
    >>> recent.find("a"), recent.find("c")
    (None, 'C')
    """

    def __init__(self, most: int = MOST) -> None:
        self._lock = threading.Lock()
        self._most = most
        self._kept: OrderedDict[Hashable, Found] = OrderedDict()

    def find(self, name: Hashable) -> Found | None:
        """What was kept under this name, if it still is."""
        with self._lock:
            if name in self._kept:
                self._kept.move_to_end(name)
            return self._kept.get(name)

    def keep(self, name: Hashable, value: Found) -> None:
        """Keeps a value, in place of the one before."""
        with self._lock:
            self._kept[name] = value
            self._kept.move_to_end(name)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
