import threading
from types import SimpleNamespace
from typing import Any

import pytest
from waitress.task import ThreadedTaskDispatcher

from quizapp.cli.turns import READERS_IN_A_ROW, Turns, Writing


class Channel:
    """A connection with one request."""

    def __init__(self, command: str, name: str = "", serve: Any = lambda: None) -> None:
        self.requests = [SimpleNamespace(command=command)] if command else [SimpleNamespace()]
        self.name, self._serve = name, serve
        self.is_cancelled = False

    def service(self) -> None:
        self._serve()

    def cancel(self) -> None:
        self.is_cancelled = True


def taken(turns: Turns) -> str:
    """The name of whose turn it is; who hands something in stays at it."""
    one: Any = turns.popleft()
    return str((one._channel if isinstance(one, Writing) else one).name)


def test_who_reads_comes_first_and_who_writes_is_not_forgotten() -> None:
    turns = Turns(8)
    for number in range(READERS_IN_A_ROW + 1):
        turns.append(Channel("POST", f"write {number}"))
    for number in range(READERS_IN_A_ROW + 1):
        turns.append(Channel("GET", f"read {number}"))
    assert len(turns) == 2 * READERS_IN_A_ROW + 2
    first = [taken(turns) for _ in range(READERS_IN_A_ROW + 2)]
    assert first == [*(f"read {n}" for n in range(READERS_IN_A_ROW)), "write 0", f"read {READERS_IN_A_ROW}"]
    assert [taken(turns) for _ in range(READERS_IN_A_ROW)] == [f"write {n + 1}" for n in range(READERS_IN_A_ROW)]
    assert not turns
    with pytest.raises(IndexError):
        turns.popleft()


def test_some_threads_are_never_given_to_who_hands_something_in() -> None:
    turns = Turns(4)
    for number in range(3):
        turns.append(Channel("POST", str(number)))
    first, _ = turns.popleft(), turns.popleft()
    assert (bool(turns), len(turns)) == (False, 1)
    turns.append(Channel("HEAD", "page"))
    turns.append(Channel("", "what could not be read"))
    assert [taken(turns), taken(turns)] == ["page", "what could not be read"]
    first.service()
    assert taken(turns) == "2"


@pytest.mark.parametrize("threads", [1, 2])
def test_a_single_thread_serves_everybody(threads: int) -> None:
    turns = Turns(threads)
    turns.append(Channel("POST", "write"))
    assert taken(turns) == "write"


def test_who_is_left_at_the_end_is_told() -> None:
    turns, channel = Turns(1), Channel("POST")
    turns.append(channel)
    turns.popleft().cancel()
    assert channel.is_cancelled
    turns.append(Channel("POST", "next"))
    assert taken(turns) == "next"


def test_pages_are_served_while_all_who_hand_in_wait_for_the_workers() -> None:
    dispatcher = ThreadedTaskDispatcher()
    dispatcher.set_thread_count(4)
    dispatcher.queue = Turns(4)
    decided, served, written = threading.Event(), threading.Event(), threading.Semaphore(0)

    def hand_in() -> None:
        assert decided.wait(60)
        written.release()

    try:
        for _ in range(10):
            dispatcher.add_task(Channel("POST", serve=hand_in))
        dispatcher.add_task(Channel("GET", serve=served.set))
        assert served.wait(60), "two of four threads are kept for pages"
    finally:
        decided.set()
    for _ in range(10):
        assert written.acquire(timeout=60), "every answer has its turn"
    dispatcher.shutdown()
