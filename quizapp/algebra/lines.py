r"""Read one line of a derivation: the words that lead on, what the line says it is about, and the mathematics.

    \Rightarrow f'(z) = e^z/(1+e^z)^2

The arrow leads on, `f'(z)` is the subject, the rest is read as any other text. A left side that can be worked out
(`σ'(z) = ...`, `a = ...` for an abbreviation) is no subject: it is the first part of a chain, and is decided.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from quizapp.algebra.errors import ReadingError
from quizapp.algebra.messages import note
from quizapp.algebra.parser import read
from quizapp.algebra.reading.characters import fold
from quizapp.algebra.reading.left_sides import left_side
from quizapp.algebra.reading.lexicon import canonical, lexicon
from quizapp.algebra.scope import Reading, Scope, TextKind
from quizapp.algebra.tree import Node, names

_LEADING: Final = re.compile(
    r"(?:\s|=>|->|[=＝≡⇒⟹⇔→∴∵:：,，&]"
    r"|\\(?:Rightarrow|implies|Longrightarrow|rightarrow|to|equiv|therefore|because|iff|quad)(?![A-Za-z])"
    r"|(?i:so|hence|thus|therefore|then|because|since|that\s+is|we\s+(?:get|have|obtain)|let|denote|finally|where|proof)(?![\w(])"
    r"|(?i:(?:by|using|from)(?:\s+[a-z'’-]+){2,6}\s*[,:，：])"
    r"|由[\u3400-\u9fff]{2,12}[,，:：可得知]"
    r"|因为|由于|所以|因此|因而|于是|从而|故而?|即得?|可得|得到?|有(?=[^\w]|\w*\s*[('’=])|则|其中|那么|(?:证明|求导|化简|整理|代入|展开|通分|合并)(?:后|可|得|[:：])*|[令设记解证](?!毕))+"
)
_TRAILING: Final = re.compile(
    r"(?:\s|[,.;，。；、∎□■]|\\(?:square|blacksquare|qed|Box)(?![A-Za-z])|\\\\|(?i:q\.?e\.?d\.?)|证毕|得证)+$"
)
_REMARK: Final = re.compile(
    r"\s+(?:#.*|(?:\\q?quad\s*)*\\text(?:rm|it)?\s*\{\s*\(?\s*[A-Za-z]{3,}[^{}]*\}"
    r"|[(（]\s*(?:[\u3400-\u9fff][^()（）]*|(?i:by|using|use)\s[^()]*|[A-Za-z]{3,}(?:\s+[A-Za-z'’-]{2,})+)\s*[)）])\s*$"
)
_DOLLARS: Final = (("$$", "$$"), ("$", "$"), (r"\(", r"\)"), (r"\[", r"\]"))
_PRIME: Final = re.compile(r"['’′]|\\prime")
_D: Final = r"(?:d|∂|\\partial)\s*"
_SLOPE_OF: Final = re.compile(rf"{_D}\\?([^\W\d]\w*)\s*(?:\([^()]*\))?\s*\}}?\s*(?:/|\{{)\s*{_D}")
_WHOLE_SLOPE: Final = re.compile(r"\s*(?:\\left)?[(\[][^=]*[)\]]\s*(?:['’′]|\^\{?\\prime\}?)\s*=")
_OPERATOR: Final = re.compile(rf"{_D}/\s*{_D}\w+|\\[dt]?frac\s*\{{\s*{_D}\}}\s*\{{\s*{_D}\\?\w+\s*\}}")
_NUMBER: Final = re.compile(r"\s*(?:(?i:step)\s*|第|步骤\s*)?[(（]?(\d{1,2})(?:步?[.．:：、)）](?!\d)|步)\s*")
FEWEST_NUMBERED: Final = 2
_BASE: Final = re.compile(r"\\?([^\W\d]\w*)")


@dataclass(frozen=True, slots=True)
class Subject:
    """What a line says it is about: a name, and how many slopes are taken of it (`f'` is ("f", 1)).

    A name that stands alone (`u = ...`) may be used by the lines that follow.
    """

    name: str
    order: int
    alone: bool = field(default=False, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Line:
    """A line that was understood; a chain `a = b = c` is one tree."""

    reading: Reading
    subject: Subject | None = None


def read_line(text: str, kind: TextKind, scope: Scope, named: Mapping[str, Node] | None = None) -> Line:
    """What one line of a derivation says.

    Args:
        text: the line as it was typed.
        kind: what its mathematics is read as.
        scope: the names and operators that it may use.
        named: what earlier lines gave a name (`u = 1+e^z`); such names may be used behind the first `=`.

    Raises:
        ReadingError: it is not mathematics in the names of `scope`; the position is one in `text`.

    >>> from quizapp.algebra.scope import REAL
    >>> read_line("⇒ f'(z) = 2z", "expression", Scope({"z": REAL})).subject
    Subject(name='f', order=1)
    """
    scope = replace(scope, equation=True)
    wider = replace(scope, abbreviations={**scope.abbreviations, **named}) if named else scope
    bare = _blanked(text)
    found = _subject(bare, kind, scope)
    if found is None:
        return Line(read(bare, kind, wider))
    subject, column = found
    reading = read(" " * column + bare[column:], kind, wider)
    dropped = note("left_side", typed=bare[:column].strip())
    return Line(replace(reading, notes=(dropped, *reading.notes)), subject)


def is_blank(text: str) -> bool:
    """Whether a line says nothing: it is empty, or holds only what leads on."""
    return not _blanked(text).strip()


def unnumbered(lines: Sequence[str]) -> tuple[str, ...]:
    """The lines with spaces in the place of their numbers, if they are numbered from 1 on: `1.`, `(2)`, `Step 3:`.

    >>> unnumbered(["1. z+z", "2. 2z"]), unnumbered(["2.5 z"])
    (('   z+z', '   2z'), ('2.5 z',))
    """
    said = [line for line in lines if line.strip()]
    found = [_NUMBER.match(line) for line in said]
    numbers = [int(label.group(1)) for label in found if label is not None]
    if len(said) < FEWEST_NUMBERED or numbers != list(range(1, len(said) + 1)):
        return tuple(lines)
    return tuple(_NUMBER.sub(lambda label: " " * len(label.group()), line, count=1) for line in lines)


def _blanked(text: str) -> str:
    """The text with spaces in the place of what leads on, and without what ends it, so that columns stay."""
    text = text.rstrip()
    for opening, closing in _DOLLARS:
        if len(text.lstrip()) > len(opening) + len(closing) and text.lstrip().startswith(opening):
            inner = text.rstrip(" .,;。，；")
            if inner.endswith(closing):
                text = inner[: -len(closing)].replace(opening, " " * len(opening), 1)
                break
    start = _LEADING.match(text)
    blank = start.end() if start else 0
    rest = _TRAILING.sub("", _REMARK.sub("", _TRAILING.sub("", text[blank:])))
    return " " * blank + rest.replace("&=", " =").replace("&＝", " =").replace(":=", " =").replace("：=", " =")


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
    alone = base.group().strip() == left.strip()
    return Subject(canonical(base.group(1)), 1 if is_slope else len(_PRIME.findall(left)), alone), column


def _is_known(left: str, kind: TextKind, scope: Scope) -> bool:
    """Whether a left side can be worked out: all its names are known."""
    try:
        tree = read(left, kind, scope).tree
    except ReadingError:
        return False
    return names(tree) <= scope.variables.keys() | scope.abbreviations.keys()
