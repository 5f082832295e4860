"""Items from YAML and back: everything that is wrong is said at once, with file, line and field."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from quizapp.questions.attribute_docs import attribute_docs
from quizapp.questions.document import Data, Document, read_document
from quizapp.questions.document import Path as Place
from quizapp.questions.faults import Fault, ItemError, sentences
from quizapp.questions.inspection import inspect
from quizapp.questions.item import Item, as_mapping
from quizapp.questions.kinds import catalogue
from quizapp.questions.schema_nodes import below, ways

SUFFIXES = (".yaml", ".yml")


def load_item(text: str, source: str = "item") -> Item:
    """The one item in a YAML text.

    Raises:
        ItemError: the text is not one item; it carries every fault with line and field.
    """
    items = load_items(text, source)
    if len(items) != 1:
        raise ItemError(
            [Fault(source, 1, "", f"one item belongs here, not {len(items)}", f"应为 1 道题，而不是 {len(items)} 道")]
        )
    return items[0]


def load_items(text: str, source: str = "items") -> tuple[Item, ...]:
    """The items in a YAML text: one, or a list of them.

    Raises:
        ItemError: something is wrong; nothing is taken.
    """
    items, faults = read_items(text, source)
    if faults:
        raise ItemError(faults)
    return items


def read_items(text: str, source: str) -> tuple[tuple[Item, ...], tuple[Fault, ...]]:
    """The items in a YAML text that have no fault (of those with the same id the first), and the faults of the others.

    Raises:
        ItemError: the text as a whole is no YAML that is taken.
    """
    document = read_document(text, source)
    many = isinstance(document.data, list)
    entries = document.data if isinstance(document.data, list) else [document.data]
    faults: list[Fault] = []
    items: list[tuple[Item, int]] = []
    for index, entry in enumerate(entries):
        root: Place = (index,) if many else ()
        found = _faults_of(document, root, entry)
        faults += found
        if not found:
            items.append((Item.model_validate(entry), document.line(root)))
    faults += _repeated([(item.id, source, line) for item, line in items])
    first: dict[str, Item] = {}
    for item, _ in items:
        first.setdefault(item.id, item)
    return tuple(first.values()), tuple(faults)


def load_folder(folder: Path) -> tuple[Item, ...]:
    """All items in the YAML files of a folder and the folders below, in order of their files.

    Raises:
        ItemError: something is wrong in at least one file; it carries the faults of all files.
    """
    return tuple(item for item, _ in load_folder_with_sources(folder))


def load_folder_with_sources(folder: Path) -> tuple[tuple[Item, Path], ...]:
    """The same, each item with its file.

    Raises:
        ItemError: as for `load_folder`.
    """
    faults: list[Fault] = []
    found: list[tuple[Item, Path]] = []
    for path in sorted(path for path in folder.rglob("*") if path.suffix in SUFFIXES):
        try:
            found += [(item, path) for item in load_items(_text(path), str(path))]
        except ItemError as error:
            faults += error.faults
    faults += _repeated([(item.id, str(path), 1) for item, path in found])
    if faults:
        raise ItemError(faults)
    return tuple(found)


def load_mapping(data: Data, source: str = "item") -> Item:
    """An item from plain data, such as a form's.

    Raises:
        ItemError: as for `load_item`, without lines.
    """
    found = _faults_of(Document(source, data, {(): 0}), (), data)
    if found:
        raise ItemError(found)
    return Item.model_validate(data)


def dump_item(item: Item) -> str:
    """The item as YAML in the author's spelling; the same item always gives the same text."""
    return _dump(as_mapping(item))


def dump_mapping(data: Mapping[str, Any]) -> str:
    """What is not an item yet as YAML, its fields in the usual order and unknown ones last."""
    order = [name for name in Item.model_fields if name in data] + [
        name for name in data if name not in Item.model_fields
    ]
    return _dump({name: data[name] for name in order})


def dump_items(items: Sequence[Item]) -> str:
    """Items as a YAML list, each as `dump_item` writes it."""
    return _dump([as_mapping(item) for item in items])


def _dump(data: object) -> str:
    return yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110, default_flow_style=False)


def fault_at(text: str, source: str, place: Sequence[str | int], message: tuple[str, str]) -> Fault:
    """A fault that a test run found, with the line of its place in the item's YAML text."""
    field = ".".join(str(part) for part in place)
    return Fault(source, read_document(text, source).line(tuple(place)), field, *message)


