"""Where two web servers of a test live: in two network namespaces of the machine, reached over links of their own.

Who may not make namespaces (they want root, and in a container the right to change networks) has both on loopback
addresses: then only the network between them is not tried.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass

NETWORK = "10.213.77"


@dataclass(frozen=True)
class Place:
    """One machine, as far as a network shows it.

    Attributes:
        address: at which others reach it.
        outside: the address at which it reaches what runs outside.
        prefix: words before a command that is to run there.
    """

    address: str
    outside: str
    prefix: tuple[str, ...] = ()


@contextlib.contextmanager
def two_places() -> Iterator[tuple[Place, Place]]:
    """Two of them, for the length of a block."""
    if not _may_make_namespaces():
        yield Place("127.0.0.1", "127.0.0.1"), Place("127.0.0.2", "127.0.0.1")
        return
    with contextlib.ExitStack() as stack:
        yield stack.enter_context(_namespace(0)), stack.enter_context(_namespace(1))


def _may_make_namespaces() -> bool:
    name = f"quizapp-{os.getpid()}-try"
    try:
        _ip("netns", "add", name)
        _ip("netns", "delete", name)
    except (OSError, subprocess.CalledProcessError):
        return False
    return True


@contextlib.contextmanager
def _namespace(number: int) -> Iterator[Place]:
    name, ours, theirs = f"quizapp-{os.getpid()}-{number}", f"qz{os.getpid()}o{number}", f"qz{os.getpid()}i{number}"
    place = Place(f"{NETWORK}.{4 * number + 2}", f"{NETWORK}.{4 * number + 1}", ("ip", "netns", "exec", name))
    _ip("netns", "add", name)
    try:
        _ip("link", "add", ours, "type", "veth", "peer", "name", theirs, "netns", name)
        _ip("address", "add", f"{place.outside}/30", "dev", ours)
        _ip("link", "set", ours, "up")
        _ip("-netns", name, "address", "add", f"{place.address}/30", "dev", theirs)
        _ip("-netns", name, "link", "set", theirs, "up")
        _ip("-netns", name, "link", "set", "lo", "up")
        yield place
    finally:
        _ip("netns", "delete", name)  # the link goes with it


def _ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True, capture_output=True)
