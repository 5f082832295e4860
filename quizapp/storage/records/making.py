"""Makes records from rows."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, TypeVar

Record = TypeVar("Record")


def as_record(kind: type[Record], row: object, **more: object) -> Record:
    """A `kind` (a dataclass) with the values that `row` has under the names of its fields; `more` comes first."""
    described: Any = kind
    values = {
        field.name: more[field.name] if field.name in more else getattr(row, field.name) for field in fields(described)
    }
    return kind(**values)
