"""What differs between two texts of a question, line by line."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import Literal, TypeAlias

Change: TypeAlias = Literal["same", "gone", "new"]
AROUND = 3
"""Lines that are shown before and after a change."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the comparison.

    Attributes:
        change: it stands in both texts, in the old one only, or in the new one only.
        number: 1-based, in the new text; in the old one where it is gone.
    """

    change: Change
    number: int
    text: str


def differences(old: str, new: str) -> tuple[Line, ...]:
    r"""The changed lines with some around them; nothing if the texts are the same.

    >>> [(line.change, line.number, line.text) for line in differences("a\nb", "a\nc")]
    [('same', 1, 'a'), ('gone', 2, 'b'), ('new', 2, 'c')]
    """
    before, after = old.splitlines(), new.splitlines()
    found: list[Line] = []
    for group in difflib.SequenceMatcher(None, before, after, autojunk=False).get_grouped_opcodes(AROUND):
        for tag, i1, i2, j1, j2 in group:
            if tag == "equal":
                found += (Line("same", j + 1, after[j]) for j in range(j1, j2))
            else:
                found += (Line("gone", i + 1, before[i]) for i in range(i1, i2))
                found += (Line("new", j + 1, after[j]) for j in range(j1, j2))
    return tuple(found)
