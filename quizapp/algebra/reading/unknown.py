"""What to say about letters that are no name: a typing slip, a letter of another alphabet, or words."""

from __future__ import annotations

import difflib
import re
from typing import Final

from quizapp.algebra.errors import ReadingError
from quizapp.algebra.messages import fault
from quizapp.algebra.reading.characters import Folded
from quizapp.algebra.reading.lexicon import GREEK, Lexicon, canonical

_WORD: Final = re.compile(r"[^\W\d_]{3,}")
_COMMAND: Final = re.compile(r"\\[A-Za-z]+")
"""What a formula field writes and nobody typed: no word of a person's, and not quoted."""
_LETTERS: Final = {name: letter for letter, name in GREEK.items() if letter != "ς"}
_FORMULA: Final = re.compile(r"[+*/^=<>()\d]")
_GREEK_LOOK_ALIKES: Final = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονυικχρ", "ABEZHIKMNOPTYXovuikxp", strict=True))
_LONGEST_NAME: Final = 30
_FEWEST_WORDS: Final = 2

_KNOWN_ELSEWHERE = frozenset({"logit"})
"""Functions that are not read here and are no slip of one that is: logit is no logistic function, but an inverse."""


def unknown_run(run: str, start: int, folded: Folded, lexicon: Lexicon) -> ReadingError:
    """The error about a run of letters that cannot be resolved; `start` is its place in the folded text."""
    column = folded.columns[start]
    original = folded.original
    spelled = folded.text.startswith(run, start)
    typed = (original[column : folded.columns[start + len(run)]] if spelled else _LETTERS.get(run)) or run
    plain = "".join(_GREEK_LOOK_ALIKES.get(letter, letter) for letter in run)
    if plain != run and canonical(plain) in lexicon.declared:
        letter = next(letter for letter in run if letter in _GREEK_LOOK_ALIKES)
        values = {"script": "Greek", "script_zh": "希腊", "name": letter, "latin": _GREEK_LOOK_ALIKES[letter]}
        return fault("look_alike", column, original.replace(typed, plain), character=letter, **values)
    function = re.match(r"\s*\(", folded.text[start + len(run) :]) is not None
    glued = _glued(run, lexicon)
    if glued and not function:
        return fault("glued", column, glued, found=typed)
    near = _nearest(run, lexicon)
    letters = _COMMAND.sub(" ", folded.text)
    words = [word for word in _WORD.findall(letters) if not lexicon.resolve(word, before_bracket=True)]
    if len(words) >= _FEWEST_WORDS and not near:
        said = original.strip() if letters == folded.text else " ".join(words)
        return fault("words", column, words=said[:40])
    code = "unknown_function" if function and len(run) > 1 else "unknown_name"
    if near:
        return fault(f"{code}_near", column, near, name=typed, near=near)
    return fault(code, column, name=typed)


def _glued(run: str, lexicon: Lexicon) -> str:
    """`sinx` is a function and its argument run together: what would be right; empty if it is not that."""
    for end in range(min(len(run), _LONGEST_NAME) - 1, 1, -1):
        if lexicon.function(run[:end]) and run[:end].isascii():
            rest = lexicon.resolve(run[end:], before_bracket=False)
            if rest is not None and all(part.key != "function" for part in rest):
                return f"{run[:end]}({run[end:]})"
    return ""


def _nearest(run: str, lexicon: Lexicon) -> str:
    if len(run) > _LONGEST_NAME or run.lower() in _KNOWN_ELSEWHERE:
        return ""
    if len(run) == 1:
        other = run.swapcase()
        return other if other in lexicon.declared else ""
    found = difflib.get_close_matches(run, lexicon.suggestions(), 1, 0.75)
    return found[0] if found else ""
