r"""Names by themselves: what a declaration names, and what a text shows to be a name.

A name has one spelling wherever it stands: `α`, `\alpha` and `alpha` are one, and so are `x_1` and `x1`.
"""

from __future__ import annotations

import re
from typing import Final

from quizapp.algebra.messages import fault
from quizapp.algebra.reading.characters import fold
from quizapp.algebra.reading.commands import VARIANTS
from quizapp.algebra.reading.lexicon import GREEK, Lexicon, canonical

_NAME: Final = re.compile(r"\\?([^\W\d_][^\W_]*(?:_(?:\{[^\W_]+\}|[^\W_]+))*)")
_ALONE: Final = re.compile(r"(?<![A-Za-z_\\])(?:[A-Za-z](?![A-Za-z0-9_])|[α-ωΑ-Ω](?![0-9_]))")
_APPLIED: Final = re.compile(r"([A-Za-z])\s*[(']")
_NOT_SHOWN: Final = frozenset("deI")
"""Letters that are more likely to be part of a notation than a name."""


def read_name(text: str) -> str:
    r"""The one spelling of the name that a declaration gives.

    Raises:
        quizapp.algebra.errors.ReadingError: the text is not one name.

    >>> read_name("α"), read_name(r"\alpha"), read_name("x_1"), read_name("ｚ")
    ('alpha', 'alpha', 'x1', 'z')
    """
    found = _NAME.fullmatch(fold(text).text.strip())
    if found is None:
        raise fault("name", 0, found=text.strip()[:40])
    name = found.group(1)
    return canonical(VARIANTS.get(name, name) if found.group().startswith("\\") else name)


def shown_names(text: str, lexicon: Lexicon, *, applied: bool) -> frozenset[str]:
    """The letters that stand alone in a text, and so are names where they stand next to each other: `z` in `ze^z + z`.

    Args:
        text: a folded text.
        lexicon: what is known without it.
        applied: whether letters before a bracket may be functions of which only the name is known.
    """
    letters = frozenset(_ALONE.findall(text)) - _NOT_SHOWN
    if applied:
        letters -= frozenset(_APPLIED.findall(text))
    return frozenset(GREEK.get(letter, letter) for letter in letters if not lexicon.knows(letter))
