import os
import resource
import signal
import time

import pytest

from quizapp.grading import limits
from quizapp.grading.limits import MIB, Limits, LimitsMissing, allow_seconds
from quizapp.grading.local import LocalGrader


def test_limits_pass_to_another_process_as_they_are() -> None:
    chosen = Limits(2.0, 300, require_seccomp=True)
    assert Limits(**chosen.to_json()) == chosen


def test_the_limits_hold_in_a_worker(trouble: LocalGrader) -> None:
    bounds = trouble.perform("bounds", {})
    assert bounds["core"] == [0, 0]
    assert bounds["files"] == [0, 0]
    assert bounds["descriptors"] == [limits.OPEN_FILES, limits.OPEN_FILES]
    assert 0 < bounds["address_space"][0] - bounds["mapped"] <= 512 * MIB
    assert 0 < bounds["seconds"][0] <= bounds["used"] + 4


def test_seconds_are_counted_from_what_was_used_already() -> None:
    child = os.fork()
    if child == 0:  # in a child, because a limit on this process would end the tests
        right = False
        try:
            allow_seconds(10)
            right = 10 <= resource.getrlimit(resource.RLIMIT_CPU)[0] - time.process_time() <= 13
        finally:
            os._exit(0 if right else 1)
    assert os.waitpid(child, 0)[1] == 0


@pytest.mark.fault("X4", "I10")
def test_a_system_that_refuses_rlimits_has_no_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_which: int, _bounds: tuple[int, int]) -> None:
        raise OSError("not permitted")

    monkeypatch.setattr(limits, "_silence", lambda _keep: None)
    monkeypatch.setattr(limits, "_die_with_parent", lambda: None)
    monkeypatch.setattr(limits, "_be_chosen_first", lambda: None)
    monkeypatch.setattr(resource, "setrlimit", refuse)
    with pytest.raises(LimitsMissing, match="refuses rlimits"):
        limits.apply(Limits(), 3)


def test_a_worker_dies_with_its_parent() -> None:
    reading, writing = os.pipe()
    parent = os.fork()
    if parent == 0:
        worker = os.fork()
        if worker == 0:
            limits._die_with_parent()
            os.write(writing, b"%d" % os.getpid())
            signal.pause()
        os.waitpid(worker, 0)
        os._exit(0)
    worker = int(os.read(reading, 16))
    os.kill(parent, signal.SIGKILL)
    os.waitpid(parent, 0)
    os.close(writing)  # the last holder but the worker: the end of the pipe is the end of the worker
    assert os.read(reading, 1) == b""
    os.close(reading)
    assert worker > 0
