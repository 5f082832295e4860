"""What a response holds, for saying it in words: the letters that were chosen, the fields that were filled in.

Nothing here raises: what was stored once is told of again as well as it can be.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from quizapp.algebra.errors import Language
from quizapp.questions.kinds.kind import Response


def letters(response: Response) -> list[str]:
    """What was chosen, each once.

    >>> letters({"chosen": "a"}), letters({"chosen": ["c", "a", "c"]}), letters({"chosen": {"a": 1}})
    (['a'], ['c', 'a'], [])
    """
    chosen = response.get("chosen")
    listed = [chosen] if isinstance(chosen, str) else chosen
    if not isinstance(listed, list | tuple):
        return []
    return list(dict.fromkeys(one for one in listed if isinstance(one, str)))


def fields(response: Response) -> dict[str, str]:
    """What was filled in, by the names of the fields.

    >>> fields({"parts": {"W": " 1 ", "b": "", "c": 3}}), fields({"parts": None})
    ({'W': '1'}, {})
    """
    parts = response.get("parts")
    if not isinstance(parts, Mapping):
        return {}
    texts = {name: text for name, text in parts.items() if isinstance(name, str) and isinstance(text, str)}
    return {name: text.strip() for name, text in texts.items() if text.strip()}


def in_one_line(pieces: Iterable[str], language: Language) -> str | None:
    """Several pieces in one line; None for none.

    >>> in_one_line(["tanh", "ReLU"], "en"), in_one_line(["tanh", "ReLU"], "zh"), in_one_line([], "en")
    ('tanh; ReLU', 'tanh；ReLU', None)
    """
    return ("；" if language == "zh" else "; ").join(pieces) or None
