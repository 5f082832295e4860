"""Makes records from rows."""

from __future__ import annotations

import functools
from dataclasses import fields
from typing import Any, TypeVar

Record = TypeVar("Record")


def as_record(kind: type[Record], row: object, **more: object) -> Record:
    """A `kind` (a dataclass) with the values that `row` has under the names of its fields; `more` comes first."""
    described: Any = kind
    return kind(**{name: more[name] if name in more else getattr(row, name) for name in _names(described)})


@functools.cache
def _names(kind: Any) -> tuple[str, ...]:  # noqa: ANN401 -- a dataclass
    return tuple(field.name for field in fields(kind))
