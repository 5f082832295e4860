"""What may be typed next in an item's YAML: names of fields, and values that are one of a few, by the JSON Schema."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from quizapp.questions.caret import ENTRY, Caret, Step, locate
from quizapp.questions.loading import json_schema
from quizapp.questions.schema_nodes import Node, below, ways

CONTENT = "content"
INDENT = 2


@dataclass(frozen=True, slots=True)
class Proposal:
    """Something that may stand at a place.

    Attributes:
        name: the field or the value.
        text: what is put in: with the colon, and the beginning of what is below.
        place: dotted, without positions in lists, such as `content.misconceptions.answer`.
        needed: the mapping is not whole without it.
    """

    name: str
    text: str
    place: str
    needed: bool = False


@dataclass(frozen=True, slots=True)
class Completion:
    """What may stand instead of the text from `start` to the caret, the needed first."""

    start: int
    proposals: tuple[Proposal, ...]


def complete(text: str, offset: int, known: Mapping[str, Sequence[str]]) -> Completion:
    """What may be typed at a place of an item's YAML.

    Args:
        text: what is written so far; need be no YAML.
        offset: characters before the caret, 0 to the length of the text.
        known: values of fields of which the schema knows only that they are texts, by place.
    """
    caret = locate(text, offset)
    if caret is None:
        return Completion(offset, ())
    nodes: list[Node] = [_schema()]
    for step in caret.path:
        nodes = [found for node in nodes for found in _below(node, step)]
    found = _names(caret, nodes) if caret.key is None else _values(caret, nodes, known)
    fitting = [one for one in found if one.name.startswith(caret.typed) and one.name != caret.typed]
    return Completion(caret.start, tuple(sorted(fitting, key=lambda one: not one.needed)))


@functools.lru_cache(maxsize=1)
def _schema() -> Node:
    return json_schema()


def _names(caret: Caret, nodes: Sequence[Node]) -> list[Proposal]:
    """The fields that the mapping does not have yet."""
    found: dict[str, Proposal] = {}
    for node in nodes:
        for name, field in node.get("properties", {}).items():
            if name not in caret.beside and name not in found:
                below_it = list(ways(_schema(), _content(name, caret.beside.get("kind", "")) or field))
                text = name + _behind(below_it, caret.column + INDENT)
                found[name] = Proposal(name, text, _place(caret, name), name in node.get("required", ()))
    return list(found.values())


def _behind(found: Sequence[Node], column: int) -> str:
    """What follows the name of a field: a space, or the next line where only a mapping or a list can stand."""
    sorts = [way.get("type") for way in found if way.get("type") != "null"]
    if sorts == ["object"]:
        return ":\n" + " " * column
    if sorts == ["array"]:
        return ":\n" + " " * column + "- "
    return ": "


def _values(caret: Caret, nodes: Sequence[Node], known: Mapping[str, Sequence[str]]) -> list[Proposal]:
    place = _place(caret, caret.key or "")
    step = Step(caret.key or "", caret.beside.get("kind", ""))
    words: list[str] = list(known.get(place, ()))
    for node in nodes:
        for way in _below(node, step):
            words += [str(one) for one in (*way.get("enum", ()), *_constant(way)) if isinstance(one, str)]
            words += ["true", "false"] if way.get("type") == "boolean" else []
    return [Proposal(word, word, place) for word in dict.fromkeys(words)]


def _constant(way: Node) -> tuple[Any, ...]:
    return (way["const"],) if "const" in way else ()


def _place(caret: Caret, name: str) -> str:
    return ".".join([*(step.name for step in caret.path if step.name != ENTRY), name])


def _below(node: Node, step: Step) -> Iterator[Node]:
    """What the schema says of a field, or of the entries of a list, each way for itself."""
    own = _content(step.name, step.kind)
    if own is not None:
        yield from ways(_schema(), own)
    else:
        yield from below(_schema(), node, 0 if step.name == ENTRY else step.name)


def _content(name: str, kind: str) -> Node | None:
    """What a question or a part of this kind has as its content."""
    found: Node | None = _schema()["$defs"].get(f"{kind}.{CONTENT}") if name == CONTENT else None
    return found
