"""Answers as CSV: one row an answer, UTF-8 with a byte order mark, with cells that calculate nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from quizapp.exchange.answers.sheet import HEAD, AnswerFormat, AnswerRow, AnswerSheet
from quizapp.exchange.cells import csv_pieces, neutral, number


def write_csv(sheet: AnswerSheet) -> Iterator[bytes]:
    """A head, then the answers."""
    return csv_pieces(chain([HEAD], map(_row, sheet.answers)))


def _row(row: AnswerRow) -> Sequence[str]:
    return (
        str(row.id),
        str(row.learner_id),
        neutral(row.name),
        neutral(row.email),
        str(row.attempt),
        str(row.question),
        str(row.variant),
        row.item,
        str(row.version),
        row.concept,
        row.received_at.isoformat(timespec="seconds"),
        neutral(row.answer),
        row.outcome,
        number(row.score),
        number(row.points),
        row.marked_by,
        neutral(row.misconception),
        neutral(row.reason),
    )


FORMAT = AnswerFormat("CSV", "text/csv; charset=utf-8", ".csv", write_csv)
