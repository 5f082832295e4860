"""Scores as a workbook of Excel: one sheet a quiz, numbers and times as such, and a sheet that analyses the questions.

The analysis comes with the scores, so that it tells what the page of the quiz tells.
"""

from __future__ import annotations

from collections.abc import Iterator

from quizapp.exchange.scores.sheet import ItemLine, LearnerScore, ScoreFormat, ScoreOrder, ScoreSheet
from quizapp.exchange.workbook import MEDIA_TYPE, Cell, Workbook, workbook_pieces

HEAD = ("id", "name", "email", "attempts", "score", "points", "percent", "finished_at_utc", "waiting")
ANALYSIS_HEAD = ("quiz", *ItemLine._fields)


def write_xlsx(order: ScoreOrder) -> Iterator[bytes]:
    """A sheet for each quiz, then the analysis."""

    def fill(book: Workbook) -> None:
        analysis: list[list[Cell]] = []
        for sheet in order.sheets:
            head = (*HEAD, *(f"q{place}" for place in range(1, sheet.questions + 1)))
            book.add_sheet(sheet.title, head, _rows(sheet))
            analysis += [] if sheet.analysis is None else [[sheet.title, *line] for line in sheet.analysis.lines()]
        book.add_sheet("Analysis", ANALYSIS_HEAD, analysis)

    return workbook_pieces(order.moment, fill)


def _rows(sheet: ScoreSheet) -> Iterator[list[Cell]]:
    for learner in sheet.learners:
        if sheet.analysis is not None:
            sheet.analysis.add(learner.items)
        yield _row(sheet, learner)


def _row(sheet: ScoreSheet, learner: LearnerScore) -> list[Cell]:
    percent = None if learner.score is None or sheet.points <= 0 else 100 * learner.score / sheet.points
    return [
        learner.person_id,
        learner.name,
        learner.email,
        learner.attempts,
        learner.score,
        sheet.points,
        percent,
        learner.finished_at,
        learner.waiting,
        *learner.questions,
    ]


FORMAT = ScoreFormat("Excel", MEDIA_TYPE, ".xlsx", write_xlsx, takes_many=True)
