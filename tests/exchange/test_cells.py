import csv
import io

import pytest

from quizapp.exchange.cells import cell_of, csv_pieces, neutral, number

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


def test_a_cell_by_itself_stands_as_the_csv_module_writes_it() -> None:
    parts = ("", "z", "=1", "-x", "+1,", "@", ' "', "\n", "\r", "é", "\u3000=", "\ud800", "'", ";", "\t")
    texts = [first + second + third for first in parts for second in parts for third in parts]
    for text in texts:
        out = io.StringIO(newline="")
        csv.writer(out, lineterminator="\r\n").writerow(["1", neutral(text)])
        assert f"1,{cell_of(text)}\r\n" == out.getvalue(), repr(text)
