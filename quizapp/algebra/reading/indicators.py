"""Indicators stuck to what they multiply: `z1[z>0]`, `aI(z>0)`."""

from __future__ import annotations

import re
from typing import Final

_RELATED: Final = r"[^][(){}]*(?:[<>=≤≥≠]|\\(?:[lg](?:eq?|t)|neq?)(?![A-Za-z]))"
_AFTER_ONE: Final = re.compile(rf"\s*(?:\[|_\s*\{{(?:\\\{{)?){_RELATED}")
_AFTER_LETTER: Final = re.compile(rf"\s*(?:[\[(]|_\s*\{{(?:\\\{{)?){_RELATED}")
_AFTER: Final = {"1": _AFTER_ONE, "I": _AFTER_LETTER}


def before_indicator(run: str, text: str, end: int) -> str | None:
    """What stands before an indicator at the end of a run of letters; None if there is none.

    Args:
        run: letters and digits.
        text: the text in which they stand.
        end: where they end in it.

    >>> before_indicator("z1", "z1[z>0]", 2), before_indicator("I", "I(z>0)", 1), before_indicator("x1", "x1+2", 2)
    ('z', '', None)
    """
    pattern = _AFTER.get(run[-1])
    if pattern is None or pattern.match(text, end) is None:
        return None
    return run[:-1]
