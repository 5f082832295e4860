"""Lists in parts: a cursor says after which id the next part begins, so that what is added meanwhile shifts nothing."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from flask import g, request, url_for

from quizapp.services.errors import Fault, InvalidInput
from quizapp.services.parts import Part, part_after
from quizapp.web.api.types.base import PageQuery

Row = TypeVar("Row")
HELD = re.compile(r"after:(\d{1,18})")


def cursor_after(row_id: int) -> str:
    """The cursor behind a row.

    >>> cursor_after(12)
    'YWZ0ZXI6MTI'
    """
    return base64.urlsafe_b64encode(f"after:{row_id}".encode()).decode().rstrip("=")


def read_cursor(cursor: str | None) -> int:
    """The id after which to go on; 0 at the beginning.

    Raises:
        InvalidInput: it is no cursor that was given out here.

    >>> read_cursor(cursor_after(12)), read_cursor(None)
    (12, 0)
    """
    if cursor is None:
        return 0
    try:
        text = base64.b64decode(cursor + "=" * (-len(cursor) % 4), b"-_", validate=True).decode("ascii")
    except (binascii.Error, ValueError):
        text = ""
    found = HELD.fullmatch(text)
    if found is None or cursor_after(int(found[1])) != cursor:
        en, zh = "This is no cursor of this list. Leave it out to begin.", "游标无效，省略该参数可从头开始。"
        raise InvalidInput(Fault("cursor", en, zh))
    return int(found[1])


def part_of(query: PageQuery) -> Part:
    """What the database is asked for: one row more than is shown, so that it is known whether there are more.

    Raises:
        InvalidInput: the cursor is none.
    """
    return part_after(read_cursor(query.cursor), query.limit + 1)


def cut(rows: Sequence[Row], query: PageQuery, id_of: Callable[[Row], int]) -> tuple[Sequence[Row], str | None]:
    """The rows that are shown of those found for `part_of`, and the cursor of the next part."""
    if len(rows) <= query.limit:
        return rows, None
    wanted = rows[: query.limit]
    return wanted, _go_on(id_of(wanted[-1]), query)


def _go_on(last: int, query: PageQuery) -> str:
    """The cursor behind a row; the next part's address goes into the header Link."""
    cursor = cursor_after(last)
    asked = query.model_dump(mode="json", exclude_none=True)
    values = {**(request.view_args or {}), **asked, "cursor": cursor}
    g.api_link = f'<{url_for(request.endpoint or "", **values)}>; rel="next"'
    return cursor


def part(rows: Iterable[Row], query: PageQuery, id_of: Callable[[Row], int]) -> tuple[list[Row], str | None]:
    """A part of a list that is at hand, being short by its nature, and the cursor of the next, likewise."""
    after = read_cursor(query.cursor)
    rest = sorted((row for row in rows if id_of(row) > after), key=id_of)
    wanted = rest[: query.limit]
    if len(rest) == len(wanted):
        return wanted, None
    return wanted, _go_on(id_of(wanted[-1]), query)
