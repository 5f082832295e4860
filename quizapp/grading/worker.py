"""What a worker process does: bounded by its limits, it reads a task, performs it, writes the result, and again."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from quizapp.grading import frames
from quizapp.grading.limits import Limits, LimitsMissing, allow_seconds, apply

LONGEST_FAULT = 2_000
Perform: TypeAlias = Callable[[str, Mapping[str, Any]], dict[str, Any]]


def serve(descriptor: int, perform: Perform, limits: Limits) -> None:
    """Perform tasks until the other side closes.

    The first frame says whether the limits hold: `{"seccomp": true}` or `{"refused": why}`.

    Args:
        descriptor: the private stream; nothing else stays open in this process.
        perform: what is done with a task and its payload.
        limits: what this process may take.
    """
    try:
        enforced = apply(limits, descriptor)
    except LimitsMissing as error:
        frames.write(descriptor, {"refused": str(error)})
        return
    frames.write(descriptor, {"seccomp": enforced})
    unpacker = frames.Unpacker()
    while (frame := frames.read(descriptor, unpacker)) is not None:
        (call,) = frame
        allow_seconds(call["seconds"])
        frames.write_packed(descriptor, _outcome(perform, call))


def _outcome(perform: Perform, call: Mapping[str, Any]) -> bytes:
    """The frame of a task's result, or of what ended it: nothing that a task does may end the loop unsaid."""
    nonce = call["nonce"]
    try:
        return frames.pack({"nonce": nonce, "result": perform(call["task"], call["payload"])})
    except (MemoryError, RecursionError):
        return frames.pack({"nonce": nonce, "cut": "memory or depth"})
    except Exception as error:  # noqa: BLE001 - told to the other side, which logs it
        where = traceback.extract_tb(error.__traceback__)[-1]
        failed = f"{type(error).__name__}: {error}"[:LONGEST_FAULT]
        return frames.pack({"nonce": nonce, "failed": f"{failed} ({where.name}, line {where.lineno})"})
