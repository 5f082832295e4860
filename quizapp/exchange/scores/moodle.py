"""Scores as CSV for Moodle's grade import: people by their e-mail address, one grade item.

Moodle refuses a whole file for one person it cannot find, so learners without an address (guests) are left out, and
that is said.
"""

from __future__ import annotations

from collections.abc import Iterator

from quizapp.exchange.cells import csv_pieces, neutral, number
from quizapp.exchange.scores.sheet import ScoreFormat, ScoreOrder, ScoreSheet


def write_moodle(order: ScoreOrder) -> Iterator[bytes]:
    """`Full name`, `Email address` and the quiz; no byte order mark, which Moodle would read into the first name."""
    return csv_pieces(_rows(order, order.sheets[0]), mark=False)


def _rows(order: ScoreOrder, sheet: ScoreSheet) -> Iterator[list[str]]:
    yield ["Full name", "Email address", neutral(sheet.title)]
    guests = 0
    for learner in sheet.learners:
        if learner.email:
            yield [neutral(learner.name), neutral(learner.email), number(learner.score)]
        else:
            guests += 1
    if guests:
        order.note(
            f"{guests} guests have no e-mail address, by which Moodle knows people; they are not in the file.",
            f"有 {guests} 名访客没有邮箱，Moodle 无法识别，未写入文件。",
        )


FORMAT = ScoreFormat("Moodle", "text/csv; charset=utf-8", ".csv", write_moodle)
