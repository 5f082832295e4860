"""Item analysis of files and pages alike, from the rows of scores that both are made of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quizapp.exchange.scores.sheet import ItemLine
from quizapp.learning.analysis import classical
from quizapp.learning.analysis.score_table import ScoreGathering


class GatheredAnalysis:
    """Implements `exchange.scores.sheet.ItemAnalysis` with the statistics of `learning.analysis`."""

    def __init__(self) -> None:
        self._gathering = ScoreGathering()

    def add(self, items: Sequence[str], earned: Sequence[float | None], possible: Sequence[float]) -> None:
        """A learner: the items that were asked, the points earned and those that there were."""
        self._gathering.add(items, earned, possible)

    def lines(self) -> Iterator[ItemLine]:
        """Each item, in the order in which they were met."""
        table = self._gathering.table()
        alpha = classical.alpha(table.scores, table.points)
        found = classical.figures(table.scores, table.points)
        for name, scored, one in zip(table.items, table.scored, found, strict=True):
            yield ItemLine(name, one.answered, scored, one.mean, one.facility, one.discrimination, alpha)
