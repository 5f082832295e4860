"""Use case: decide rows of JSON lines, in order and as they come; what is no row is said and passed over."""

from __future__ import annotations

import json
import queue
import threading
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, NoReturn

from quizapp.grading.protocol import Grader, TaskFailed

LONGEST_LINE = 1_000_000
AHEAD = 16


@dataclass(frozen=True, slots=True)
class DecidedRow:
    """A row out, and whether the row in was one and could be worked on."""

    row: Mapping[str, Any]
    sound: bool


def decide_rows(grader: Grader, lines: Iterable[bytes], *, at_once: int) -> Iterator[DecidedRow]:
    """The answer to each line, as soon as it and those before it are decided.

    Args:
        grader: decides; its limits hold for every row.
        lines: JSON lines in UTF-8; empty ones are passed over.
        at_once: how many rows are decided at the same time.

    Raises:
        quizapp.grading.protocol.GraderUnavailable: no worker can be started.
        OSError: the lines cannot be read.
    """
    waiting: queue.Queue[Future[DecidedRow] | BaseException | None] = queue.Queue(AHEAD * at_once)
    stopped = threading.Event()
    with ThreadPoolExecutor(at_once, thread_name_prefix="decide") as pool:

        def feed() -> None:
            """Read on while answers go out: a program may send a row only when it has the answer to the last one."""
            end: BaseException | None = None
            try:
                for number, line in enumerate(lines, start=1):
                    if stopped.is_set():
                        return
                    if line.strip():
                        waiting.put(pool.submit(_decide, grader, number, line))
            except (OSError, RuntimeError) as error:
                end = error
            waiting.put(end)

        threading.Thread(target=feed, daemon=True, name="rows").start()
        try:
            while (entry := waiting.get()) is not None:
                if isinstance(entry, BaseException):
                    raise entry
                yield entry.result()
        finally:
            stopped.set()
            pool.shutdown(wait=False, cancel_futures=True)


def _decide(grader: Grader, number: int, line: bytes) -> DecidedRow:
    row = _read(number, line)
    if isinstance(row, str):
        return DecidedRow(
            {"id": None, "verdict": "invalid", "reason": "bad_row", "message": row, "ms": 0.0}, sound=False
        )
    try:
        answer = grader.perform("decide", row)
    except TaskFailed as failed:
        answer = {"id": row.get("id"), "verdict": "undecided", "reason": "internal", "message": str(failed), "ms": 0.0}
        return DecidedRow(answer, sound=False)
    answer.pop("cut", None)
    return DecidedRow(answer, sound=answer.get("reason") not in {"bad_row", "bad_reference"})


def _read(number: int, line: bytes) -> dict[str, Any] | str:
    """The row in a line, or what is wrong with it."""
    if len(line) > LONGEST_LINE:
        return f"line {number}: longer than {LONGEST_LINE} bytes"
    try:
        row = json.loads(line.decode("utf-8-sig"), parse_constant=_refuse)
    except UnicodeDecodeError:
        return f"line {number}: not UTF-8"
    except (ValueError, RecursionError) as error:
        return f"line {number}: not JSON: {error}"
    return row if isinstance(row, dict) else f"line {number}: an object with id, reference and answer is wanted"


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no JSON number")
