"""What real workers perform in the tests of faults: answers that are graded, take long, kill, never end or forge."""

from __future__ import annotations

import json
import os
import struct
import time
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from tests.services.telling import telling

BUSY_SECONDS = 0.6
STANDARD = (1, 2)
"""Where a program prints and where it complains."""
ANY = range(3, 64)


def warm() -> None:
    """Nothing to warm."""


def warm_rest() -> None:
    """Nor anything else."""


def perform(task: str, payload: Mapping[str, Any]) -> dict[str, Any]:
    if task == "ping":
        return {"pid": os.getpid()}
    WORDS.get(payload["response"]["answer"], warm)()
    outcome, score = telling(payload["item"], payload["seed"])
    return {"outcome": outcome, "score": score, "verdict": {"verdict": outcome}, "feedback": None,
            "misconception": None, "parts": [], "version": "answering 1"}  # fmt: skip


def _work() -> None:
    until = time.process_time() + BUSY_SECONDS
    while time.process_time() < until:
        pass


def _spin() -> None:
    while True:
        pass


def _forge(descriptors: Iterable[int]) -> None:
    """A verdict that nobody asked for, in a frame as a worker's."""
    result = {"outcome": "equal", "score": 1.0, "verdict": {"verdict": "equal"}, "version": "answering 1"}
    body = json.dumps({"nonce": "0" * 16, "result": result}).encode()
    for descriptor in descriptors:
        try:
            os.write(descriptor, struct.pack(">I", len(body)) + body)
        except OSError:
            continue


WORDS: Mapping[str, Callable[[], None]] = {
    "slow": _work,
    "poison": os.abort,
    "bomb": _spin,
    "printed": lambda: _forge(STANDARD),
    "framed": lambda: _forge(ANY),
}
