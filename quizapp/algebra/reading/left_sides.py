r"""The left side of `a = ...`: a bare name, a function of something, or a slope; it says nothing of the answer."""

from __future__ import annotations

import re
from typing import Final

from quizapp.algebra.reading.characters import Folded
from quizapp.algebra.reading.lexicon import Lexicon, canonical
from quizapp.algebra.scope import TextKind

_NAME: Final = r"\\?[^\W\d]\w*(?:_\{\w+\})?"
_CALL: Final = rf"{_NAME}(?:'|\^\{{?\\prime\}}?)*\s*(?:\\left)?(?:\([^()=]*\))?"
_D: Final = r"(?:d|∂|\\partial\s*|\\mathrm\{d\})"
_SLOPE: Final = rf"{_D}\s*(?:{_NAME})?\s*(?:\([^()]*\))?\s*/\s*{_D}\s*{_NAME}(?:\s*{_CALL})?"
_FRACTION: Final = rf"\\[dt]?frac\s*\{{\s*{_D}\s*(?:{_NAME})?\s*\}}\s*\{{\s*{_D}\s*{_NAME}\s*\}}(?:\s*{_CALL})?"
_ABOUT: Final = r"(?:≈|≃|\\(?:approx|simeq)(?![A-Za-z]))"
_LEFT: Final = re.compile(rf"\s*(?:\\text\{{)?(?:({_SLOPE}|{_FRACTION}|{_CALL})\s*(?:=(?!=)|:=|{_ABOUT})|{_ABOUT})")
_SIGNS: Final = re.compile(r"[=≈≃]|\\(?:approx|simeq)")
_BARE: Final = re.compile(_NAME)


_SET_NAME: Final = re.compile(rf"({_NAME})\s*(?:\(\s*(\w+)\s*\))?")
_WORDS: Final = re.compile(r"[^\W\d_]\w*")
_RELATIONS: Final = re.compile(r"[<>≤≥≠∈]|!=|==|\\(?:le|ge|ne|lt|gt|in)(?![a-z]*y)")


def _names_a_set(name: str, text: str, end: int, lexicon: Lexicon) -> bool:
    """Whether `D = ...` or `range(f) = ...` gives a set its name; `y = 1 - y` and `max(y,0) = y` are conditions."""
    if not name:
        return True
    found = _SET_NAME.fullmatch(name)
    if found is None or text.count("=") > 1 or _RELATIONS.search(text):
        return False
    letters, argument = found.groups()
    known = canonical(letters) in lexicon.declared or (len(letters) > 1 and lexicon.function(letters))
    if argument and known:
        return False
    return not any(word in _WORDS.findall(text[end:]) for word in (letters, argument) if word)


def left_side(folded: Folded, kind: TextKind, lexicon: Lexicon) -> tuple[str | None, int]:
    """The name of a bare left side (None if it is none or not a name), and where the text goes on after its `=`.

    The sign `≈` alone (`≈ 0.731`) is a left side without a name.
    """
    text = folded.text
    if not _SIGNS.search(text):
        return None, 0
    found = _LEFT.match(text)
    if found is None:
        return None, 0
    name = (found.group(1) or "").strip()
    if kind == "set" and not _names_a_set(name, text, found.end(), lexicon):
        return None, 0
    return (canonical(name.lstrip("\\")) if _BARE.fullmatch(name) else None), found.end()
