import os
import socket
import threading
import types
from collections.abc import Iterator

import pytest

from quizapp.grading import zygote
from quizapp.grading.limits import Limits


class Tasks(types.ModuleType):
    """A module that counts how often the rest of it was loaded."""

    loads = 0

    def warm_rest(self) -> None:
        self.loads += 1


@pytest.fixture
def tasks() -> Tasks:
    return Tasks("tasks")


@pytest.fixture
def control(tasks: Tasks, monkeypatch: pytest.MonkeyPatch) -> Iterator[socket.socket]:
    """The other side of a zygote that runs in a thread; instead of working, its workers wait for the end."""

    def sit(control: socket.socket, descriptor: int, tasks: object, limits: Limits) -> int:
        del control, tasks, limits
        onto_standard_input = (os.POSIX_SPAWN_DUP2, descriptor, 0)
        return os.posix_spawn("/bin/cat", ["cat"], {}, file_actions=[onto_standard_input])

    monkeypatch.setattr(zygote, "_fork", sit)
    monkeypatch.setattr(zygote, "_share", lambda: None)
    ours, theirs = socket.socketpair()
    thread = threading.Thread(target=zygote.run, args=(theirs, tasks, Limits()))
    thread.start()
    yield ours
    ours.close()
    thread.join(5)
    theirs.close()
    assert not thread.is_alive()


def hire(control: socket.socket) -> tuple[int, socket.socket]:
    ours, theirs = socket.socketpair()
    with theirs:
        socket.send_fds(control, [b"fork"], [theirs.fileno()])
    return int(control.recv(64)), ours


def closed(stream: socket.socket) -> bool:
    stream.settimeout(5)
    with stream:
        return stream.recv(1) == b""


def test_it_forks_and_ends_workers_as_it_is_told(control: socket.socket) -> None:
    pid, stream = hire(control)
    assert pid > 1
    control.sendall(b"kill %d" % pid)
    assert control.recv(64) == b"ended\n"
    assert closed(stream)


def test_the_rest_is_loaded_once_when_a_worker_had_to_be_ended(control: socket.socket, tasks: Tasks) -> None:
    for _ in range(2):
        pid, stream = hire(control)
        control.sendall(b"kill %d" % pid)
        assert control.recv(64) == b"ended\n"
        assert closed(stream)
    control.sendall(b"kill 1")
    assert control.recv(64) == b"ended\n"
    assert tasks.loads == 1


def test_it_ends_nobody_who_is_not_its_own(control: socket.socket) -> None:
    control.sendall(b"kill %d" % os.getpid())
    assert control.recv(64) == b"ended\n"


def test_all_its_workers_end_with_it(control: socket.socket) -> None:
    streams = [hire(control)[1] for _ in range(3)]
    control.close()
    assert all(closed(stream) for stream in streams)
