import os
import resource
import signal
from collections.abc import Mapping
from typing import Any

import pytest

from quizapp.grading import frames, worker
from quizapp.grading.limits import Limits, LimitsMissing


def perform(task: str, payload: Mapping[str, Any]) -> dict[str, Any]:
    if task == "memory":
        raise MemoryError
    if task == "depth":
        return perform(task, payload)
    if task == "defect":
        raise KeyError("z")
    if task == "large":
        return {"text": "x" * frames.LARGEST}
    return {"task": task, **payload}


@pytest.fixture
def unlimited(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The loop in this process, without its limits; collects the seconds that would have been allowed."""
    allowed: list[float] = []
    monkeypatch.setattr(worker, "apply", lambda _limits, _keep: True)
    monkeypatch.setattr(worker, "allow_seconds", allowed.append)
    return allowed


def conversation(*calls: dict[str, Any]) -> list[dict[str, Any]]:
    """What a worker writes when it is given these calls at once."""
    read_calls, write_calls = os.pipe()
    for call in calls:
        frames.write(write_calls, call)
    os.close(write_calls)
    written: list[bytes] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(frames, "write_packed", lambda _descriptor, frame: written.append(frame))
        worker.serve(read_calls, perform, Limits())
    os.close(read_calls)
    unpacker = frames.Unpacker()
    unpacker.feed(b"".join(written))
    values = []
    while (value := unpacker.take()) is not None:
        values.append(value[0])
    return values


def call(task: str, nonce: str = "n", **payload: Any) -> dict[str, Any]:
    return {"nonce": nonce, "task": task, "payload": payload, "seconds": 0.5}


def test_it_greets_then_answers_each_call_under_its_nonce(unlimited: list[float]) -> None:
    said = conversation(call("echo", "one", z=1), call("echo", "two"))
    assert said == [
        {"seccomp": True},
        {"nonce": "one", "result": {"task": "echo", "z": 1}},
        {"nonce": "two", "result": {"task": "echo"}},
    ]
    assert unlimited == [0.5, 0.5]


@pytest.mark.parametrize("task", ["memory", "depth"])
def test_what_runs_out_of_memory_or_depth_is_cut(unlimited: list[float], task: str) -> None:
    assert conversation(call(task))[1] == {"nonce": "n", "cut": "memory or depth"}
    assert unlimited


@pytest.mark.parametrize(("task", "said"), [("defect", "KeyError: 'z' (perform, line"), ("large", "FrameError: ")])
def test_what_raises_is_told_with_its_place(unlimited: list[float], task: str, said: str) -> None:
    assert conversation(call(task), call("echo"))[1]["failed"].startswith(said)
    assert unlimited


def test_without_limits_it_refuses_and_does_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_limits: Limits, _keep: int) -> bool:
        raise LimitsMissing("no rlimits here")

    monkeypatch.setattr(worker, "apply", missing)
    assert conversation(call("echo")) == [{"refused": "no rlimits here"}]


def test_processor_time_is_bounded_by_the_kernel_too() -> None:
    """A worker that nobody kills ends by itself: here a child is given seconds that it has used up."""
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (1, 1))
        while True:
            pass
    assert os.WTERMSIG(os.waitpid(child, 0)[1]) in {signal.SIGXCPU, signal.SIGKILL}