def json_schema() -> dict[str, Any]:
    """The JSON Schema of an item's YAML, with each kind's own content."""
    schema = Item.model_json_schema(mode="validation")
    branches = []
    for name, kind in catalogue.kinds().items():
        content = kind.content.model_json_schema(mode="validation", ref_template=f"#/$defs/{name}.{{model}}")
        inner = content.pop("$defs", {})
        schema["$defs"] |= {f"{name}.{model}": body for model, body in inner.items()}
        schema["$defs"][f"{name}.content"] = content
        condition = {"properties": {"kind": {"const": name}}}
        branches.append({"if": condition, "then": {"properties": {"content": {"$ref": f"#/$defs/{name}.content"}}}})
    said = attribute_docs(Item)
    schema["properties"]["kind"] = {"enum": list(catalogue.kinds()), "title": "Kind", "description": said["kind"]}
    schema["properties"]["content"] = {"type": "object", "title": "Content", "description": said["content"]}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "allOf": branches}


class _Dumper(yaml.SafeDumper):
    """Writes texts of several lines as blocks, and quotes what this package's reader would take for a number."""

    def ignore_aliases(self, data: Data) -> bool:
        del data
        return True


def _represent_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text and not any(line != line.rstrip() for line in text.split("\n")) else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _represent_text)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise ItemError([Fault(str(path), 0, "", "the file is not UTF-8", "文件不是 UTF-8 编码")]) from error


def _faults_of(document: Document, root: Place, data: Data) -> list[Fault]:
    if not isinstance(data, dict):
        sentence = ("an item is a mapping of fields (id: ...)", "一道题应为字段的映射（id: ...）")
        return [Fault(document.source, document.line(root), "", *sentence)]
    errors = _schema_errors(data)
    if errors:
        return [_schema_fault(document, root, data, error) for error in errors]
    return [
        _fault(document, root, problem.place, (problem.en, problem.zh), problem.position)
        for problem in inspect(Item.model_validate(data))
    ]


def _schema_errors(data: dict[str, Data]) -> list[ErrorDetails]:
    errors: list[ErrorDetails] = []
    try:
        Item.model_validate(data)
    except ValidationError as error:
        errors += [found for found in error.errors() if found["loc"] != ("content",) or found["type"] == "missing"]
    kind = data.get("kind")
    known = catalogue.kinds()
    if isinstance(kind, str) and kind in known and "content" in data:
        try:
            known[kind].content.model_validate(data["content"])
        except ValidationError as error:
            errors += [{**found, "loc": ("content", *found["loc"])} for found in error.errors()]
    return errors


def _schema_fault(document: Document, root: Place, data: dict[str, Data], error: ErrorDetails) -> Fault:
    place = _place_in(data, error["loc"])
    return _fault(document, root, place, sentences(error, _known_fields(data, place[:-1])))


def _fault(
    document: Document,
    root: Place,
    place: Place,
    message: tuple[str, str],
    position: int | None = None,
) -> Fault:
    path = (*root, *place)
    line, column = document.line(path), document.column(path)
    if position is not None:
        text = str(_at(document.data, path))
        line, column = document.line_inside(path, text, position), document.column_inside(path, text, position)
    field = ".".join(str(part) for part in place)
    return Fault(document.source, line, field, *message, position, column)


def _at(data: Data, path: Place) -> Data:
    for part in path:
        data = _below_data(data, part)
    return data


def _below_data(data: Data, part: str | int) -> Data:
    if isinstance(data, dict) and isinstance(part, str):
        return data.get(part)
    if isinstance(data, list) and isinstance(part, int) and part < len(data):
        return data[part]
    return None


def _place_in(data: Data, loc: Sequence[str | int]) -> Place:
    """The path of an error in the author's data: pydantic's names of union members left out."""
    place: list[str | int] = []
    for index, part in enumerate(loc):
        inside = (isinstance(data, dict) and part in data) or (isinstance(data, list) and isinstance(part, int))
        if inside or (index == len(loc) - 1 and isinstance(data, dict)):
            data = _below_data(data, part)
            place.append(part)
    return tuple(place)


@functools.cache
def _schema_of(model: type[BaseModel]) -> Mapping[str, Any]:
    """The schema of a model, made once: a file may hold thousands of faults, and each asks for the fields there are."""
    return model.model_json_schema(mode="validation")


def _known_fields(data: dict[str, Data], place: Place) -> list[str]:
    model: type[BaseModel] = Item
    if place[:1] == ("content",):
        model, place = catalogue.kinds()[str(data["kind"])].content, place[1:]
    schema = _schema_of(model)
    nodes = list(ways(schema, schema))
    for part in place:
        nodes = [found for node in nodes for found in below(schema, node, part)]
    return list(dict.fromkeys(name for node in nodes for name in node.get("properties", {})))


def _repeated(ids: Sequence[tuple[str, str, int]]) -> list[Fault]:
    seen: dict[str, str] = {}
    faults = []
    for name, source, line in ids:
        if name in seen:
            faults.append(
                Fault(
                    source,
                    line,
                    "id",
                    f"the id {name} is already used in {seen[name]}",
                    f"id {name} 已在 {seen[name]} 中使用",
                )
            )
        seen.setdefault(name, source)
    return faults
