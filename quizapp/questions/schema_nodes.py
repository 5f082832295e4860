"""The way down through a JSON Schema: from a node to those of a field or an entry, each of several ways for itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

Node: TypeAlias = Mapping[str, Any]


def ways(schema: Node, node: Node) -> Iterator[Node]:
    """The node itself, or each of those of which one has to hold; references are followed within `schema`."""
    if "$ref" in node:
        yield from ways(schema, schema["$defs"][node["$ref"].removeprefix("#/$defs/")])
    elif "anyOf" in node or "oneOf" in node:
        for one in (*node.get("anyOf", ()), *node.get("oneOf", ())):
            yield from ways(schema, one)
    else:
        yield node


def below(schema: Node, node: Node, part: str | int) -> Iterator[Node]:
    """What the node says of a field, or, where `part` is a number, of an entry."""
    for way in ways(schema, node):
        for one in _named(way, part) if isinstance(part, str) else [way.get("items")]:
            if isinstance(one, Mapping):
                yield from ways(schema, one)


def _named(way: Node, name: str) -> list[Any]:
    if name in way.get("properties", {}):
        return [way["properties"][name]]
    fitting = [one for pattern, one in way.get("patternProperties", {}).items() if re.search(pattern, name)]
    return fitting or [way.get("additionalProperties")]
