r"""Where the mathematics of a text begins and ends: inside `$ $`, before a full stop or a last semicolon."""

from __future__ import annotations

from typing import Final

from quizapp.algebra.reading.patterns import DELIMITERS

_BOX: Final = r"\boxed{"


def bare(text: str) -> tuple[int, int]:
    r"""Where the mathematics stands between `$ $`, `\( \)` or `\[ \]`, and before what ends a sentence.

    >>> bare("$z^2$"), bare("2z;")
    ((1, 4), (0, 2))
    """
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    for opening, closing in DELIMITERS if text[start : start + 1] in {"$", "\\"} else ():
        length = len(opening)
        if end - start > 2 * length and text.startswith(opening, start) and text.endswith(closing, start, end):
            start, end = start + length, end - length
            break
    start, end = _unboxed(text, start, end)
    inner = text[start:end].rstrip()
    if len(inner) < 2 or inner[-2] == "\\":  # noqa: PLR2004 (a mark alone, or a LaTeX blank)
        return start, end
    full_stop = inner[-1] == "." and inner[-2] not in ".…" and not inner.endswith(r"\right.")
    if full_stop or (inner[-1] == ";" and inner[-2] not in ",;"):
        end = start + len(inner) - 1
    return start, end


def _unboxed(text: str, start: int, end: int) -> tuple[int, int]:
    r"""What stands in `\boxed{...}`, if that is all there is."""
    if not text.startswith(_BOX, start):
        return start, end
    depth = 0
    for at in range(start + len(_BOX) - 1, end):
        depth += (text[at] == "{") - (text[at] == "}")
        if depth == 0:
            return (start + len(_BOX), at) if not text[at + 1 : end].strip(" .") else (start, end)
    return start, end
