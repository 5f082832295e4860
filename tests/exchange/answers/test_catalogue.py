import csv
import io
import json
from collections.abc import Iterator
from datetime import UTC, datetime

import openpyxl
import pytest

from quizapp.exchange.answers.catalogue import answer_formats
from quizapp.exchange.answers.sheet import HEAD, AnswerRow, AnswerSheet

AT = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)
HARD_NAMES = ("=1+1", "张伟", "名" * 300)
PAIRS = tuple(zip(HARD_NAMES, ("-x+1", "@A1", "σ(z)"), strict=True))


def make_row(number: int, name: str, answer: str) -> AnswerRow:
    return AnswerRow(
        number, 7, name, "ada@example.org", 1, 2, 1, "slope", 3, "sigmoid", AT, answer, "equal", 0.5, 1.5, "person", "",
        "=cmd|' /C calc'!A0", {"answer": answer},
    )  # fmt: skip


def written(name: str) -> bytes:
    rows = [make_row(number, name, answer) for number, (name, answer) in enumerate(PAIRS)]
    return b"".join(answer_formats()[name].write(AnswerSheet(3, "Slopes", iter(rows), AT)))


def test_csv_calculates_nothing_and_keeps_mathematics() -> None:
    rows = list(csv.DictReader(io.StringIO(written("csv").decode("utf-8-sig"), newline="")))
    assert [row["name"] for row in rows] == ["'=1+1", "张伟", "名" * 300]
    assert [row["answer"] for row in rows] == ["-x+1", "'@A1", "σ(z)"]
    assert rows[0]["reason"].startswith("'=")
    assert (rows[0]["score"], rows[0]["points"], rows[0]["received_at"]) == ("0.5", "1.5", "2026-03-01T12:30:00+00:00")


def test_excel_has_types() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(written("xlsx")))["Slopes"]
    assert sheet.freeze_panes == "A2"
    assert [cell.value for cell in sheet[1]] == [*HEAD[:10], "received_at_utc", *HEAD[11:]]
    row = {name: sheet.cell(2, place) for place, name in enumerate(HEAD, 1)}
    assert (row["name"].value, row["name"].data_type) == ("=1+1", "s")
    assert (row["points"].value, row["received_at"].value) == (1.5, AT.replace(tzinfo=None))


def test_json_has_the_answer_as_it_came() -> None:
    data = json.loads(written("json"))
    assert data["quiz"] == {"id": 3, "title": "Slopes"}
    assert [row["name"] for row in data["answers"]] == list(HARD_NAMES)
    assert data["answers"][2]["response"] == {"answer": "σ(z)"}


@pytest.mark.parametrize("name", ["csv", "json"])
def test_rows_are_taken_as_they_are_written(name: str) -> None:
    taken = 0

    def rows() -> Iterator[AnswerRow]:
        nonlocal taken
        for taken in range(1, 5001):
            yield make_row(taken, "Ada", "z")

    pieces = iter(answer_formats()[name].write(AnswerSheet(3, "Slopes", rows(), AT)))
    next(pieces)
    next(pieces)
    assert taken < 2500
