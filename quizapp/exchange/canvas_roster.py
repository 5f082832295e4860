"""Who is who in Canvas, read from a gradebook that somebody has exported there.

Canvas recognises a learner by the identity columns of its own export, above all `ID`; an import keeps them as they
are. The columns before the first assignment are taken over as they come, whatever they are called.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quizapp.questions.faults import Fault, ItemError

IDENTITY = ("Student", "ID", "SIS User ID", "SIS Login ID", "Integration ID", "Root Account", "Section")
LARGEST = 20 * 1024 * 1024
LONGEST_CELL = 10_000


@dataclass(frozen=True, slots=True)
class CanvasRoster:
    """The learners of a Canvas course.

    Attributes:
        columns: names of the identity columns, in the export's order.
        people: their cells, in the export's order.
    """

    columns: tuple[str, ...]
    people: tuple[tuple[str, ...], ...]

    def keys(self) -> Mapping[str, int]:
        """Login, SIS id and e-mail (as far as they tell one person apart) to the person's place in `people`."""
        seen: dict[str, list[int]] = {}
        for place, cells in enumerate(self.people):
            for column in ("SIS Login ID", "SIS User ID"):
                if column in self.columns and (key := cells[self.columns.index(column)].strip().casefold()):
                    seen.setdefault(key, []).append(place)
        return {key: places[0] for key, places in seen.items() if len(set(places)) == 1}

    def names(self) -> Mapping[str, int]:
        """Names that one person alone has, in both orders (`Zhang, Wei` and `Wei Zhang`), to the person's place."""
        seen: dict[str, set[int]] = {}
        for place, cells in enumerate(self.people):
            name = folded(cells[0])
            last, _, first = name.partition(",")
            for key in {name, folded(f"{first} {last}")}:
                seen.setdefault(key, set()).add(place)
        return {key: next(iter(places)) for key, places in seen.items() if len(places) == 1 and key}


def folded(name: str) -> str:
    """A name for comparing: small letters, single spaces."""
    return " ".join(name.casefold().split())


def read_canvas(content: bytes, source: str) -> CanvasRoster:
    """The roster in a Canvas gradebook export.

    Raises:
        ItemError: it is none; the fault says what is missing.
    """
    rows = _rows(content, source)
    head = [cell.strip() for cell in (rows[0] if rows else [])]
    if len(head) < 2 or head[:2] != ["Student", "ID"]:  # noqa: PLR2004 - the two columns that Canvas needs
        raise _fault(
            source,
            1,
            "this is no gradebook of Canvas: its first columns are called Student and ID (Grades, Export)",
            "这不是 Canvas 成绩册：前两列应为 Student 和 ID（在 Canvas 中选择“成绩”“导出”）",
        )
    width = next((place for place, name in enumerate(head) if name not in IDENTITY), len(head))
    people = [tuple((*row, *([""] * width))[:width]) for row in rows[1:] if _is_person(row)]
    return CanvasRoster(tuple(head[:width]), tuple(people))


def _rows(content: bytes, source: str) -> list[list[str]]:
    if len(content) > LARGEST:
        raise _fault(source, 0, "the file is larger than 20 MiB", "文件超过 20 MiB")
    try:
        text = content.decode("utf-8-sig")
        first = text.split("\n", 1)[0]
        semicolons = first.count(";") > first.count(",")
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=";" if semicolons else ",", strict=True)
        return [_cells(row) for row in reader]
    except UnicodeDecodeError as error:
        raise _fault(source, 0, "the file is not UTF-8", "文件不是 UTF-8 编码") from error
    except csv.Error as error:
        raise _fault(source, 0, f"this is no CSV: {error}", f"CSV 格式有误：{error}") from error


def _cells(row: Sequence[str]) -> list[str]:
    return [cell[:LONGEST_CELL] for cell in row]


def _is_person(row: Sequence[str]) -> bool:
    """Not the row of points, nor the rows of Canvas without a person (`Student, Test` has none of the ids)."""
    return len(row) > 1 and bool(row[1].strip()) and not row[0].strip().startswith("Points Possible")


def _fault(source: str, line: int, en: str, zh: str) -> ItemError:
    return ItemError([Fault(source, line, "", en, zh)])
