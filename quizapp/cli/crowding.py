"""How many connections are held at once, and how long one may take to send what it wants.

A proxy in front does this better; who serves without one must not be kept from it by a few hundred clients that send
a byte now and then. They cost no thread, only a place among the connections, and that for a minute.
"""

from __future__ import annotations

import resource
from collections.abc import Iterable

from waitress.channel import HTTPChannel

RECEIVES_WITHIN = 60.0
MOST_CONNECTIONS = 1000
FEWEST_CONNECTIONS = 16
MOST_DESCRIPTORS = 4096
OTHER_DESCRIPTORS = 64
"""For the database, the workers, and what is read from disk."""


def connections_at_once() -> int:
    """So many connections as there are descriptors for, after asking the system for as many as it gives."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST_DESCRIPTORS if hard == resource.RLIM_INFINITY else min(MOST_DESCRIPTORS, hard)
    if soft not in {wanted, resource.RLIM_INFINITY} and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
        soft = wanted
    room = MOST_CONNECTIONS if soft == resource.RLIM_INFINITY else soft - OTHER_DESCRIPTORS
    return max(FEWEST_CONNECTIONS, min(MOST_CONNECTIONS, room))


class Patience:
    """Ends connections that have been sending one and the same request for too long."""

    def __init__(self, seconds: float = RECEIVES_WITHIN) -> None:
        self._seconds = seconds
        self._since: dict[HTTPChannel, tuple[object, float]] = {}

    def look(self, entries: Iterable[object], now: float) -> None:
        """Looks at all connections; to be called now and then.

        Args:
            entries: what the server's loop watches, connections among it.
            now: of a clock that does not jump.
        """
        coming = {one: one.request for one in entries if isinstance(one, HTTPChannel) and one.request is not None}
        known = self._since
        self._since = {
            one: known[one] if one in known and known[one][0] is request else (request, now)
            for one, request in coming.items()
        }
        for one, (_, since) in self._since.items():
            if now - since > self._seconds:
                one.handle_close()
