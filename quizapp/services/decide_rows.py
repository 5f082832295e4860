"""Use case: decide rows of JSON lines, in order and as they come; what is no row is said and passed over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from quizapp.grading.protocol import Grader, TaskFailed
from quizapp.services.in_order import LONGEST_LINE, AnsweredRow, in_order, read_row

__all__ = ["LONGEST_LINE", "decide_rows"]


def decide_rows(grader: Grader, lines: Iterable[bytes], *, at_once: int) -> Iterator[AnsweredRow]:
    """The answer to each line, as soon as it and those before it are decided.

    Args:
        grader: decides; its limits hold for every row.
        lines: JSON lines in UTF-8; empty ones are passed over.
        at_once: how many rows are decided at the same time.

    Raises:
        quizapp.grading.protocol.GraderUnavailable: no worker can be started.
        OSError: the lines cannot be read.
    """
    return in_order(lines, partial(_decide, grader), at_once=at_once)


def _decide(grader: Grader, number: int, line: bytes) -> AnsweredRow:
    row = read_row(number, line, "id, reference and answer")
    if isinstance(row, str):
        return AnsweredRow(
            {"id": None, "verdict": "invalid", "reason": "bad_row", "message": row, "ms": 0.0}, sound=False
        )
    try:
        answer = grader.perform("decide", row)
    except TaskFailed as failed:
        answer = {"id": row.get("id"), "verdict": "undecided", "reason": "internal", "message": str(failed), "ms": 0.0}
        return AnsweredRow(answer, sound=False)
    answer.pop("cut", None)
    return AnsweredRow(answer, sound=answer.get("reason") not in {"bad_row", "bad_reference"})
