"""What a field of the form is, and the field that most kinds share.

What an item holds beyond the fields (cases, names of misconceptions, ...) is not lost: it stays in the field `rest` of
the form, as YAML, and beside each row.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from flask_babel import LazyString
from flask_babel import lazy_gettext as _

Sort: TypeAlias = Literal[
    "line", "maths", "number", "words", "lines", "flag", "both", "named", "rows", "choose", "text"
]
"""How a field is filled in: a line, a line of mathematics, a number, words between commas, one entry a line, a tick,
a text in both languages, names with values, rows of further fields, one of a few, a text of several lines."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field.

    Attributes:
        name: dotted, below the item or the row it belongs to.
        label: what it is called.
        hint: what may be written.
        height: lines of a text; 1 is a single line.
        inner: the fields of a row.
        options: what may be chosen, value and title.
    """

    name: str
    sort: Sort
    label: LazyString
    hint: LazyString | str = ""
    height: int = 1
    inner: tuple[Field, ...] = ()
    options: tuple[tuple[str, LazyString | str], ...] = ()


FEEDBACK = Field("feedback", "both", _("What to say to it"), height=2)
