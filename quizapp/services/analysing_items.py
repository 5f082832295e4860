"""Item analysis of files and pages alike, from the rows of scores that both are made of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quizapp.exchange.scores.sheet import ItemLine, ItemScore
from quizapp.learning.analysis import classical
from quizapp.learning.analysis.score_table import ScoreGathering


class GatheredAnalysis:
    """Implements `exchange.scores.sheet.ItemAnalysis` with the statistics of `learning.analysis`."""

    def __init__(self) -> None:
        self._gathering = ScoreGathering()

    def add(self, items: Sequence[ItemScore]) -> None:
        """A learner: what was reached on each item."""
        self._gathering.add(items)

    def lines(self) -> Iterator[ItemLine]:
        """Each item, in the order in which they were met."""
        table = self._gathering.table()
        alpha = classical.alpha(table.scores, table.points)
        found = classical.figures(table.scores, table.points)
        for column, one in zip(table.columns, found, strict=True):
            yield ItemLine(
                item=column.name,
                learners=one.answered,
                scored=column.scored,
                mean_points=one.mean,
                facility=one.facility,
                discrimination=one.discrimination,
                alpha=alpha,
                waiting=column.waiting,
            )
