"""Contestant: this project's engine where the question was answered before, once rightly and once wrongly.

So it is in a class, where many answer one question: what deciding needs of the reference alone is kept. Nothing is kept
of an answer; the one that is timed is met for the first time.
"""

from __future__ import annotations

from typing import Any

from quizapp.deciding.benchmark.engine import decide
from quizapp.deciding.benchmark.loop import answer_rows

WRONG = "1/7"


def prepare(row: dict[str, Any]) -> None:
    """Have others answer the question of a row."""
    for answer in (row["reference"], WRONG):
        decide({**row, "answer": answer})


if __name__ == "__main__":
    answer_rows(decide, prepare)
