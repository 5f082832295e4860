"""Fold what people type into few characters, and remember where each of them came from.

Full-width forms, mathematical alphabets and ligatures are folded by NFKC; minus signs, multiplication signs, primes and
Chinese punctuation become ASCII; raised digits become `^(...)`, lowered ones `_{...}`. What could deceive a reader
(control characters, text direction, look-alike letters of other scripts) is refused by name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from quizapp.algebra.bounds import MAX_CHARACTERS
from quizapp.algebra.errors import ReadingError
from quizapp.algebra.messages import fault

FRACTIONS: Final = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒"

_SAME: Final[dict[str, str]] = {
    **dict.fromkeys("−–—‐‑‒﹣⁃", "-"),
    **dict.fromkeys("×·⋅∙•∗✕✖⨯・", "*"),
    **dict.fromkeys("÷∕⁄", "/"),
    **dict.fromkeys("≤⩽≦", "≤"),
    **dict.fromkeys("≥⩾≧", "≥"),
    **dict.fromkeys("′’‘´ʹ‵", "'"),
    **dict.fromkeys("″”“ʺ", "''"),
    **dict.fromkeys("∣│｜ǀ", "|"),
    **dict.fromkeys("【〔［", "["),
    **dict.fromkeys("】〕］", "]"),
    **dict.fromkeys("⟨〈《", "("),
    **dict.fromkeys("⟩〉》", ")"),
    **dict.fromkeys("∖⧵", "∖"),
    **dict.fromkeys("⊤⊺", "⊤"),
    **dict.fromkeys("⟶⇒→", "→"),
    "。": ".",
    "、": ",",
    "∶": ":",
    "‴": "'''",
    "Σ": "∑",
    "\u2062": "*",
    "ℝ": "ℝ",
    "∅": "∅",
    "∫": "∫",
    **dict.fromkeys("\u200b\u200c\u200d\ufeff\u2060\u2061\u00ad", ""),
    **{fraction: fraction for fraction in FRACTIONS},
}
_LOOK_ALIKES: Final = dict(zip("асеорхуіјѕԁһкАВСЕНКМОРТХУІЅЈ", "aceopxyijsdhkABCEHKMOPTXYISJ", strict=True))
_SCRIPTS: Final = {
    "CYRILLIC": "西里尔",
    "ARMENIAN": "亚美尼亚",
    "HEBREW": "希伯来",
    "ARABIC": "阿拉伯",
    "HANGUL": "韩文",
    "HIRAGANA": "平假名",
    "KATAKANA": "片假名",
}
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Folded:
    """A text after folding.

    Attributes:
        text: the folded text.
        columns: for every character of `text`, and for its end, the column in the text as typed.
        original: the text as typed.
    """

    text: str
    columns: Sequence[int]
    original: str


def fold(text: str) -> Folded:
    """Fold `text`.

    Raises:
        ReadingError: it is longer than 1,000 characters after folding, or holds a character that is refused.

    >>> fold("２×（z²）").text
    '2*(z^(2))'
    """
    if text.isascii():
        if len(text) > MAX_CHARACTERS:
            raise fault("too_long", MAX_CHARACTERS, limit=f"{MAX_CHARACTERS:,}")
        found = _CONTROL.search(text)
        if found is not None:
            raise _refused(found.group(), found.start())
        return Folded(text, range(len(text) + 1), text)
    return _Folder(text).fold()


class _Folder:
    """Folds one text that is not ASCII."""

    def __init__(self, text: str) -> None:
        self.original = text
        self.parts: list[str] = []
        self.columns: list[int] = []
        self.length = 0
        self.shift = ""

    def fold(self) -> Folded:
        for column, character in enumerate(self.original):
            tag, plain = _shifted(character)
            self._turn(tag, column)
            if plain is None:
                plain = _plain(character, column)
            self._emit(plain, column)
            self.length += len(plain)
            if self.length > MAX_CHARACTERS:
                raise fault("too_long", column, limit=f"{MAX_CHARACTERS:,}")
        self._turn("", len(self.original))
        self.columns.append(len(self.original))
        return Folded("".join(self.parts), self.columns, self.original)

    def _turn(self, tag: str, column: int) -> None:
        if tag == self.shift:
            return
        if self.shift:
            self._emit(")" if self.shift == "<super>" else "}", column)
        if tag:
            self._emit("^(" if tag == "<super>" else "_{", column)
        self.shift = tag

    def _emit(self, plain: str, column: int) -> None:
        self.parts.append(plain)
        self.columns.extend([column] * len(plain))


def _shifted(character: str) -> tuple[str, str | None]:
    """Whether a character is raised or lowered, and what it is then on the line."""
    if character.isascii():
        return "", character
    tag, _, code = unicodedata.decomposition(character).partition(" ")
    if tag in {"<super>", "<sub>"} and " " not in code:
        plain = chr(int(code, 16))
        return tag, "-" if plain == "−" else plain
    return "", None


def _plain(character: str, column: int) -> str:
    """What a character on the line is folded to."""
    known = _SAME.get(character)
    if known is not None:
        return known
    if character in _LOOK_ALIKES:
        raise _look_alike(character, column)
    plain = unicodedata.normalize("NFKC", character)
    if plain != character:
        return "".join(_SAME.get(part, part) if part.isascii() else _checked(part, column) for part in plain)
    return _checked(character, column)


def _checked(character: str, column: int) -> str:
    known = _SAME.get(character)
    if known is not None:
        return known
    category = unicodedata.category(character)
    if category == "Zs":
        return " "
    if category[0] in "CZ" or category in {"Mn", "Me", "Mc", "Nd"}:
        raise _refused(character, column)
    if category[0] == "L":
        _check_script(character, column)
    return character


def _check_script(character: str, column: int) -> None:
    if character in _LOOK_ALIKES:
        raise _look_alike(character, column)
    name = unicodedata.name(character, "")
    script = name.partition(" ")[0]
    if script not in {"LATIN", "GREEK", "CJK"}:
        values = {"script": script.capitalize() or "unknown", "script_zh": _SCRIPTS.get(script, "其他文字的")}
        raise fault("foreign_letter", column, character=character, **values)


def _look_alike(character: str, column: int) -> ReadingError:
    script, _, name = unicodedata.name(character).partition(" ")
    values = {"script": script.capitalize(), "script_zh": _SCRIPTS[script], "name": name.lower()}
    return fault("look_alike", column, character=character, latin=_LOOK_ALIKES[character], **values)


def _refused(character: str, column: int) -> ReadingError:
    code = f"U+{ord(character):04X}"
    shown = character if character.isprintable() else code
    name = unicodedata.name(character, "control character" if character != "\ufffd" else code)
    return fault("bad_character", column, character=shown, name=name.lower())
