"""Whether an answer is so long that deciding it may take long: known before it is begun, and without reading it.

The counted budgets of deciding end what is short within some 100 ms, and nearly all of it within 50. What takes longer
has many break points, each of which wants a dozen characters. The longest right answer of a shipped item has fewer than
150.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

LONG = 250
"""Characters of formulas in one answer, all of its fields together."""
PROSE = frozenset({"text"})
"""The name of an answer in words, which a person or another process judges."""


def is_long(payload: Mapping[str, Any]) -> bool:
    """Whether the response in a task's payload has that many characters; False where there is none."""
    response = payload.get("response")
    if not isinstance(response, Mapping):
        return False
    formulas = [value for name, value in response.items() if name not in PROSE]
    return sum(len(text) for value in formulas for text in _texts(value)) >= LONG


def _texts(value: object) -> Iterator[str]:
    """The texts in a value, not deeper than responses go."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from (text for text in value.values() if isinstance(text, str))
    elif isinstance(value, (list, tuple)):
        yield from (text for text in value if isinstance(text, str))
