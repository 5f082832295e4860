"""A YAML text made into plain data, bounded in size and depth, with the line of every field.

The reader works on YAML's events and builds nothing but mappings, lists and scalars; tags that would construct
anything else are refused. Unlike YAML 1.1 it takes only `true` and `false` as truth values and whole decimal digits
as numbers: `no`, `1:30`, `0.10` and `1/2` stay the texts that they look like, so that numbers remain exact.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import yaml

from quizapp.questions.faults import Fault, ItemError

MAX_BYTES = 256 * 1024
MAX_DEPTH = 24
MAX_ALIASES = 20
MAX_NODES = 20_000
INTEGER = re.compile(r"[+-]?(0|[1-9][0-9]{0,17})")
PLAIN_TAGS = frozenset(
    {"tag:yaml.org,2002:str", "tag:yaml.org,2002:int", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"}
)
Data: TypeAlias = "dict[str, Data] | list[Data] | str | int | bool | None"
Path: TypeAlias = tuple[str | int, ...]
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Document:
    """Plain data and where it stands.

    Attributes:
        source: name of the file.
        data: mappings, lists, texts, whole numbers, truth values and None.
        lines: 1-based line of every field and list entry, by its path.
        columns: 1-based column of the value of every field and list entry, likewise.
        blocks: paths of block texts (`|`, `>`), whose text starts on the line below.
        quoted: paths of texts in quotation marks.
    """

    source: str
    data: Data
    lines: dict[Path, int] = field(default_factory=dict)
    blocks: frozenset[Path] = frozenset()
    columns: dict[Path, int] = field(default_factory=dict)
    quoted: frozenset[Path] = frozenset()

    def line(self, path: Path) -> int:
        """The line of the field, or of the nearest thing around it."""
        for length in range(len(path), -1, -1):
            if path[:length] in self.lines:
                return self.lines[path[:length]]
        return 1

    def column(self, path: Path) -> int | None:
        """The column of the field's value, or of the nearest thing around it; None where nothing has one."""
        return next((self.columns[path[:end]] for end in range(len(path), -1, -1) if path[:end] in self.columns), None)

    def column_inside(self, path: Path, text: str, position: int) -> int | None:
        """The column of a position inside a field's text; None where its lines are indented or folded."""
        begins = self.column(path)
        if begins is None or path in self.blocks or "\n" in text[:position]:
            return None
        return begins + position + (1 if path in self.quoted else 0)

    def line_inside(self, path: Path, text: str, position: int) -> int:
        """The line of a position inside a field's text."""
        within = text.count("\n", 0, position)
        return self.line(path) + within + (1 if path in self.blocks else 0)


def read_document(text: str, source: str) -> Document:
    """The data of one YAML document.

    Raises:
        ItemError: it is too large or too deep, is no YAML, repeats a key, or asks for objects.
    """
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        raise _error(source, 0, "the text holds half of a character (a lone surrogate)", "文本含有不完整的字符")
    if len(text.encode()) > MAX_BYTES:
        raise _error(source, 0, f"the text is longer than {MAX_BYTES // 1024} KiB", f"文本超过 {MAX_BYTES // 1024} KiB")
    try:
        return _Builder(source).build(yaml.parse(text, Loader=LOADER))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        said = ", ".join(part for part in (error.context, error.problem) if part)
        line, column = (0, None) if mark is None else (mark.line + 1, mark.column + 1)
        raise _error(source, line, f"this is no YAML: {said}", f"YAML 格式有误：{said}", column) from error
    except yaml.YAMLError as error:
        raise _error(source, 0, f"this is no YAML: {error}", f"YAML 格式有误：{error}") from error


