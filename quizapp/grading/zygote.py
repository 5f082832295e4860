"""The process that workers are forked from: it has imported and warmed the deciding code once.

Started as `python -m quizapp.grading.zygote DESCRIPTOR TASKS LIMITS`, it has one thread and obeys one process over a
private socket: a message that carries a descriptor asks for a worker on it and is answered with its process id; a
message `kill PID` ends that worker. Only the zygote ends workers, because only it knows that a process id is still
theirs. It ends with the process that started it, and its workers end with it.

Why not `multiprocessing` or Pebble: their workers import the main module of the program again (Flask and all), their
results share one pipe, and a running task cannot pass from the first 50 ms to the slow lane without starting anew.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import os
import select
import signal
import socket
import sys
from typing import Any

from quizapp.grading import frames
from quizapp.grading.limits import Limits
from quizapp.grading.worker import serve

COLLECTED_AFTER = 20_000
"""So many new objects call for the collector of garbage: more than one answer makes, and a few megabytes at most."""
UNHURRIED_AFTER = 0.2
"""Seconds without a request once all is ready; then nobody waits, and what few answers need is loaded as well."""


def run(control: socket.socket, tasks: Any, limits: Limits) -> None:  # noqa: ANN401 - a module with warm and perform
    """Fork and end workers as asked, until the other side closes; then end them all.

    What few answers need is loaded in the first quiet moment, or when the first worker had to be ended: it may have
    spent its time on loading that, and so would the next one.
    """
    children: set[int] = set()
    is_whole = False
    if not select.select([control], [], [], UNHURRIED_AFTER)[0]:
        is_whole = _load_rest(tasks)
    while True:
        message, descriptors, _, _ = socket.recv_fds(control, 64, 1)
        if not message:
            break
        if descriptors:
            child = _fork(control, descriptors[0], tasks, limits)
            os.close(descriptors[0])
            children.add(child)
            control.sendall(b"%d\n" % child)
        else:
            _end(int(message.split()[1]), children)
            control.sendall(b"ended\n")
            is_whole = is_whole or _load_rest(tasks)
    for child in tuple(children):
        _end(child, children)


def _fork(control: socket.socket, descriptor: int, tasks: Any, limits: Limits) -> int:  # noqa: ANN401
    child = os.fork()
    if child:
        return child
    status = 1
    try:
        control.close()
        serve(descriptor, tasks.perform, limits)
        status = 0
    finally:
        os._exit(status)


def _end(child: int, children: set[int]) -> None:
    if child not in children:
        return
    children.discard(child)
    with contextlib.suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
    with contextlib.suppress(ChildProcessError):
        os.waitpid(child, 0)


def main() -> None:
    """Import, warm, say so, and obey."""
    descriptor, tasks_name, limits = int(sys.argv[1]), sys.argv[2], Limits(**json.loads(sys.argv[3]))
    control = socket.socket(fileno=descriptor)
    try:
        tasks = importlib.import_module(tasks_name)
        tasks.warm()
    except Exception as error:  # noqa: BLE001 - whatever it is, the other side must be told why there are no workers
        frames.write(descriptor, {"refused": f"the deciding code cannot be loaded: {type(error).__name__}: {error}"})
        return
    _share()
    frames.write(descriptor, {"ready": True})
    run(control, tasks, limits)


def _load_rest(tasks: Any) -> bool:  # noqa: ANN401
    tasks.warm_rest()
    _share()
    return True


def _share() -> None:
    """Let the pages that hold what is loaded stay shared with the workers, and short tasks have no pause in them."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(COLLECTED_AFTER)


if __name__ == "__main__":
    main()
