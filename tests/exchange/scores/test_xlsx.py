import io
import statistics
from datetime import datetime

import openpyxl
import pytest

from quizapp.exchange.scores.sheet import ItemScore, ScoreOrder, ScoreSheet
from quizapp.exchange.scores.xlsx import write_xlsx
from quizapp.services.analysing_items import GatheredAnalysis
from tests.exchange.scores.making import HARD_NAMES, MOMENT, make_learner

ITEMS = ((1, "a", 1.0), (2, "b", 1.0), (3, "c", 2.0))
POINTS = ((1.0, 0.0, 2.0), (1.0, 1.0, None), (0.0, 0.5, 1.0), (1.0, 1.0, 2.0), (0.0, 0.0, 0.0))


def reached(earned: tuple[float | None, ...]) -> tuple[ItemScore, ...]:
    """The same points as shares of each item's."""
    return tuple(
        ItemScore(item_id, name, None if points is None else points / most, most)
        for (item_id, name, most), points in zip(ITEMS, earned, strict=True)
    )


def opened(*sheets: ScoreSheet) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(b"".join(write_xlsx(ScoreOrder(sheets, MOMENT)))))


def a_class(title: str = "Slopes") -> ScoreSheet:
    names = (*HARD_NAMES, "Ada", "Bo")
    learners = [
        make_learner(name=name, questions=points, items=reached(points), score=sum(p or 0 for p in points))
        for name, points in zip(names, POINTS, strict=True)
    ]
    return ScoreSheet(3, title, 4.0, 3, learners, GatheredAnalysis())


def test_cells_have_types_and_the_head_stays() -> None:
    sheet = opened(a_class())["Slopes"]
    assert sheet.freeze_panes == "A2"
    head = [cell.value for cell in sheet[1]]
    row = dict(zip(head, sheet[3], strict=True))
    assert {name: row[name].data_type for name in ("id", "name", "score", "finished_at_utc", "q1")} == {
        "id": "n",
        "name": "s",
        "score": "n",
        "finished_at_utc": "d",
        "q1": "n",
    }
    assert row["finished_at_utc"].value == datetime(2026, 3, 1, 12)  # noqa: DTZ001 - Excel knows no zones
    assert row["percent"].value == 50
    assert row["q3"].value is None


def test_hard_names_are_text_that_calculates_nothing() -> None:
    sheet = opened(a_class())["Slopes"]
    assert [sheet.cell(line, 2).value for line in (2, 3, 4)] == list(HARD_NAMES)
    assert sheet.cell(2, 2).data_type == "s"


def test_the_analysis_is_that_of_the_textbook() -> None:
    rows = list(opened(a_class())["Analysis"].iter_rows(min_row=2, values_only=True))
    assert [row[:4] for row in rows] == [("Slopes", "a", 5, 5), ("Slopes", "b", 5, 5), ("Slopes", "c", 5, 4)]
    columns = [[points[place] or 0.0 for points in POINTS] for place in range(3)]
    for place, row in enumerate(rows):
        rest = [sum(columns[other][learner] for other in range(3) if other != place) for learner in range(5)]
        assert row[5] == pytest.approx(statistics.mean(columns[place]) / (1, 1, 2)[place])
        assert row[6] == pytest.approx(statistics.correlation(columns[place], rest))
    totals = [sum(points or 0 for points in row) for row in POINTS]
    expected = 3 / 2 * (1 - sum(map(statistics.variance, columns)) / statistics.variance(totals))
    assert rows[0][7] == pytest.approx(expected)


def test_who_analyses_nothing_has_an_empty_sheet() -> None:
    assert opened(ScoreSheet(3, "Slopes", 4.0, 3, []))["Analysis"].max_row == 1


def test_one_sheet_a_quiz_whatever_they_are_called() -> None:
    titles = ["a/b: [x]*?", "a b x", "", "History", "题" * 40, "题" * 41, "' '", "😀" * 40]
    names = opened(*(a_class(title) for title in titles)).sheetnames
    assert names[:2] == ["a b x", "a b x 2"]
    assert len(names) == 9
    assert len({name.casefold() for name in names}) == 9
    assert max(len(name.encode("utf-16-le")) // 2 for name in names) <= 31, (
        "Excel counts so, and repairs what is longer"
    )
    assert "history" not in {name.casefold() for name in names}