class _Builder:
    """Builds the data from events, with its own stack, so that no text can exhaust Python's."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._lines: dict[Path, int] = {}
        self._columns: dict[Path, int] = {}
        self._blocks: set[Path] = set()
        self._quoted: set[Path] = set()
        self._faults: list[Fault] = []
        self._anchors: dict[str, Data] = {}
        self._aliases = 0
        self._nodes = 0

    def build(self, events: Iterator[yaml.Event]) -> Document:
        data: Data = None
        seen = False
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                if seen:
                    raise self._stop(event, "a file holds one YAML document", "一个文件只能有一个 YAML 文档")
                seen = True
            elif isinstance(event, yaml.NodeEvent):
                data = self._node(event, events, (), 0)
        if self._faults:
            raise ItemError(self._faults)
        return Document(
            self._source, data, self._lines, frozenset(self._blocks), self._columns, frozenset(self._quoted)
        )

    def _node(self, event: yaml.Event, events: Iterator[yaml.Event], path: Path, depth: int) -> Data:
        self._nodes += 1
        if depth > MAX_DEPTH or self._nodes > MAX_NODES:
            raise self._stop(event, "the text is nested too deep or holds too much", "文本嵌套太深或内容太多")
        self._lines.setdefault(path, _line(event))
        self._columns.setdefault(path, _column(event))
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event)
        assert isinstance(event, yaml.CollectionStartEvent | yaml.ScalarEvent)
        if event.tag is not None and event.tag != "!" and event.tag not in PLAIN_TAGS:
            raise self._stop(event, f"the tag {event.tag} is not taken", f"不接受标签 {event.tag}")
        value = self._value(event, events, path, depth)
        if event.anchor is not None:
            self._anchors[event.anchor] = value
        return value

    def _value(
        self,
        event: yaml.CollectionStartEvent | yaml.ScalarEvent,
        events: Iterator[yaml.Event],
        path: Path,
        depth: int,
    ) -> Data:
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(events, path, depth)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(events, path, depth)
        assert isinstance(event, yaml.ScalarEvent)
        if event.style in ("|", ">"):
            self._blocks.add(path)
        if event.style in ("'", '"'):
            self._quoted.add(path)
        plain = event.style in (None, "") and event.tag is None
        return _scalar(event.value) if plain else str(event.value)

    def _sequence(self, events: Iterator[yaml.Event], path: Path, depth: int) -> list[Data]:
        found: list[Data] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            found.append(self._node(event, events, (*path, len(found)), depth + 1))
        return found

    def _mapping(self, events: Iterator[yaml.Event], path: Path, depth: int) -> dict[str, Data]:
        found: dict[str, Data] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                raise self._stop(event, "a name belongs before the colon", "冒号前应为名字")
            key, where = event.value, (*path, event.value)
            if key in found:
                self._fault(event, f"{key} stands here twice", f"{key} 重复出现", where)
            self._lines[where] = _line(event)
            found[key] = self._node(next(events), events, where, depth + 1)
        return found

    def _alias(self, event: yaml.AliasEvent) -> Data:
        self._aliases += 1
        if self._aliases > MAX_ALIASES or event.anchor not in self._anchors:
            raise self._stop(
                event,
                f"at most {MAX_ALIASES} aliases (*name) of earlier anchors (&name) may stand here",
                f"最多使用 {MAX_ALIASES} 个指向前面锚点（&name）的别名（*name）",
            )
        value = self._anchors[event.anchor]
        self._nodes += _size(value)
        return value

    def _fault(self, event: yaml.Event, en: str, zh: str, path: Path = ()) -> None:
        place = ".".join(str(part) for part in path)
        self._faults.append(Fault(self._source, _line(event), place, en, zh, column=_column(event)))

    def _stop(self, event: yaml.Event, en: str, zh: str) -> ItemError:
        self._fault(event, en, zh)
        return ItemError(self._faults)


def _line(event: yaml.Event) -> int:
    return 0 if event.start_mark is None else event.start_mark.line + 1


def _column(event: yaml.Event) -> int:
    return 1 if event.start_mark is None else event.start_mark.column + 1


def _scalar(text: str) -> str | int | bool | None:
    if text in ("", "~", "null"):
        return None
    if text in ("true", "false"):
        return text == "true"
    return int(text) if INTEGER.fullmatch(text) is not None else text


def _size(value: Data) -> int:
    if isinstance(value, dict):
        return 1 + sum(_size(part) for part in value.values())
    if isinstance(value, list):
        return 1 + sum(_size(part) for part in value)
    return 1


def _error(source: str, line: int, en: str, zh: str, column: int | None = None) -> ItemError:
    return ItemError([Fault(source, line, "", en, zh, column=column)])
