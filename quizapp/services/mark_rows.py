"""Use case: mark explanations given as JSON lines, in order and as they come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from quizapp.grading.protocol import Grader, TaskFailed
from quizapp.services.in_order import AnsweredRow, in_order, read_row

FIELDS = "id, question, lang and text"
LANGUAGES = ("en", "zh")


def mark_rows(marker: Grader, lines: Iterable[bytes], *, at_once: int) -> Iterator[AnsweredRow]:
    """The marking of each line, as soon as it and those before it are marked.

    Args:
        marker: marks explanations; its limits hold for every row.
        lines: JSON lines in UTF-8; empty ones are passed over.
        at_once: how many rows are marked at the same time.

    Raises:
        quizapp.grading.protocol.GraderUnavailable: no worker can be started.
        OSError: the lines cannot be read.
    """
    return in_order(lines, partial(_mark, marker), at_once=at_once)


def _mark(marker: Grader, number: int, line: bytes) -> AnsweredRow:
    row = read_row(number, line, FIELDS)
    if isinstance(row, str):
        return AnsweredRow(_unmarked(None, "bad_row", row), sound=False)
    fault = _fault(row)
    if fault is not None:
        return AnsweredRow(_unmarked(row.get("id"), "bad_row", f"line {number}: {fault}"), sound=False)
    try:
        answer = marker.perform("mark_row", row)
    except TaskFailed as failed:
        return AnsweredRow(_unmarked(row.get("id"), "internal", str(failed)), sound=False)
    if answer.pop("cut", False):
        return AnsweredRow(_unmarked(row.get("id"), "resources", "took more time or memory than it may"), sound=True)
    return AnsweredRow(answer, sound=True)


def _fault(row: Mapping[str, Any]) -> str | None:
    """What is wrong with a row, and what would be right."""
    for field in ("question", "text"):
        if not isinstance(row.get(field), str):
            return f"{field}: a text is wanted"
    return None if row.get("lang") in LANGUAGES else 'lang: "en" or "zh" is wanted'


def _unmarked(identifier: object, reason: str, message: str) -> dict[str, Any]:
    """What is said of a row that a person has to see, because nothing could be made of it."""
    return {
        "id": identifier,
        "criteria": {},
        "score": 0,
        "max": 0,
        "decision": "review",
        "reasons": [reason],
        "message": message,
        "ms": 0.0,
    }
