"""Answers given row by row: what a form sends as `parts.<row>`, and one grade made of the grades of the rows."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from quizapp.algebra.errors import ReadingError
from quizapp.questions.kinds.kind import Grade, PartGrade, Response, Said

EMPTY_ROW = Said("This part is still empty.", "这一部分还没有填写。")


def given(response: Response, names: Sequence[str]) -> dict[str, str]:
    """What was filled in, by the names of the rows; empty rows and strangers are left out.

    Raises:
        ReadingError: nothing was filled in.
    """
    parts = response.get("parts")
    sent = parts if isinstance(parts, Mapping) else {}
    texts = {name: sent.get(name) for name in names}
    filled = {name: text.strip() for name, text in texts.items() if isinstance(text, str) and text.strip()}
    if not filled:
        raise ReadingError("empty", 0, "Nothing has been entered yet.", "还没有输入答案。")
    return filled


def together(weights: Mapping[str, float], grades: Sequence[Grade]) -> Grade:
    """One grade of the rows' grades, in the order of `weights`; with an unreadable row all of it costs nothing."""
    total = sum(weights.values())
    rows = tuple(
        PartGrade(name, one.outcome, one.score, weight / total, one.verdict, one.feedback, one.misconception)
        for (name, weight), one in zip(weights.items(), grades, strict=True)
    )
    score = sum(row.score * row.weight for row in rows)
    unread = tuple(row for row in rows if row.outcome == "invalid")
    if unread:  # costs no try, so nothing is told of the rows that were read
        return Grade("invalid", 0.0, unread[0].verdict, unread[0].feedback, None, unread)
    misconception = next((row.misconception for row in rows if row.misconception is not None), None)
    for outcome in ("undecided", "different"):
        found = next((row for row in rows if row.outcome == outcome), None)
        if found is not None:
            return Grade(outcome, score, found.verdict, found.feedback, misconception, rows)
    return Grade("equal", 1.0, None, None, None, rows)


def combination(pool: Sequence[int], size: int, rank: int) -> list[int]:
    """The combination of `size` members of the pool that has this rank in lexicographic order.

    >>> [combination([0, 1, 2], 2, rank) for rank in range(3)]
    [[0, 1], [0, 2], [1, 2]]
    """
    found: list[int] = []
    start = 0
    for left in range(size, 0, -1):
        while (block := math.comb(len(pool) - start - 1, left - 1)) <= rank:
            rank -= block
            start += 1
        found.append(pool[start])
        start += 1
    return found
