"""Where a caret stands in a YAML text that somebody is typing.

The text need be no YAML yet: the place is found by indentation, as a reader finds it. Inside of texts of several lines,
comments, quotation marks and `{…}` nothing is found, for nothing can be proposed there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

ENTRY = "[]"
"""A step from a list to its entry."""
LINE = re.compile(r"(?P<indent> *)(?P<dashes>(?:-(?: +|$))*)(?P<rest>.*)", re.DOTALL)
KEY = re.compile(r"(?P<key>[A-Za-z_][\w-]*) *:(?: +(?P<value>.*)|$)", re.DOTALL)
WORD = re.compile(r"[\w.-]*")
BLOCK = re.compile(r"[|>][+-]?[1-9]?[+-]?")


@dataclass(frozen=True, slots=True)
class Step:
    """A step down: the name of a field, or `ENTRY`; `kind` is what the field `kind` beside it says."""

    name: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Caret:
    """A place where a name or a value is being typed.

    Attributes:
        path: the way from the whole to the mapping that it stands in.
        key: the field whose value is typed; None where the name of a field is typed.
        typed: what stands there before the caret, and `start` where that begins in the text.
        column: of the fields of this mapping, from 0.
        beside: the fields that the mapping has already, with what stands behind the colon.
    """

    path: tuple[Step, ...]
    key: str | None
    typed: str
    start: int
    column: int
    beside: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Line:
    """A line: columns of its dashes and of what stands behind them, and the field that begins there."""

    dashes: tuple[int, ...]
    column: int
    key: str
    value: str
    rest: str

    @property
    def first(self) -> int:
        """The column of the first thing in it."""
        return self.dashes[0] if self.dashes else self.column


def locate(text: str, offset: int) -> Caret | None:
    """The place of the caret before character `offset`; None where nothing can be proposed."""
    begin = text.rfind("\n", 0, offset) + 1
    lines = text.split("\n")
    row = text.count("\n", 0, offset)
    before, after = text[begin:offset], lines[row][offset - begin :]
    own = _read(before)
    if own is None or after.strip():
        return None
    typed = own.value if own.key else own.rest
    if WORD.fullmatch(typed) is None:
        return None
    path = _climb(lines, row, own)
    if path is None:
        return None
    beside = _mapping(lines, row, own)
    return Caret(path, own.key or None, typed, offset - len(typed), own.column, beside)


def _read(line: str) -> _Line | None:
    found = LINE.fullmatch(line)
    if found is None or "\t" in found["dashes"]:
        return None
    begin = found.start("dashes")
    dashes = tuple(begin + at for at, one in enumerate(found["dashes"]) if one == "-")
    column, rest = found.start("rest"), found["rest"]
    field = KEY.fullmatch(rest)
    if field is None:
        return _Line(dashes, column, "", "", rest)
    return _Line(dashes, column, field["key"], field["value"] or "", rest)


def _lines(lines: Sequence[str], numbers: Iterable[int]) -> Iterator[tuple[int, _Line]]:
    """Those of the lines with these numbers that hold more than white space or a remark."""
    for number in numbers:
        line = _read(lines[number])
        if line is not None and (line.rest or line.dashes) and not line.rest.startswith("#"):
            yield number, line


def _climb(lines: Sequence[str], row: int, own: _Line) -> tuple[Step, ...] | None:
    """The steps from the whole down to the mapping of a line; None if a field on the way holds something else."""
    path = [Step(ENTRY) for _ in own.dashes]
    limit, in_list = own.first, bool(own.dashes)
    for number, line in _lines(lines, range(row - 1, -1, -1)):
        if limit == 0 and not in_list:
            break
        if line.key and (line.column < limit or (in_list and line.column == limit)):
            if line.value and not line.value.startswith("#"):
                return None
            path.insert(0, Step(line.key, _mapping(lines, number, line).get("kind", "")))
            limit, in_list = line.column, False
        elif not line.key and line.column < limit and not line.dashes:
            continue  # a further line of a text: the field it belongs to is met above
        for dash in reversed(line.dashes):
            if dash < limit:
                path.insert(0, Step(ENTRY))
                limit, in_list = dash, True
    return tuple(path)


def _mapping(lines: Sequence[str], row: int, own: _Line) -> dict[str, str]:
    """The fields of the mapping in which a line stands, without the line itself, with what stands behind the colon."""
    found: dict[str, str] = {}
    for _, line in _lines(lines, range(row - 1, -1, -1)) if not own.dashes else ():
        if line.column == own.column and line.key:
            found.setdefault(line.key, line.value)
        if line.first < own.column:
            break
    for _, line in _lines(lines, range(row + 1, len(lines))):
        if line.first < own.column:
            break
        if line.column == own.column and line.key and not line.dashes:
            found.setdefault(line.key, line.value)
    return found
