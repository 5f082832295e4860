"""What a model's docstring says of its fields: the descriptions of the JSON Schema stand where they belong."""

from __future__ import annotations

import functools
import inspect
import re
from collections.abc import Mapping

ENTRY = re.compile(r"(\w+(?:, \w+)*): (.*)")


@functools.cache
def attribute_docs(model: type) -> Mapping[str, str]:
    """For each field of a model the sentence under `Attributes:` in its docstring or in that of a model it extends."""
    found: dict[str, str] = {}
    for base in reversed(model.__mro__):
        found |= _entries(base.__dict__.get("__doc__") or "")
    return found


def first_line(model: type) -> str:
    """What a model is, in one line."""
    return inspect.cleandoc(model.__dict__.get("__doc__") or "").partition("\n")[0]


def _entries(text: str) -> dict[str, str]:
    section = inspect.cleandoc(text).partition("Attributes:\n")[2].split("\n\n")[0]
    found: dict[str, str] = {}
    names: list[str] = []
    for line in section.split("\n"):
        begun = ENTRY.match(line.strip()) if re.match(r" {4}\S", line) else None
        if begun is not None:
            names = begun[1].split(", ")
            found |= dict.fromkeys(names, begun[2])
        elif line.strip():
            found |= {name: f"{found[name]} {line.strip()}" for name in names}
    return found
