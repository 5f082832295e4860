import socket
import time
from collections.abc import Iterator

import pytest

from quizapp.grading import frames
from quizapp.grading.processes import KEPT, PINNED, Call, Worker, WorkerGone, environment
from quizapp.grading.protocol import GraderUnavailable


@pytest.fixture
def pair() -> Iterator[tuple[Worker, socket.socket]]:
    """A worker whose other side is in the test's hands."""
    ours, theirs = socket.socketpair()
    worker = Worker(0, ours)
    yield worker, theirs
    worker.close()
    theirs.close()


def soon(seconds: float = 5) -> float:
    return time.monotonic() + seconds


def asked(theirs: socket.socket) -> str:
    unpacker = frames.Unpacker()
    frame = frames.read(theirs.fileno(), unpacker)
    assert frame is not None
    return str(frame[0]["nonce"])


def test_a_result_comes_in_pieces_and_in_its_time(pair: tuple[Worker, socket.socket]) -> None:
    worker, theirs = pair
    worker.send(Call("echo", {}, 1))
    frame = frames.pack({"nonce": asked(theirs), "result": {"z": 1}})
    theirs.sendall(frame[:3])
    assert worker.result(soon(0.01)) is None
    theirs.sendall(frame[3:])
    assert worker.result(soon()) == {"nonce": worker._nonce, "result": {"z": 1}}


@pytest.mark.parametrize(
    "frame",
    [frames.pack({"nonce": "old", "result": {}}), frames.pack([1]), b"\xff\xff\xff\xff", b"\x00\x00\x00\x01}"],
)
def test_what_is_not_the_answer_to_the_question_ends_the_worker(
    pair: tuple[Worker, socket.socket], frame: bytes
) -> None:
    worker, theirs = pair
    worker.send(Call("echo", {}, 1))
    theirs.sendall(frame)
    with pytest.raises(WorkerGone):
        worker.result(soon())


def test_a_worker_that_is_gone_is_noticed(pair: tuple[Worker, socket.socket]) -> None:
    worker, theirs = pair
    assert worker.idle()
    theirs.close()
    assert not worker.idle()
    with pytest.raises(WorkerGone):
        worker.send(Call("echo", {}, 1))
    with pytest.raises(WorkerGone):
        worker.result(soon())


def test_a_worker_that_says_something_unasked_is_not_idle(pair: tuple[Worker, socket.socket]) -> None:
    worker, theirs = pair
    theirs.sendall(b"x")
    assert not worker.idle()


def test_a_worker_that_refuses_or_is_late_is_none(pair: tuple[Worker, socket.socket]) -> None:
    worker, theirs = pair
    theirs.sendall(frames.pack({"refused": "no rlimits here"}))
    with pytest.raises(GraderUnavailable, match="no rlimits here"):
        worker.greet(soon())
    with pytest.raises(GraderUnavailable, match="in time"):
        worker.greet(soon(0))


def test_workers_get_what_they_need_of_the_environment_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUIZAPP_SECRET_KEY", "secret")
    monkeypatch.setenv("HOME", "/home")
    monkeypatch.setenv("OMP_NUM_THREADS", "64")
    assert set(environment()) <= set(KEPT) | set(PINNED)
    assert environment()["OMP_NUM_THREADS"] == "1"
