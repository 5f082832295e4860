r"""Read one line of a derivation: the words that lead on, what the line says it is about, and the mathematics.

    \Rightarrow f'(z) = e^z/(1+e^z)^2

The arrow leads on, `f'(z)` is the subject, the rest is read as any other text. A left side that can be worked out
(`σ'(z) = ...`, `a = ...` for an abbreviation) is no subject: it is the first part of a chain, and is decided.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from quizapp.algebra.errors import ReadingError
from quizapp.algebra.messages import note
from quizapp.algebra.parser import read
from quizapp.algebra.reading.characters import fold
from quizapp.algebra.reading.left_sides import left_side
from quizapp.algebra.reading.lexicon import canonical, lexicon
from quizapp.algebra.scope import Reading, Scope, TextKind
from quizapp.algebra.tree import names

_LEADING: Final = re.compile(
    r"(?:\s|=>|->|[=＝≡⇒⟹→∴∵:：,，&]"
    r"|\\(?:Rightarrow|implies|Longrightarrow|rightarrow|to|equiv|therefore|because|iff|quad)(?![A-Za-z])"
    r"|(?:so|hence|thus|therefore|then|because|since|that\s+is|we\s+(?:get|have))(?![\w(])"
    r"|因为|由于|所以|因此|因而|于是|从而|故而?|即得?|可得|得到?|有(?=[^\w]|\w*\s*[('’=])|则)+"
)
_TRAILING: Final = re.compile(r"(?:\s|[,.;，。；、∎□■]|\\(?:square|blacksquare|qed|Box)(?![A-Za-z]))+$")
_PRIME: Final = re.compile(r"['’′]|\\prime")
_D: Final = r"(?:d|∂|\\partial)\s*"
_SLOPE_OF: Final = re.compile(rf"{_D}\\?([^\W\d]\w*)\s*(?:\([^()]*\))?\s*\}}?\s*(?:/|\{{)\s*{_D}")
_WHOLE_SLOPE: Final = re.compile(r"\s*(?:\\left)?[(\[][^=]*[)\]]\s*(?:['’′]|\^\{?\\prime\}?)\s*=")
_OPERATOR: Final = re.compile(rf"{_D}/\s*{_D}\w+|\\[dt]?frac\s*\{{\s*{_D}\}}\s*\{{\s*{_D}\\?\w+\s*\}}")
_BASE: Final = re.compile(r"\\?([^\W\d]\w*)")


@dataclass(frozen=True, slots=True)
class Subject:
    """What a line says it is about: a name, and how many slopes are taken of it (`f'` is ("f", 1))."""

    name: str
    order: int


@dataclass(frozen=True, slots=True)
class Line:
    """A line that was understood; a chain `a = b = c` is one tree."""

    reading: Reading
    subject: Subject | None = None


def read_line(text: str, kind: TextKind, scope: Scope) -> Line:
    """What one line of a derivation says.

    Raises:
        ReadingError: it is not mathematics in the names of `scope`; the position is one in `text`.

    >>> from quizapp.algebra.scope import REAL
    >>> read_line("⇒ f'(z) = 2z", "expression", Scope({"z": REAL})).subject
    Subject(name='f', order=1)
    """
    scope = replace(scope, equation=True)
    bare = _blanked(text)
    found = _subject(bare, kind, scope)
    if found is None:
        return Line(read(bare, kind, scope))
    subject, column = found
    reading = read(" " * column + bare[column:], kind, scope)
    dropped = note("left_side", typed=bare[:column].strip())
    return Line(replace(reading, notes=(dropped, *reading.notes)), subject)


def is_blank(text: str) -> bool:
    """Whether a line says nothing: it is empty, or holds only what leads on."""
    return not _blanked(text).strip()


def _blanked(text: str) -> str:
    """The text with spaces in the place of what leads on, and without what ends it, so that columns stay."""
    start = _LEADING.match(text)
    blank = start.end() if start else 0
    return " " * blank + _TRAILING.sub("", text[blank:])


def _subject(text: str, kind: TextKind, scope: Scope) -> tuple[Subject, int] | None:
    """The subject of a line and the column behind its `=`; None if there is none."""
    whole = _WHOLE_SLOPE.match(text)  # (…)' = …
    if whole is not None:
        return Subject("", 1), whole.end()
    folded = fold(text)
    _, end = left_side(folded, "expression" if kind != "matrix" else kind, lexicon(scope, kind))
    if not end or not folded.text[end:].strip():
        return None
    column = folded.columns[end]
    left = text[:column].rstrip().rstrip("=＝").rstrip(":：").rstrip()
    if _is_known(left, kind, scope):
        return None
    slope = _SLOPE_OF.search(left)
    base = slope or _BASE.search(_OPERATOR.sub(" ", left))
    if base is None:
        return None
    is_slope = bool(slope) or "/" in left or "frac" in left
    return Subject(canonical(base.group(1)), 1 if is_slope else len(_PRIME.findall(left))), column


def _is_known(left: str, kind: TextKind, scope: Scope) -> bool:
    """Whether a left side can be worked out: all its names are known."""
    try:
        tree = read(left, kind, scope).tree
    except ReadingError:
        return False
    return names(tree) <= scope.variables.keys() | scope.abbreviations.keys()
