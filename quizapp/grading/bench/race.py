"""A race: one contestant's process answers every row within a limit, and the result is counted.

A contestant that does not answer in time is killed and started anew for the next row, because threads and signals
do not interrupt arithmetic on large numbers.
"""

from __future__ import annotations

import json
import os
import selectors
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

import numpy as np

from quizapp.grading.bench.rows import BenchRow

PACKAGE_ROOT = Path(__file__).resolve().parents[3]


@dataclass(frozen=True, slots=True)
class Contestant:
    """A program that answers rows.

    Attributes:
        name: what it is called in the table.
        command: how it is started.
        ground_types: the numbers SymPy computes with: `python`, as a plain installation of SymPy has them, or `flint`.
    """

    name: str
    command: tuple[str, ...]
    ground_types: Literal["python", "flint"] = "python"


@dataclass(frozen=True, slots=True)
class Tally:
    """What a contestant made of all rows.

    Attributes:
        name: the contestant.
        right: verdicts that agree with the truth.
        false_accepts: rows called equal that are different.
        false_rejects: rows called different that are equal.
        undecided: rows without a verdict, those over the time limit included.
        refused: rows it could not read or raised on.
        median, p95, p99, maximum: milliseconds a row; a row over the limit counts with the limit.
        cold_start: seconds from the start of the process to its first verdict.
    """

    name: str
    right: int
    false_accepts: int
    false_rejects: int
    undecided: int
    refused: int
    median: float
    p95: float
    p99: float
    maximum: float
    cold_start: float


class Runner:
    """A contestant's process, restarted after a row it did not finish."""

    def __init__(self, contestant: Contestant, limit: float) -> None:
        self._contestant = contestant
        self._limit = limit
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def ask(self, row: BenchRow, *, patience: float = 0.0) -> tuple[str, float]:
        """The contestant's word on `row` and the milliseconds it took.

        Args:
            row: what to decide.
            patience: seconds granted beside the limit, for the start of the process.
        """
        process = self._process or self._start()
        assert process.stdin is not None
        process.stdin.write((json.dumps(row.message()) + "\n").encode())
        process.stdin.flush()
        line = _line_within(process, self._limit + patience)
        if line is None:
            self._end()
            return "undecided", self._limit * 1000
        if not line:
            self._end()
            return "refused", 0.0
        reply = json.loads(line)
        return reply["word"], reply["ms"]

    def _start(self) -> subprocess.Popen[bytes]:
        environment = {
            **os.environ,
            "PYTHONPATH": str(PACKAGE_ROOT),
            "OMP_NUM_THREADS": "1",
            "SYMPY_GROUND_TYPES": self._contestant.ground_types,
        }
        self._process = subprocess.Popen(  # noqa: S603 - the commands are this package's own
            self._contestant.command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
        )
        return self._process

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None


def race(
    contestant: Contestant,
    rows: Sequence[BenchRow],
    *,
    limit: float = 10.0,
    on_row: Callable[[], None] = lambda: None,
) -> Tally:
    """Let `contestant` answer all `rows`, each within `limit` seconds, in a warm process.

    The first row is asked once before, for the cold start, and then again with all others. A process that had to be
    killed is warmed up with the first row before it is asked the next one.
    """
    words: list[str] = []
    times: list[float] = []
    warm_up = 60.0
    with Runner(contestant, limit) as runner:
        started = time.perf_counter()
        runner.ask(rows[0], patience=warm_up)
        cold_start = time.perf_counter() - started
        for row in rows:
            word, milliseconds = runner.ask(row)
            words.append(word)
            times.append(milliseconds)
            if milliseconds >= limit * 1000:
                runner.ask(rows[0], patience=warm_up)
            on_row()
    return _tally(contestant.name, rows, words, times, cold_start)


def _tally(
    name: str, rows: Sequence[BenchRow], words: Sequence[str], times: Sequence[float], cold_start: float
) -> Tally:
    pairs = list(zip(rows, words, strict=True))
    median, p95, p99 = (float(value) for value in np.percentile(times, [50, 95, 99]))
    return Tally(
        name=name,
        right=sum(word == _truth(row) for row, word in pairs),
        false_accepts=sum(word == "equal" and not row.equal for row, word in pairs),
        false_rejects=sum(word == "different" and row.equal for row, word in pairs),
        undecided=words.count("undecided"),
        refused=words.count("refused"),
        median=median,
        p95=p95,
        p99=p99,
        maximum=max(times),
        cold_start=cold_start,
    )


def _truth(row: BenchRow) -> str:
    return "equal" if row.equal else "different"


def _line_within(process: subprocess.Popen[bytes], seconds: float) -> bytes | None:
    """The next line of `process`, empty if it ended, None if nothing came in time."""
    assert process.stdout is not None
    with selectors.DefaultSelector() as selector:
        selector.register(process.stdout, selectors.EVENT_READ)
        if not selector.select(timeout=seconds):
            return None
    return process.stdout.readline()
