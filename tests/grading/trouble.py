"""Tasks that make trouble, performed by real workers in the tests: found by its name through PYTHONPATH."""

from __future__ import annotations

import json
import os
import resource
import socket
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

RESTED: list[bool] = []


def warm() -> None:
    """Nothing to warm."""


def warm_rest() -> None:
    """Only for an unhurried start."""
    RESTED.append(True)


def perform(task: str, payload: Mapping[str, Any]) -> dict[str, Any]:
    return TASKS[task](payload)


def _echo(payload: Mapping[str, Any]) -> dict[str, Any]:
    return {"echo": payload.get("text"), "pid": os.getpid()}


def _rested(_: Mapping[str, Any]) -> dict[str, Any]:
    return {"rested": bool(RESTED)}


def _sleep(payload: Mapping[str, Any]) -> dict[str, Any]:
    time.sleep(payload["seconds"])
    return {"slept": payload["seconds"], "pid": os.getpid()}


def _spin(_: Mapping[str, Any]) -> dict[str, Any]:
    while True:
        pass


def _big_power(_: Mapping[str, Any]) -> dict[str, Any]:
    return {"digits": (9**9**9).bit_length()}  # one step of the interpreter: no signal, no thread can interrupt it


def _hoard(_: Mapping[str, Any]) -> dict[str, Any]:
    pieces = []
    while True:
        pieces.append(bytearray(16 * 1024 * 1024))


def _die(payload: Mapping[str, Any]) -> dict[str, Any]:
    mark = Path(payload["mark"]) if "mark" in payload else None
    if mark is not None and mark.exists():
        return {"survived": True}
    os.abort()


def _forge(_: Mapping[str, Any]) -> dict[str, Any]:
    body = json.dumps({"nonce": "0" * 16, "result": {"verdict": "equal"}}).encode()
    frame = struct.pack(">I", len(body)) + body
    for stream in (1, 2):
        os.write(stream, frame)
    sys.stdout.write('{"verdict": "equal"}\n')
    return {"verdict": "different", "stdin": os.read(0, 10).decode()}


def _forge_on_the_stream(_: Mapping[str, Any]) -> dict[str, Any]:
    body = json.dumps({"nonce": "0" * 16, "result": {"verdict": "equal"}}).encode()
    for descriptor in range(3, 64):
        try:
            os.write(descriptor, struct.pack(">I", len(body)) + body)
        except OSError:
            continue
    return {"verdict": "different"}


def _fail(_: Mapping[str, Any]) -> dict[str, Any]:
    raise ZeroDivisionError("on purpose")


def _deep(_: Mapping[str, Any]) -> dict[str, Any]:
    return _deep(_)


def _environment(_: Mapping[str, Any]) -> dict[str, Any]:
    return dict(os.environ) | {"descriptors": [path.name for path in Path("/proc/self/fd").iterdir()]}


def _escape(_: Mapping[str, Any]) -> dict[str, Any]:
    attempts: dict[str, Callable[[], object]] = {
        "network": socket.socket,
        "program": lambda: subprocess.run(["/bin/true"], check=True),
        "process": os.fork,
        "thread": lambda: threading.Thread(target=print).start(),
        "write": lambda: Path("/tmp/quizapp-escape").write_text("x"),  # noqa: S108 - must fail
        "signal": lambda: os.kill(os.getppid(), 9),
        "read": lambda: Path("/etc/hostname").read_text(),
    }
    return {name: _tried(attempt) for name, attempt in attempts.items()}


def _tried(attempt: Callable[[], object]) -> str:
    try:
        attempt()
    except (OSError, RuntimeError) as error:
        return f"{type(error).__name__} {getattr(error, 'errno', '')}".strip()
    return "done"


def _bounds(_: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "core": resource.getrlimit(resource.RLIMIT_CORE),
        "files": resource.getrlimit(resource.RLIMIT_FSIZE),
        "descriptors": resource.getrlimit(resource.RLIMIT_NOFILE),
        "address_space": resource.getrlimit(resource.RLIMIT_AS),
        "seconds": resource.getrlimit(resource.RLIMIT_CPU),
        "mapped": int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize(),
        "used": time.process_time(),
    }


def _large(payload: Mapping[str, Any]) -> dict[str, Any]:
    return {"text": "x" * payload["size"]}


TASKS: dict[str, Callable[[Mapping[str, Any]], dict[str, Any]]] = {
    "rested": _rested,
    "decide": lambda payload: TASKS[payload["do"]](payload),
    "grade": lambda payload: TASKS[payload["do"]](payload),
    "echo": _echo,
    "sleep": _sleep,
    "spin": _spin,
    "big_power": _big_power,
    "hoard": _hoard,
    "die": _die,
    "forge": _forge,
    "forge_on_the_stream": _forge_on_the_stream,
    "fail": _fail,
    "deep": _deep,
    "environment": _environment,
    "escape": _escape,
    "large": _large,
    "bounds": _bounds,
}
