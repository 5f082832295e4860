"""A learner's own answers as CSV, one row an answer; cells calculate nothing, as in `quizapp.exchange.cells`."""

from __future__ import annotations

import csv
import io

from quizapp.exchange.cells import BYTE_ORDER_MARK, neutral, number
from quizapp.exchange.learner_data import LearnerData

HEAD = (
    "id",
    "at",
    "quiz",
    "concept",
    "question",
    "numbers",
    "answer",
    "standing",
    "score",
    "marked_by",
    "reason",
    "understood",
)


def write_csv(data: LearnerData) -> bytes:
    """The answers, the oldest first."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEAD)
    for one in data.answers:
        numbers = ", ".join(f"{name} = {value}" for name, value in one.numbers.items())
        words = (one.quiz, one.concept, one.asked, numbers, one.answer, one.standing)
        row = [str(one.id), one.at.isoformat(timespec="seconds"), *map(neutral, words)]
        writer.writerow([*row, number(one.score), one.marked_by or "", neutral(one.reason), neutral(one.understood)])
    return (BYTE_ORDER_MARK + out.getvalue()).encode("utf-8", errors="replace")
