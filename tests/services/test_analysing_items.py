import statistics

import pytest

from quizapp.exchange.scores.sheet import ItemScore
from quizapp.services.analysing_items import GatheredAnalysis


def test_lines_are_those_of_the_textbook() -> None:
    analysis = GatheredAnalysis()
    rows = ((1.0, 2.0), (None, 1.0), (1.0, 0.0), (0.0, 0.0))
    for row in rows:
        shares = (row[0], row[1] / 2)
        analysis.add([ItemScore(n, name, share, n) for n, name, share in zip((1, 2), "ab", shares, strict=True)])
    first, second = analysis.lines()
    left, right = [one or 0.0 for one, _ in rows], [other for _, other in rows]
    assert (first.item, first.learners, first.scored, first.mean_points) == ("a", 4, 3, 0.5)
    assert (second.mean_points, second.facility) == (0.75, 0.375)
    assert first.discrimination == second.discrimination == pytest.approx(statistics.correlation(left, right))
    totals = [one + other for one, other in zip(left, right, strict=True)]
    spread = statistics.variance(left) + statistics.variance(right)
    assert first.alpha == second.alpha == pytest.approx(2 * (1 - spread / statistics.variance(totals)))
