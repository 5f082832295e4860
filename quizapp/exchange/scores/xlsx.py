"""Scores as a workbook of Excel: one sheet a quiz, numbers and times as such, and a sheet that analyses the questions.

The analysis is the classical one over the attempts that count, a question without a score being worth nothing:
facility is the mean share of the points; discrimination is the correlation (Pearson) of an item with the points of the
other questions; alpha is Cronbach's, where everybody was asked the same items.
"""

from __future__ import annotations

from collections.abc import Iterator

from quizapp.exchange.scores.item_sums import ItemSums
from quizapp.exchange.scores.sheet import LearnerScore, ScoreFormat, ScoreOrder, ScoreSheet
from quizapp.exchange.workbook import MEDIA_TYPE, Cell, Workbook, workbook_pieces

HEAD = ("id", "name", "email", "attempts", "score", "points", "percent", "finished_at_utc", "waiting")
ANALYSIS_HEAD = ("quiz", "item", "learners", "scored", "mean_points", "facility", "discrimination", "alpha")


def write_xlsx(order: ScoreOrder) -> Iterator[bytes]:
    """A sheet for each quiz, then the analysis."""

    def fill(book: Workbook) -> None:
        analysis: list[list[Cell]] = []
        for sheet in order.sheets:
            sums = ItemSums()
            head = (*HEAD, *(f"q{place}" for place in range(1, sheet.questions + 1)))
            book.add_sheet(sheet.title, head, _rows(sheet, sums))
            analysis += _analysis(sheet, sums)
        book.add_sheet("Analysis", ANALYSIS_HEAD, analysis)

    return workbook_pieces(order.moment, fill)


def _rows(sheet: ScoreSheet, sums: ItemSums) -> Iterator[list[Cell]]:
    for learner in sheet.learners:
        sums.add(learner.items, learner.questions, learner.possible)
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


def _analysis(sheet: ScoreSheet, sums: ItemSums) -> Iterator[list[Cell]]:
    alpha = sums.alpha()
    for item in sums.figures():
        figures = (item.learners, item.scored, item.mean, item.facility, item.discrimination)
        yield [sheet.title, item.name, *figures, alpha]


FORMAT = ScoreFormat("Excel", MEDIA_TYPE, ".xlsx", write_xlsx, takes_many=True)
