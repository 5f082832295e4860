"""Answers as CSV: one row an answer, UTF-8 with a byte order mark, with cells that calculate nothing.

There may be a million rows: what repeats from row to row is made into text once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice

from quizapp.exchange.answers.sheet import HEAD, AnswerFormat, AnswerRow, AnswerSheet
from quizapp.exchange.cells import BYTE_ORDER_MARK, ROWS_A_PIECE, cell_of, csv_line, moment_text, number, quoted

KEPT = 4096
"""Texts of each sort that are kept."""


def write_csv(sheet: AnswerSheet) -> Iterator[bytes]:
    """A head, then the answers, about a thousand at a time."""
    yield f"{BYTE_ORDER_MARK}{csv_line(HEAD)}\r\n".encode()
    lines = _lines(sheet.answers)
    while piece := "".join(islice(lines, ROWS_A_PIECE)):
        yield piece.encode("utf-8", errors="replace")


def _lines(rows: Iterable[AnswerRow]) -> Iterator[str]:
    """The rows as lines; answers to one question follow each other, so that its cells are made once."""
    last: tuple[object, ...] | None = None
    asked = ""
    for row in rows:
        same = row[1:10]
        if same != last:
            last, asked = same, f"{_who(*row[1:5])},{row[5]},{row[6]},{_item(*row[7:10])}"
        yield f"{row[0]},{asked},{moment_text(row[10])},{cell_of(row[11])},{_became(row[12:18])}\r\n"


@lru_cache(KEPT)
def _who(learner_id: int, name: str, email: str, attempt: int) -> str:
    return f"{learner_id},{cell_of(name)},{cell_of(email)},{attempt}"


@lru_cache(KEPT)
def _item(name: str, version: int, concept: str) -> str:
    return f"{quoted(name)},{version},{quoted(concept)}"


@lru_cache(KEPT)
def _became(mark: tuple[str, float | None, float | None, str, str, str]) -> str:
    outcome, score, points, marked_by, misconception, reason = mark
    given = f"{quoted(outcome)},{number(score)},{number(points)},{quoted(marked_by)}"
    return f"{given},{cell_of(misconception)},{cell_of(reason)}"


FORMAT = AnswerFormat("CSV", "text/csv; charset=utf-8", ".csv", write_csv)
