"""Contestant: `sympy.simplify(a - b) == 0`, as graders commonly do it, on expressions made by this project's parser."""

from __future__ import annotations

from typing import Any

import sympy

from quizapp.deciding.benchmark.loop import Word, answer_rows
from quizapp.deciding.benchmark.pair import sympy_pair


def decide(row: dict[str, Any]) -> Word:
    """Equal if the difference simplifies to zero, different otherwise."""
    reference, answer = sympy_pair(row)
    return "equal" if sympy.simplify(reference - answer) == 0 else "different"


if __name__ == "__main__":
    answer_rows(decide)
