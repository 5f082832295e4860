"""A roster: who belongs to a course, as CSV with the columns `email`, `name` and, if wanted, `role`.

Spreadsheets write commas, semicolons or tabs, and a mark of byte order; all of that is read. Chinese column names are
understood too.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from quizapp.questions.faults import Fault, ItemError

Role: TypeAlias = Literal["learner", "assistant", "instructor"]
LARGEST = 2 * 1024 * 1024
MOST_ROWS = 10_000
LONGEST_NAME = 300
COLUMNS: Mapping[str, str] = {
    "email": "email",
    "e-mail": "email",
    "邮箱": "email",
    "电子邮箱": "email",
    "name": "name",
    "姓名": "name",
    "role": "role",
    "角色": "role",
}
ROLES: Mapping[str, Role] = {
    "": "learner",
    "learner": "learner",
    "student": "learner",
    "学习者": "learner",
    "学生": "learner",
    "assistant": "assistant",
    "助教": "assistant",
    "instructor": "instructor",
    "teacher": "instructor",
    "教师": "instructor",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A row: the line of the file it stands in, and who it names."""

    line: int
    email: str
    name: str
    role: Role


def read_roster(content: bytes, source: str) -> tuple[tuple[Entry, ...], tuple[Fault, ...]]:
    """The rows that can be used, and what is wrong with the others, each at its line.

    Raises:
        ItemError: the file as a whole is no roster.
    """
    rows = _rows(content, source)
    head = [COLUMNS.get(cell.strip().casefold(), "") for cell in (rows[0][1] if rows else [])]
    if "email" not in head:
        raise ItemError([Fault(source, 1, "", "the first row names the columns: email, name, role",
                               "第一行应为列名：email、name、role（邮箱、姓名、角色）")])  # fmt: skip
    if len(rows) - 1 > MOST_ROWS:
        raise ItemError([Fault(source, 0, "", f"at most {MOST_ROWS} rows", f"最多 {MOST_ROWS} 行")])
    entries: list[Entry] = []
    faults: list[Fault] = []
    seen: dict[str, int] = {}
    for line, cells in rows[1:]:
        named = dict(zip(head, (cell.strip() for cell in cells), strict=False))
        found = list(_faults(source, line, named, seen))
        faults += found
        if not found:
            seen[named["email"].casefold()] = line
            role = ROLES[named.get("role", "").casefold()]
            entries.append(Entry(line, named["email"].casefold(), named.get("name", ""), role))
    return tuple(entries), tuple(faults)


def _faults(source: str, line: int, named: Mapping[str, str], seen: Mapping[str, int]) -> Iterator[Fault]:
    email = named.get("email", "")
    before, at, after = email.partition("@")
    if not (before and at and "." in after) or any(mark.isspace() for mark in email):
        yield Fault(source, line, "email", f"“{email}” is no e-mail address", f"“{email}”不是邮箱地址")
    elif email.casefold() in seen:
        first = seen[email.casefold()]
        yield Fault(source, line, "email", f"{email} stands in line {first} already", f"{email} 在第 {first} 行已出现")
    if named.get("role", "").casefold() not in ROLES:
        yield Fault(source, line, "role", "a role is learner, assistant or instructor", "角色应为学习者、助教或教师")
    if len(named.get("name", "")) > LONGEST_NAME:
        yield Fault(
            source, line, "name", f"a name has at most {LONGEST_NAME} characters", f"姓名最多 {LONGEST_NAME} 字"
        )


def _rows(content: bytes, source: str) -> Sequence[tuple[int, list[str]]]:
    if len(content) > LARGEST:
        raise ItemError([Fault(source, 0, "", "the file is larger than 2 MiB", "文件超过 2 MiB")])
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ItemError([Fault(source, 0, "", "the file is not UTF-8", "文件不是 UTF-8 编码")]) from error
    first = text.split("\n", 1)[0]
    mark = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    try:
        return [(reader.line_num, row) for row in reader if any(cell.strip() for cell in row)]
    except csv.Error as error:
        raise ItemError([Fault(source, 0, "", f"this is no CSV: {error}", f"CSV 格式有误：{error}")]) from error
