"""A question as other programs know it: no parameters, one language, one of a few sorts of answer.

Texts are safe HTML with mathematics as MathML, whose `alttext` says the same in a line.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Entry:
    """An option, or an answer that is known beforehand.

    Attributes:
        text: the option as HTML, or the answer as plain text.
        share: what it earns, of the whole: 1 is all, below 0 takes away.
        feedback: HTML; may be empty.
    """

    text: str
    share: float
    feedback: str = ""


@dataclass(frozen=True, slots=True)
class Options:
    """Some options; of `several` those that are right earn their share together; `ordered` ones are not shuffled."""

    entries: tuple[Entry, ...]
    several: bool
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Judgement:
    """True or false, with what is said to those who judge wrongly, and in `praise` to the others."""

    holds: bool
    feedback: str = ""
    praise: str = ""


@dataclass(frozen=True, slots=True)
class NumberEntry:
    """A number with how far an answer may lie from it, what it earns and what is said to it."""

    value: Fraction
    tolerance: Fraction
    share: float
    feedback: str = ""


@dataclass(frozen=True, slots=True)
class Numbers:
    """A number is typed."""

    entries: tuple[NumberEntry, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """A text is typed and compared with these; `exact` with its capitals."""

    entries: tuple[Entry, ...]
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Pairs:
    """Each row gets its partner; `others` are partners of none."""

    rows: tuple[tuple[str, str], ...]
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Steps:
    """Steps in their right order."""

    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Essay:
    """A text that a person marks, by `criteria` (HTML); it has `least` to `most` words, where that is not 0."""

    criteria: tuple[str, ...] = ()
    least: int = 0
    most: int = 0


Body: TypeAlias = Options | Judgement | Numbers | Words | Pairs | Steps | Essay


@dataclass(frozen=True, slots=True)
class Plain:
    """A question with its texts as HTML.

    Attributes:
        name: unique in the file.
        labels: words to find it by: its difficulty, the claims that it covers, its tags.
        solution: what everybody sees afterwards.
    """

    name: str
    concept: str
    difficulty: int
    labels: tuple[str, ...]
    points: float
    prompt: str
    solution: str
    hints: tuple[str, ...]
    body: Body
