"""Workbooks of Excel (XLSX): typed cells, a head that stays, rows written one by one to a temporary file.

Text is always written as text: a cell `=1+1` shows these four letters and calculates nothing.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import IO, TypeAlias

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

Cell: TypeAlias = "str | float | int | datetime | None"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_ROWS = 1_048_575
LONGEST_CELL = 32_767
LONGEST_NAME = 31
PIECE = 64 * 1024
UNFIT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": True,
}


class Workbook:
    """A workbook being written.

    Args:
        file: where it goes.
        moment: when it is written, in UTC.
    """

    def __init__(self, file: IO[bytes], moment: datetime) -> None:
        self._book = xlsxwriter.Workbook(file, OPTIONS)
        self._book.set_properties({"created": moment.replace(tzinfo=None)})
        self._head = self._book.add_format({"bold": True, "bottom": 1})
        self._time = self._book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        self._names: set[str] = {"history"}  # Excel keeps that name for itself

    def add_sheet(self, title: str, head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
        """A sheet with a head that stays in sight; what is more than Excel's rows goes on in a further sheet."""
        sheet, line = self._opened(title, head), 1
        for cells in rows:
            if line > MOST_ROWS:
                sheet, line = self._opened(title, head), 1
            for column, cell in enumerate(cells):
                self._write(sheet, line, column, cell)
            line += 1

    def close(self) -> None:
        """Writes the rest."""
        self._book.close()

    def _opened(self, title: str, head: Sequence[str]) -> Worksheet:
        sheet = self._book.add_worksheet(self._name(title))
        sheet.freeze_panes(1, 0)
        for column, word in enumerate(head):
            sheet.set_column(column, column, max(10, min(40, len(word) + 2)))
            sheet.write_string(0, column, _text(word), self._head)
        return sheet

    def _name(self, title: str) -> str:
        """A name that Excel takes and that no other sheet has."""
        plain = " ".join(UNFIT_IN_NAMES.sub(" ", _text(title)).split()).strip("' ") or "Sheet"
        number = 1
        while (name := _shortened(plain, number)).casefold() in self._names:
            number += 1
        self._names.add(name.casefold())
        return name

    def _write(self, sheet: Worksheet, line: int, column: int, cell: Cell) -> None:
        if cell is None or cell == "":
            return
        if isinstance(cell, str):
            sheet.write_string(line, column, _text(cell))
        elif isinstance(cell, datetime):
            sheet.write_datetime(line, column, cell.replace(tzinfo=None), self._time)
        else:
            sheet.write_number(line, column, cell)


def workbook_pieces(moment: datetime, fill: Callable[[Workbook], None]) -> Iterator[bytes]:
    """The workbook that `fill` fills, in pieces; nothing of it is ever in memory as a whole."""
    with tempfile.TemporaryFile() as file:
        book = Workbook(file, moment)
        fill(book)
        book.close()
        file.seek(0)
        while piece := file.read(PIECE):
            yield piece


def _text(text: str) -> str:
    return text.encode("utf-8", errors="replace").decode()[:LONGEST_CELL]


def _shortened(name: str, number: int) -> str:
    """The name with a number behind it, as long as Excel counts: signs beyond the first plane are two."""
    ending = "" if number == 1 else f" {number}"
    units = name.encode("utf-16-le")[: 2 * (LONGEST_NAME - len(ending))]
    return units.decode("utf-16-le", errors="ignore").rstrip(" '") + ending
