"""The tree of errors of this package.

AlgebraError
└── ReadingError     a text is not mathematics of the kind asked for; it says what, where, what would be right
"""

from __future__ import annotations

from typing import Literal, TypeAlias

Language: TypeAlias = Literal["en", "zh"]


class AlgebraError(Exception):
    """Base of what goes wrong in reading and writing mathematics."""


class ReadingError(AlgebraError):
    """A text could not be read.

    Attributes:
        code: stable code for programs, such as `unexpected_end`, `unknown_name`, `too_long`, `ambiguous`.
        position: 0-based column in the text as it was typed.
        en: one English sentence: what is wrong.
        zh: the same in Chinese.
        suggestion: a text that would be right, where there is one.
    """

    def __init__(self, code: str, position: int, en: str, zh: str, suggestion: str | None = None) -> None:
        super().__init__(en)
        self.code = code
        self.position = position
        self.en = en
        self.zh = zh
        self.suggestion = suggestion

    def message(self, language: Language = "en") -> str:
        """The sentence in `language`."""
        return self.zh if language == "zh" else self.en
