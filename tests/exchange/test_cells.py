import csv
import io
import time

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
    " =1+1",
    "\u3000＝1+1",
    "\ufeff=1+1",
    "\x00=1+1",
    "＝1+1",
    "＠SUM(1)",
    "＋cmd|x",
    "－A1",
    "-[1]x!A1",
    '-1+"x"',
]
SPLITTING = [";", "\t", "\r", "\n", "\r\n", "\v", "\f", "\x85", "\u2028"]
HARMLESS = ["-x+1", "-x", "-3.5", "+2z", "-(x+1)^2", "x=1", "ada", "李雷", "", "a@b.c", "1-2", "—", "-2·z", "名" * 300]
HARMLESS += [
    "[1,2;-3,4]",
    "[p; -q]",
    "(0, -1]",
    "-[1,2]",
    "a; b",
    "x<1;+2",
    "f(x)=1",
    "a;b=1",
    "5 = 5",
    "；=1",
    "-{1,2}",
]


@pytest.mark.parametrize("cell", CALCULATED)
def test_formulas_calculate_nothing(cell: str) -> None:
    assert neutral(cell) == f"'{cell}"


@pytest.mark.parametrize("sign", SPLITTING)
@pytest.mark.parametrize("cell", CALCULATED)
def test_what_a_reader_takes_for_a_cell_of_its_own_calculates_nothing(cell: str, sign: str) -> None:
    assert neutral(f"a{sign}{cell}{sign}b") == f"a{sign}'{cell}{sign}b"
    assert cell_of(f"a{sign}{cell}").replace('"', "") == f"a{sign}'{cell}".replace('"', "")


@pytest.mark.parametrize("cell", ["\t=1+1", "\r=1", "\n=1", "\t", "\rx", "\n"])
def test_a_cell_that_begins_with_a_break_is_neutral_as_a_whole_too(cell: str) -> None:
    assert neutral(cell) == "'" + cell.replace("=", "'=")


def split(line: str, sign: str) -> list[str]:
    """As Excel does at a list separator: a quotation mark keeps together only what begins with it."""
    return next(csv.reader([line], delimiter=sign, strict=False))


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_a_row_split_at_any_sign_holds_no_formula(sign: str) -> None:
    texts = [
        "a;=1+1;b",
        "a\t=1+1\tb",
        'q";=1+1;"',
        '";=1+1',
        "x;@SUM(1)",
        "=1;=2",
        '"\t=1+1',
        "a,b;=1,2",
        ",;=1",
        'a;"=1+1;b',
        'a;" =1+1;b',
    ]
    for first in texts:
        for second in texts:
            line = ",".join(map(cell_of, ["7", first, second]))
            assert not [cell for cell in split(line, sign) if cell.lstrip().startswith(("=", "@", "+", "-"))], line


def test_many_breaks_cost_little() -> None:
    def seconds(number: int) -> float:
        texts = [sign * number + str(one) for one in range(3) for sign in ("\n", "; ", "\t", " ", "-", "a;")]
        began = time.process_time()
        for text in texts:
            neutral(text)
        return time.process_time() - began

    seconds(1000)
    assert seconds(400_000) < 60 * max(seconds(20_000), 0.01)


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
    parts = (
        "",
        "z",
        "=1",
        "-x",
        "+1,",
        "@",
        ' "',
        "\n",
        "\r",
        "é",
        "\u3000=",
        "\ud800",
        "'",
        ";",
        "\t",
        "\x00",
        "\v",
        "\u2028",
    )
    texts = [first + second + third for first in parts for second in parts for third in parts]
    for text in texts:
        out = io.StringIO(newline="")
        csv.writer(out, lineterminator="\r\n").writerow(["1", neutral(text)])
        assert f"1,{cell_of(text)}\r\n" == out.getvalue(), repr(text)
