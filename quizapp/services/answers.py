"""An answer in one line of text, for lists."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

LONGEST = 200


def answer_text(response: Mapping[str, Any]) -> str:
    """What was typed or chosen, whatever the kind, cut to a line.

    >>> answer_text({"answer": "2z(1-z)"}), answer_text({"chosen": ["a", "c"]})
    ('2z(1-z)', 'a, c')
    """
    line = " ".join("; ".join(_said(value) for value in response.values()).split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"


def _said(value: object) -> str:
    if isinstance(value, Mapping):
        return "; ".join(f"{name} = {_said(one)}" for name, one in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(_said(one) for one in value)
    return str(value)
