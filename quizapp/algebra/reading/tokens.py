"""The words of mathematics, as the tokenizer hands them to the grammar."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple


class Token(NamedTuple):
    """One token.

    Attributes:
        key: what the grammar looks at: `number`, `symbol`, `constant`, `function`, `end`, or the operator itself.
        start: column of its first character in the text as typed.
        end: column after its last character.
        name: canonical name of a symbol, constant or function; the text of a number.
        value: value of a number.
        function: canonical name of the function that a symbol is before `(`; empty if there is none.
        spaced: whether white space stands before it.
    """

    key: str
    start: int
    end: int
    name: str = ""
    value: Fraction | None = None
    function: str = ""
    spaced: bool = False
