"""A learner's text made comparable, with the way back to the learner's own words.

Width, case, dashes and quotation marks are folded, slips of one letter are mended where only one known word is near;
each folded character remembers where it came from, so that evidence is always an exact piece of what was written.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from quizapp.algebra.errors import Language

WORD = re.compile(r"[a-z][a-z']*")
SENTENCE_END = re.compile(r"[!?;。！？；\n]+|\.(?!\d|\.\d|g\.|e\.)(?<!e\.g\.)(?<!i\.e\.)(?<!vs\.)")
CLAUSE_END = re.compile(
    r"[,，:：]|\s-\s|->|=>"
    r"|\b(?:but|while|whereas|although|though|because|since|however|so|hence|therefore|thus|which|and then)\b"
    r"|而(?!且)|但是?|虽然|不过|因为|由于|所以|因此|于是|从而"
)
FOLDS: Mapping[str, str] = {
    "’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "−": "-", "‑": "-", "，": "，", "：": "：",
    "；": "；", "！": "！", "？": "？", "≤": "<=", "≥": ">=", "⩽": "<=", "⩾": ">=", "≈": "~", "→": "->", "⇒": "=>",
    "⋅": "*", "·": "*",     "×": "*", "∙": "*", "₀": "0", "₁": "1", "₂": "2", "₃": "3", "`": " ", "$": " ",
}  # fmt: skip
INVISIBLE = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad]")
CHINESE = re.compile(r"[\u3400-\u9fff]")
LATIN = re.compile(r"[A-Za-z]{2,}")
APART = re.compile(r"(?<=[\u3400-\u9fff]) +(?=[^\s\u3400-\u9fff])|(?<=[^\s\u3400-\u9fff]) +(?=[\u3400-\u9fff])")
SHORTEST_MENDED = 4
SHORTEST_KNOWN = 5


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A piece of the folded text."""

    start: int
    end: int

    def holds(self, other: Span) -> bool:
        """Whether the other lies in it."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True)
class Text:
    """A folded text.

    Attributes:
        raw: as the learner wrote it.
        folded: what patterns are matched with.
        origin: for each folded character the index of the character that it came from, and the length at the end.
    """

    raw: str
    folded: str
    origin: tuple[int, ...]

    def quote(self, span: Span) -> str:
        """The learner's own words of a piece of the folded text."""
        if span.end <= span.start:
            return ""
        return self.raw[self.origin[span.start] : self.origin[span.end - 1] + 1].strip()

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences, without their ends."""
        return _pieces(self.folded, Span(0, len(self.folded)), SENTENCE_END)

    @cached_property
    def clauses(self) -> tuple[Span, ...]:
        """The parts of sentences between commas and conjunctions outside parentheses."""
        return tuple(clause for one in self.sentences for clause in _pieces(self.folded, one, CLAUSE_END))

    def clause_of(self, span: Span) -> Span:
        """The clause in which a span begins."""
        return _holder(self.clauses, span)

    def sentence_of(self, span: Span) -> Span:
        """The sentence in which a span begins."""
        return _holder(self.sentences, span)


def fold(raw: str, vocabulary: frozenset[str] = frozenset()) -> Text:
    """The text folded; words that are one slip away from a single word of the vocabulary are read as that word."""
    characters: list[str] = []
    origin: list[int] = []
    for index, character in enumerate(raw):
        for folded in _folded(character):
            characters.append(folded)
            origin.append(index)
    text, origin = _closed("".join(characters), origin)
    if vocabulary:
        text, origin = _mended(text, origin, vocabulary)
    return Text(raw, text, (*origin, len(raw)))


def language_of(text: str) -> Language:
    """The language of a text that does not say it: Chinese where it has at least as many characters as Latin words.

    >>> language_of("sigmoid 的导数很小"), language_of("The slope is small.")
    ('zh', 'en')
    """
    chinese = len(CHINESE.findall(text))
    return "zh" if chinese and chinese >= len(LATIN.findall(text)) else "en"


def _folded(character: str) -> str:
    if INVISIBLE.match(character):
        return ""
    known = FOLDS.get(character)
    if known is not None:
        return known
    return "".join(FOLDS.get(part, part) for part in unicodedata.normalize("NFKC", character)).lower()


def _closed(text: str, origin: list[int]) -> tuple[str, list[int]]:
    """Without the spaces that only set other letters apart from Chinese: `输出 0` is `输出0`."""
    apart = _set_apart(text)
    kept = [place for place in range(len(text)) if place not in apart]
    return "".join(text[place] for place in kept), [origin[place] for place in kept]


def _set_apart(text: str) -> frozenset[int]:
    return frozenset(place for match in APART.finditer(text) for place in range(*match.span()))


def _mended(text: str, origin: list[int], vocabulary: frozenset[str]) -> tuple[str, list[int]]:
    parts: list[str] = []
    places: list[int] = []
    done = 0
    for match in WORD.finditer(text):
        right = nearest_word(match.group(), vocabulary)
        if right is None:
            continue
        start, end = match.span()
        parts += [text[done:start], right]
        places += origin[done:start]
        places += [origin[start + min(index, end - start - 1)] for index in range(len(right) - 1)] + [origin[end - 1]]
        done = end
    return "".join([*parts, text[done:]]), places + origin[done:]


def nearest_word(word: str, vocabulary: frozenset[str]) -> str | None:
    """The one word of the vocabulary that a single slip turns into `word`; None if it is known, short or doubtful.

    >>> nearest_word("wieghts", frozenset(["weights", "gradient"]))
    'weights'
    """
    if len(word) < SHORTEST_MENDED or word in vocabulary:
        return None
    found = {known for known in vocabulary if known[0] == word[0] and _one_slip(word, known)}
    return found.pop() if len(found) == 1 else None


def _one_slip(word: str, known: str) -> bool:
    """Whether one letter is missing, too many, wrong, or two neighbours are swapped; an ending -s is no slip."""
    if abs(len(word) - len(known)) > 1 or len(known) < SHORTEST_KNOWN or word.rstrip("s") == known.rstrip("s"):
        return False
    start = 0
    while start < min(len(word), len(known)) and word[start] == known[start]:
        start += 1
    rest, right = word[start:], known[start:]
    return (
        rest[1:] == right[1:]
        or rest[1:] == right
        or rest == right[1:]
        or (rest[:2] == right[:2][::-1] and rest[2:] == right[2:])
    )


def _pieces(text: str, within: Span, ends: re.Pattern[str]) -> tuple[Span, ...]:
    """What lies between the ends that stand outside parentheses."""
    found: list[Span] = []
    start = within.start
    for match in ends.finditer(text, within.start, within.end):
        inside = text[start : match.start()]
        if inside.count("(") + inside.count("（") > inside.count(")") + inside.count("）"):
            continue
        if match.group() == "," and text[match.end() : match.end() + 1].isdigit():
            continue
        found.append(Span(start, match.start()))
        start = match.end() if not match.group()[0].isalpha() else match.start()
    found.append(Span(start, within.end))
    return tuple(piece for piece in found if text[piece.start : piece.end].strip())


def _holder(pieces: tuple[Span, ...], span: Span) -> Span:
    for piece in pieces:
        if piece.start <= span.start < piece.end:
            return piece
    return span
