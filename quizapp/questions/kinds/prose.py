"""Free text of a bounded length, in English or Chinese."""

from __future__ import annotations

import re

from quizapp.algebra.errors import ReadingError

WORD = re.compile(r"[一-鿿]|[^\W一-鿿]+(?:['’-]\w+)*")
MAX_TEXT = 10_000


def count_words(text: str) -> int:
    """How many words the text has; each Chinese character counts as one.

    >>> count_words("It isn't odd."), count_words("不是奇函数")
    (3, 5)
    """
    return len(WORD.findall(text))


def written(text: object, least: int, most: int) -> str:
    """The text, if it has so many words.

    Raises:
        ReadingError: it is empty, too short or too long.
    """
    if not isinstance(text, str) or not text.strip():
        raise ReadingError("empty", 0, "Nothing has been written yet.", "还没有写内容。")
    words = count_words(text)
    if words < least:
        raise ReadingError(
            "too_short",
            len(text),
            f"Write at least {least} words; there are {words} so far.",
            f"请至少写 {least} 个字（词），目前有 {words} 个。",
        )
    if words > most or len(text) > MAX_TEXT:
        raise ReadingError(
            "too_long",
            min(len(text), MAX_TEXT),
            f"Write at most {most} words; there are {words}.",
            f"请最多写 {most} 个字（词），目前有 {words} 个。",
        )
    return text
