"""Scores as CSV: UTF-8 with a byte order mark (Excel shows Chinese names then), with cells that calculate nothing."""

from __future__ import annotations

from collections.abc import Iterator

from quizapp.exchange.cells import csv_pieces, neutral, number
from quizapp.exchange.scores.sheet import LearnerScore, ScoreFormat, ScoreOrder, ScoreSheet

HEAD = ("id", "name", "email", "attempts", "score", "points", "percent", "finished_at", "waiting")


def write_csv(order: ScoreOrder) -> Iterator[bytes]:
    """One row a learner: id, name, e-mail, attempts, score, points, percent, end, waiting, then each question."""
    return csv_pieces(_rows(order.sheets[0]))


def _rows(sheet: ScoreSheet) -> Iterator[list[str]]:
    yield [*HEAD, *(f"q{place}" for place in range(1, sheet.questions + 1))]
    for learner in sheet.learners:
        yield _row(sheet, learner)


def _row(sheet: ScoreSheet, learner: LearnerScore) -> list[str]:
    percent = None if learner.score is None or sheet.points <= 0 else 100 * learner.score / sheet.points
    questions = [*learner.questions, *([None] * (sheet.questions - len(learner.questions)))]
    return [
        str(learner.person_id),
        neutral(learner.name),
        neutral(learner.email),
        str(learner.attempts),
        number(learner.score),
        number(sheet.points),
        number(percent),
        "" if learner.finished_at is None else learner.finished_at.isoformat(timespec="seconds"),
        str(learner.waiting),
        *(number(points) for points in questions),
    ]


FORMAT = ScoreFormat("CSV", "text/csv; charset=utf-8", ".csv", write_csv)
