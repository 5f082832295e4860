"""Cells of tables: text that calculates nothing, numbers, rows of CSV.

A cell that a spreadsheet would take for a formula gets an apostrophe in front (CWE-1236, OWASP "CSV Injection"). Not
every cell that begins with a sign is one: `-x+1` is an answer, and `-3.5` a number.

Where a cell ends is for the reader to say. Excel splits a file at the list separator of its locale, in much of Europe
the semicolon; what is pasted it splits at tabs and ends of lines. To both a quotation mark within a line is a letter,
so that quoting keeps nothing together: `a;=1+1;b` is three cells, the second a formula. So what follows a semicolon, a
tab or an end of line is judged like the begin of a cell. Who splits at commas heeds the quotation marks.
"""

from __future__ import annotations

import csv
import functools
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

BYTE_ORDER_MARK = "\ufeff"
ENDS = ";\t\r\n\v\f\x1c-\x1e\x85\u2028\u2029"
"""Where readers may end a cell beside the comma, for a class of a pattern."""
UNSEEN = ' "\x00\xa0\u200b\u3000\ufeff'
"""What some readers take off from the begin of a cell; quotation marks too, where they split inside of quoted ones."""
ALWAYS = ("=", "@", "＝", "＠")
SIGNS = ("+", "-", "＋", "－")
BREAKS = ("\t", "\r", "\n")
"""A cell that begins with one of these gets its apostrophe whatever follows."""
END = re.compile(f"([{ENDS}])")
SUSPECT = re.compile(rf"\A[\t\r\n]|(?:\A|[{ENDS}])[{UNSEEN}]*+[=@+\-＝＠＋－]")
HARMLESS_AFTER_SIGN = re.compile(r"[+\-＋－][\w\s.,+\-*/^()\[\]{}·²³]*")
CALLS = re.compile(r"[A-Za-z_.]{2,}\s*\(|[A-Za-z]{1,3}\$?\d+|!|\||:")
PLAIN = re.compile(f'(?:[^\\s=@+\\-＝＠＋－",{ENDS}{UNSEEN}][^",{ENDS}]*)?\\Z')
TO_QUOTE = re.compile('[",\r\n]')
ROWS_A_PIECE = 1000


def neutral(cell: str) -> str:
    """The cell as text that no spreadsheet calculates; mathematics with a leading sign stays as it is.

    >>> neutral("=1+1"), neutral("-x+1"), neutral("+cmd|' /C calc'!A0"), neutral("-2+3+SUM(A1)")
    ("'=1+1", '-x+1', "'+cmd|' /C calc'!A0", "'-2+3+SUM(A1)")
    >>> neutral("a;=1+1;b"), neutral("[1,2;-3,4]")
    ("a;'=1+1;b", '[1,2;-3,4]')
    """
    return cell if SUSPECT.search(cell) is None else _judged(cell)


@functools.lru_cache(maxsize=1024)
def _judged(cell: str) -> str:
    pieces = END.split(cell)
    text = "".join(
        f"'{piece}" if place % 2 == 0 and _calculates(piece) else piece for place, piece in enumerate(pieces)
    )
    return f"'{text}" if cell.startswith(BREAKS) else text


def _calculates(piece: str) -> bool:
    inner = piece.lstrip(UNSEEN)
    if inner.startswith(SIGNS):
        return HARMLESS_AFTER_SIGN.fullmatch(inner) is None or CALLS.search(inner) is not None
    return inner.startswith(ALWAYS)


def number(value: float | None) -> str:
    """A number with at most four decimals and no zeros behind; nothing for None.

    >>> number(2.0), number(1 / 3), number(None)
    ('2', '0.3333', '')
    """
    if value is None:
        return ""
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def quoted(cell: str) -> str:
    """The cell as it stands in a row of CSV (RFC 4180).

    >>> quoted("2, 3"), quoted('a "b" c'), quoted("z")
    ('"2, 3"', '"a ""b"" c"', 'z')
    """
    return cell if TO_QUOTE.search(cell) is None else '"' + cell.replace('"', '""') + '"'


def cell_of(text: str) -> str:
    """What a person wrote as it stands in a row of CSV, with nothing done to most texts.

    >>> cell_of("2z(1-z)"), cell_of("=1+1"), cell_of("(0, 1)")
    ('2z(1-z)', "'=1+1", '"(0, 1)"')
    """
    return text if PLAIN.match(text) is not None else quoted(neutral(text))


def csv_line(cells: Iterable[str]) -> str:
    """Cells of CSV one after the other, without the end of the line; they are neutral already.

    >>> csv_line(["1", "a,b", ""])
    '1,"a,b",'
    """
    return ",".join(map(quoted, cells))


def moment_text(moment: datetime | str) -> str:
    """A moment in UTC to the second; text that a database keeps needs one cut, where a date would cost the most.

    >>> from datetime import UTC
    >>> moment_text("2026-03-01 12:30:05.000999"), moment_text(datetime(2026, 3, 1, 12, 30, 5, 999, tzinfo=UTC))
    ('2026-03-01T12:30:05+00:00', '2026-03-01T12:30:05+00:00')
    """
    if isinstance(moment, str):
        return f"{moment[:10]}T{moment[11:19]}+00:00"
    return moment.isoformat(timespec="seconds")


def moment_of(moment: datetime | str) -> datetime:
    """The same as a date.

    >>> moment_of("2026-03-01 12:30:05.000999")
    datetime.datetime(2026, 3, 1, 12, 30, 5, 999, tzinfo=datetime.timezone.utc)
    """
    return datetime.fromisoformat(f"{moment}+00:00") if isinstance(moment, str) else moment


def csv_pieces(rows: Iterable[Sequence[str]], *, mark: bool = True) -> Iterator[bytes]:
    """The rows as CSV (RFC 4180), about a thousand at a time.

    Args:
        rows: cells, made neutral by the caller where a person wrote them.
        mark: a byte order mark in front: Excel shows Chinese names then.
    """
    out = io.StringIO(newline="")
    if mark:
        out.write(BYTE_ORDER_MARK)
    writer = csv.writer(out, lineterminator="\r\n")
    for index, row in enumerate(rows, 1):
        writer.writerow(row)
        if index % ROWS_A_PIECE == 0:
            yield _taken(out)
    yield _taken(out)


def _taken(out: io.StringIO) -> bytes:
    text = out.getvalue()
    out.seek(0)
    out.truncate()
    return text.encode("utf-8", errors="replace")
