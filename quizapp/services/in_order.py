"""Answers to JSON lines in the order of the lines, several worked on at a time; what is no row is told apart."""

from __future__ import annotations

import json
import queue
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, NoReturn

LONGEST_LINE = 1_000_000
AHEAD = 16


@dataclass(frozen=True, slots=True)
class AnsweredRow:
    """A row out, and whether the row in was one and could be worked on."""

    row: Mapping[str, Any]
    sound: bool


def in_order(
    lines: Iterable[bytes], answer: Callable[[int, bytes], AnsweredRow], *, at_once: int
) -> Iterator[AnsweredRow]:
    """The answer to each line, as soon as it and those before it are there.

    Args:
        lines: JSON lines in UTF-8; empty ones are passed over.
        answer: answers the line of that number.
        at_once: how many rows are worked on at the same time.

    Raises:
        quizapp.grading.protocol.GraderUnavailable: no worker can be started.
        OSError: the lines cannot be read.
    """
    waiting: queue.Queue[Future[AnsweredRow] | BaseException | None] = queue.Queue(AHEAD * at_once)
    stopped = threading.Event()
    with ThreadPoolExecutor(at_once, thread_name_prefix="rows") as pool:

        def feed() -> None:
            """Read on while answers go out: a program may send a row only when it has the answer to the last one."""
            end: BaseException | None = None
            try:
                for number, line in enumerate(lines, start=1):
                    if stopped.is_set():
                        return
                    if line.strip():
                        waiting.put(pool.submit(answer, number, line))
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


def read_row(number: int, line: bytes, fields: str) -> dict[str, Any] | str:
    """The row in a line, or what is wrong with it; `fields` names what a row holds."""
    if len(line) > LONGEST_LINE:
        return f"line {number}: longer than {LONGEST_LINE} bytes"
    try:
        row = json.loads(line.decode("utf-8-sig"), parse_constant=_refuse)
    except UnicodeDecodeError:
        return f"line {number}: not UTF-8"
    except (ValueError, RecursionError) as error:
        return f"line {number}: not JSON: {error}"
    return row if isinstance(row, dict) else f"line {number}: an object with {fields} is wanted"


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no JSON number")
