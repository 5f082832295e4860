import csv
import io

import pytest

from quizapp.exchange.cells import csv_pieces, neutral, number

CALCULATED = [
    "=1+1",
    "=cmd|' /C calc'!A0",
    "@SUM(A1:A9)",
    "+1+cmd|' /C calc'!A0",
    "-2+3+SUM(A1)",
    "-HYPERLINK(1)",
    "+A1",
    "-A1+B2",
    "\t=1+1",
    "\r=1",
    " =1+1",
    "＝1+1",
    '-1+"x"',
]
HARMLESS = ["-x+1", "-x", "-3.5", "+2z", "-(x+1)^2", "x=1", "ada", "李雷", "", "a@b.c", "1-2", "—", "-2·z", "名" * 300]


@pytest.mark.parametrize("cell", CALCULATED)
def test_formulas_calculate_nothing(cell: str) -> None:
    assert neutral(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", HARMLESS)
def test_the_rest_survives(cell: str) -> None:
    assert neutral(cell) == cell


@pytest.mark.parametrize(("value", "text"), [(0.0, "0"), (-0.00001, "0"), (100.0, "100"), (2.5, "2.5"), (None, "")])
def test_numbers(value: float | None, text: str) -> None:
    assert number(value) == text


def test_many_rows_come_in_pieces_that_make_one_table() -> None:
    rows = [[str(number), f"名{number}"] for number in range(2500)]
    pieces = list(csv_pieces(rows))
    assert len(pieces) == 3
    text = b"".join(pieces).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text, newline=""))) == rows
    assert text.count("\r\n") == 2500
