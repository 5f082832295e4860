"""What is raised where a question from outside cannot be taken; it becomes a remark."""

from __future__ import annotations


class UnfitError(Exception):
    """The question cannot be taken.

    Attributes:
        en: why; `zh` the same in Chinese.
    """

    def __init__(self, en: str, zh: str) -> None:
        super().__init__(en)
        self.en = en
        self.zh = zh
