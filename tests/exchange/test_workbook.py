import io
from datetime import UTC, datetime

import openpyxl
import pytest

from quizapp.exchange import workbook
from quizapp.exchange.workbook import Workbook, workbook_pieces

AT = datetime(2026, 3, 1, tzinfo=UTC)


def opened(*rows: tuple[workbook.Cell, ...]) -> openpyxl.Workbook:
    pieces = workbook_pieces(AT, lambda book: book.add_sheet("S", ("a", "b"), rows))
    return openpyxl.load_workbook(io.BytesIO(b"".join(pieces)))


@pytest.mark.parametrize("text", ["=1+1", "https://example.org", "007", "\x01", "\ud800", "x" * 40_000])
def test_text_stays_text(text: str) -> None:
    cell = opened((text,))["S"]["A2"]
    assert cell.data_type == "s"
    assert cell.hyperlink is None
    assert len(cell.value) == min(len(text), 32_767) or text == "\x01"


def test_what_is_too_long_goes_on_in_a_further_sheet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 2)
    book = opened((1, 2), (3, 4), (5, None))
    assert book.sheetnames == ["S", "S 2"]
    assert [[cell.value for cell in row] for row in book["S 2"].iter_rows()] == [["a", "b"], [5, None]]


def test_the_same_rows_are_the_same_file() -> None:
    def written() -> bytes:
        def fill(book: Workbook) -> None:
            book.add_sheet("S", ("a",), [(1,)])

        return b"".join(workbook_pieces(AT, fill))

    assert written() == written()
