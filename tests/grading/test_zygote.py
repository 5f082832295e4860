import os
import socket
import threading
import types
from collections.abc import Iterator

import pytest

from quizapp.grading import zygote
from quizapp.grading.limits import Limits


@pytest.fixture
def control(monkeypatch: pytest.MonkeyPatch) -> Iterator[socket.socket]:
    """The other side of a zygote that runs in a thread; instead of working, its workers wait for the end."""

    def sit(control: socket.socket, descriptor: int, tasks: object, limits: Limits) -> int:
        del control, tasks, limits
        onto_standard_input = (os.POSIX_SPAWN_DUP2, descriptor, 0)
        return os.posix_spawn("/bin/cat", ["cat"], {}, file_actions=[onto_standard_input])

    monkeypatch.setattr(zygote, "_fork", sit)
    ours, theirs = socket.socketpair()
    thread = threading.Thread(target=zygote.run, args=(theirs, types.ModuleType("tasks"), Limits()))
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


def test_it_ends_nobody_who_is_not_its_own(control: socket.socket) -> None:
    control.sendall(b"kill %d" % os.getpid())
    assert control.recv(64) == b"ended\n"


def test_all_its_workers_end_with_it(control: socket.socket) -> None:
    streams = [hire(control)[1] for _ in range(3)]
    control.close()
    assert all(closed(stream) for stream in streams)
