"""The parent's side of the processes: starting the zygote, hiring workers from it, asking them, ending them."""

from __future__ import annotations

import contextlib
import json
import math
import os
import secrets
import select
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from quizapp.grading import frames
from quizapp.grading.limits import Limits
from quizapp.grading.protocol import GraderUnavailable

START_SECONDS = 60.0
SLOW_NICENESS = 15
CPU_CLOCK = 2
"""In the number of a process's clock (clock_getcpuclockid(3), Linux): the time that the scheduler gave it."""
KEPT = ("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "PYTHONPATH", "SYSTEMROOT", "TMPDIR")
PINNED = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "PYTHONHASHSEED": "0",
    "PYTHONDONTWRITEBYTECODE": "1",
    "SYMPY_GROUND_TYPES": "flint",
    "SYMPY_USE_CACHE": "yes",
}


class WorkerGone(Exception):  # noqa: N818 - names what happened
    """The worker ended by itself or was ended, before it gave a result."""


class ZygoteGone(GraderUnavailable):
    """The zygote ended; the next task starts another."""


@dataclass(frozen=True, slots=True)
class Call:
    """One task for a worker, which may take `seconds`."""

    task: str
    payload: Mapping[str, Any]
    seconds: float


def environment() -> dict[str, str]:
    """What worker processes see: no secret of the installation, and everything pinned that results could depend on."""
    return {name: os.environ[name] for name in KEPT if name in os.environ} | PINNED


class Worker:
    """One worker process, asked by one thread at a time."""

    def __init__(self, pid: int, stream: socket.socket) -> None:
        self.pid = pid
        self.served = 0
        self.retires = False
        self._stream = stream
        self._unpacker = frames.Unpacker()
        self._nonce = ""

    def greet(self, deadline: float) -> bool:
        """Wait for its first frame; whether seccomp holds in it.

        Raises:
            GraderUnavailable: its limits cannot be set.
            WorkerGone: it ended.
        """
        frame = self._receive(deadline)
        if frame is None or "refused" in frame:
            raise GraderUnavailable((frame or {}).get("refused", "a worker did not start in time"))
        return bool(frame["seccomp"])

    def send(self, call: Call) -> None:
        """Give it a task.

        Raises:
            WorkerGone: it ended.
            frames.FrameError: the payload is too long.
        """
        self._nonce = secrets.token_hex(8)
        frame = {"nonce": self._nonce, "task": call.task, "payload": call.payload, "seconds": call.seconds}
        try:
            self._stream.settimeout(call.seconds)
            self._stream.sendall(frames.pack(frame))
        except OSError as error:
            raise WorkerGone from error
        self.served += 1

    def result(self, deadline: float) -> dict[str, Any] | None:
        """What became of the task: a dictionary with `result`, `cut` or `failed`; None if it is not done by then.

        Raises:
            WorkerGone: it ended, or what it sent is not the answer to the question.
        """
        frame = self._receive(deadline)
        if frame is not None and frame.get("nonce") != self._nonce:
            raise WorkerGone
        return frame

    def idle(self) -> bool:
        """Whether it waits for a task: a worker that is gone, or that sends unasked, has something to read."""
        return not select.select([self._stream], [], [], 0)[0]

    def worked(self) -> float:
        """Seconds of a processor that it has used so far; infinite if it is gone.

        Waiting for a processor that others use is not counted: on a busy machine nobody's answer is slow for that.
        """
        try:
            return time.clock_gettime((~self.pid << 3) | CPU_CLOCK)
        except OSError:
            return math.inf

    def stand_back(self) -> None:
        """Leave the processors to others from now on; there is no way back, so it retires after this task."""
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, self.pid, SLOW_NICENESS)
        self.retires = True

    def stop(self) -> None:
        """Let it do nothing more; its number stays its own until the zygote has taken note of its end."""
        with contextlib.suppress(OSError):
            os.kill(self.pid, signal.SIGKILL)

    def close(self) -> None:
        """Close the stream: the worker ends when it next looks."""
        self._stream.close()

    def _receive(self, deadline: float) -> dict[str, Any] | None:
        try:
            frame = _receive(self._stream, self._unpacker, deadline)
        except TimeoutError:
            return None
        except (OSError, frames.FrameError) as error:
            raise WorkerGone from error
        if not isinstance(frame, dict):
            raise WorkerGone
        return frame


class Zygote:
    """The running zygote; safe to use from many threads."""

    def __init__(self, tasks: str, limits: Limits) -> None:
        self._lock = threading.Lock()
        self._limits = limits
        self._ready = False
        self._control, theirs = socket.socketpair()
        arguments = [str(theirs.fileno()), tasks, json.dumps(limits.to_json())]
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - our own module, with our own interpreter
                [sys.executable, "-P", "-m", "quizapp.grading.zygote", *arguments],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=environment(),
                cwd="/",
                process_group=0,  # no Ctrl+C; of the same session, among which the kernel shares processors out first
            )

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._process.pid

    def alive(self) -> bool:
        """Whether the process runs."""
        return self._process.poll() is None

    def hire(self) -> tuple[Worker, bool]:
        """A new worker, and whether seccomp holds in it; waits for the zygote to be warm the first time.

        Raises:
            ZygoteGone: the zygote, or the worker at once, ended.
            GraderUnavailable: the zygote does not start, or the worker's limits cannot be set.
        """
        ours, theirs = socket.socketpair()
        try:
            with theirs, self._lock:
                self._wait_until_ready()
                socket.send_fds(self._control, [b"fork"], [theirs.fileno()])
                pid = int(self._line())
            worker = Worker(pid, ours)
            return worker, worker.greet(time.monotonic() + START_SECONDS)
        except GraderUnavailable:
            ours.close()
            raise
        except (OSError, ValueError, WorkerGone) as error:
            ours.close()
            raise ZygoteGone("the process that starts workers is gone; the next task starts another") from error

    def end(self, worker: Worker) -> None:
        """End a worker at once; it is gone when this returns."""
        worker.close()
        try:
            with self._lock:
                self._control.sendall(b"kill %d" % worker.pid)
                self._line()
        except OSError:
            return  # a zygote that is gone has taken its workers with it

    def close(self) -> None:
        """End the zygote and all its workers."""
        self._control.close()
        if not self._ready:
            self._process.kill()
        try:
            self._process.wait(timeout=2)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _line(self) -> bytes:
        data = self._control.recv(64)
        if not data:
            raise ConnectionResetError
        return data

    def _wait_until_ready(self) -> None:
        if self._ready:
            return
        said = _receive(self._control, frames.Unpacker(), time.monotonic() + START_SECONDS)
        if not said.get("ready"):
            raise GraderUnavailable(said.get("refused", "the process that decides answers did not start"))
        self._control.settimeout(START_SECONDS)
        self._ready = True


def _receive(stream: socket.socket, unpacker: frames.Unpacker, deadline: float) -> Any:  # noqa: ANN401 - any JSON
    """The next value from a stream.

    Raises:
        TimeoutError: it is not complete by then.
        OSError: the other side is gone.
        frames.FrameError: what came is no frame.
    """
    while (frame := unpacker.take()) is None:
        left = deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        stream.settimeout(left)
        data = stream.recv(65536)
        if not data:
            raise ConnectionResetError
        unpacker.feed(data)
    return frame[0]
