"""Contestant: SymPy's `a.equals(b)`, on expressions made by this project's parser."""

from __future__ import annotations

from typing import Any

from quizapp.deciding.benchmark.loop import Word, answer_rows
from quizapp.deciding.benchmark.pair import sympy_pair


def decide(row: dict[str, Any]) -> Word:
    """Equal, different, or undecided where `equals` itself says None."""
    reference, answer = sympy_pair(row)
    same = reference.equals(answer)
    if same is None:
        return "undecided"
    return "equal" if same else "different"


if __name__ == "__main__":
    answer_rows(decide)
