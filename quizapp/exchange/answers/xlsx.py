"""Answers as a workbook of Excel: one row an answer, numbers and times as such."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from quizapp.exchange.answers.sheet import HEAD, AnswerFormat, AnswerRow, AnswerSheet
from quizapp.exchange.cells import moment_of
from quizapp.exchange.workbook import MEDIA_TYPE, workbook_pieces

COLUMNS = tuple("received_at_utc" if name == "received_at" else name for name in HEAD)


def write_xlsx(sheet: AnswerSheet) -> Iterator[bytes]:
    """One sheet; further ones where Excel has no more rows."""
    return workbook_pieces(sheet.moment, lambda book: book.add_sheet(sheet.title, COLUMNS, map(_cells, sheet.answers)))


def _cells(row: AnswerRow) -> tuple[Any, ...]:
    return row._replace(received_at=moment_of(row.received_at))[:-1]


FORMAT = AnswerFormat("Excel", MEDIA_TYPE, ".xlsx", write_xlsx)
