"""Who races: this engine and what one would use instead."""

from __future__ import annotations

import sys
from pathlib import Path

from quizapp.grading.bench.race import Contestant

OURS = "quizapp"
OURS_FURTHER = "quizapp, further answers to a question"
SIMPLIFY = "simplify(a - b) == 0"
SIMPLIFY_FLINT = "simplify(a - b) == 0, python-flint"
EQUALS = "a.equals(b)"
EQUALS_FLINT = "a.equals(b), python-flint"
MATH_VERIFY = "math-verify"


def contestants(math_verify_python: Path | None = None) -> tuple[Contestant, ...]:
    """The contestants in the order of the table.

    This engine races twice: each row as it comes, and as one more answer to a question that others have answered
    before. SymPy races twice: with Python's own integers, as `pip install sympy` gives it, and with those of
    python-flint, which it takes by itself where that is installed.

    Args:
        math_verify_python: interpreter of an environment that holds math-verify (it pins packages that differ from
            this project's); None leaves that contestant out.
    """
    own = (
        Contestant(OURS, _program("engine"), ground_types="flint"),
        Contestant(OURS_FURTHER, _program("further"), ground_types="flint"),
        Contestant(SIMPLIFY, _program("simplify")),
        Contestant(SIMPLIFY_FLINT, _program("simplify"), ground_types="flint"),
        Contestant(EQUALS, _program("equals")),
        Contestant(EQUALS_FLINT, _program("equals"), ground_types="flint"),
    )
    if math_verify_python is None:
        return own
    return (*own, Contestant(MATH_VERIFY, _program("math_verify", str(math_verify_python))))


def _program(module: str, python: str = sys.executable) -> tuple[str, ...]:
    return python, "-m", f"quizapp.deciding.benchmark.{module}"
